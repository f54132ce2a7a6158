/// \file
/// The clusters' next events, ordered by time; ties go to the lower number.
#pragma once

#include <bit>
#include <cstdint>
#include <limits>
#include <vector>

namespace voidhop {

/// A tournament: node i holds the winner of its two halves.
class EventOrder {
 public:
  static constexpr double kNever = std::numeric_limits<double>::infinity();

  explicit EventOrder(std::uint32_t size)
      : leaves_(std::bit_ceil(size < 1 ? 1U : size)), time_(leaves_, kNever), winner_(2 * leaves_) {
    for (std::uint32_t i = 0; i < leaves_; ++i) winner_[leaves_ + i] = i;
    for (std::uint32_t i = leaves_ - 1; i > 0; --i) play(i);
  }

  [[nodiscard]] std::uint32_t first() const { return winner_[1]; }
  [[nodiscard]] double time(std::uint32_t i) const { return time_[i]; }

  void set(std::uint32_t i, double time) {
    if (time_[i] == time) return;
    time_[i] = time;
    for (std::uint32_t node = (leaves_ + i) / 2; node > 0; node /= 2) play(node);
  }

 private:
  void play(std::uint32_t node) {
    const std::uint32_t lower = winner_[2 * node];
    const std::uint32_t upper = winner_[2 * node + 1];
    winner_[node] = time_[upper] < time_[lower] ? upper : lower;
  }

  std::uint32_t leaves_;
  std::vector<double> time_;           // [i]
  std::vector<std::uint32_t> winner_;  // [node]; node 1 is the root, leaf i is leaves_ + i
};

}  // namespace voidhop
