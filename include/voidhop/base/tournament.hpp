/// \file
/// Who comes first: numbers with times, ordered by time; ties go to the lower number.
#pragma once

#include <bit>
#include <cstdint>
#include <vector>

namespace voidhop {

/// A tournament: node i holds the winner, the number with the earlier time, of its two halves.
/// Setting one time replays log2(size) matches.
template <class Time>
class Tournament {
 public:
  /// \param size numbers 0 .. size-1. \param never time of all of them at first, after every other.
  Tournament(std::uint32_t size, Time never)
      : leaves_(std::bit_ceil(size < 1 ? 1U : size)), time_(leaves_, never), winner_(2 * leaves_) {
    for (std::uint32_t i = 0; i < leaves_; ++i) winner_[leaves_ + i] = i;
    for (std::uint32_t i = leaves_ - 1; i > 0; --i) play(i);
  }

  /// The number that comes first.
  [[nodiscard]] std::uint32_t first() const { return winner_[1]; }
  [[nodiscard]] Time time(std::uint32_t number) const { return time_[number]; }

  void set(std::uint32_t number, Time time) {
    time_[number] = time;
    for (std::uint32_t i = (leaves_ + number) / 2; i > 0; i /= 2) play(i);
  }

 private:
  void play(std::uint32_t node) {
    const std::uint32_t lower = winner_[2 * node];
    const std::uint32_t upper = winner_[2 * node + 1];
    winner_[node] = time_[upper] < time_[lower] ? upper : lower;
  }

  std::uint32_t leaves_;
  std::vector<Time> time_;             // [number]
  std::vector<std::uint32_t> winner_;  // [node]; node 1 is the root, leaf i is leaves_ + i
};

}  // namespace voidhop
