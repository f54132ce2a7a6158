/// \file
/// The voids' pending hops, ordered by time; ties go to the lower void.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <vector>

#include "voidhop/model/hop_selection.hpp"

namespace voidhop {

/// A tournament over voids: node i holds the winner, the void with the earlier hop, of its two
/// halves. Setting one time replays log2(voids) matches.
class PendingHops {
 public:
  explicit PendingHops(std::uint32_t voids)
      : leaves_(std::bit_ceil(std::max(voids, 1U))), time_(leaves_, kNever), winner_(2 * leaves_) {
    for (std::uint32_t i = 0; i < leaves_; ++i) winner_[leaves_ + i] = i;
    for (std::uint32_t i = leaves_ - 1; i > 0; --i) play(i);
  }

  /// The void that hops next.
  [[nodiscard]] std::uint32_t first() const { return winner_[1]; }
  [[nodiscard]] StageTime time(std::uint32_t void_id) const { return time_[void_id]; }

  void set(std::uint32_t void_id, StageTime time) {
    time_[void_id] = time;
    for (std::uint32_t i = (leaves_ + void_id) / 2; i > 0; i /= 2) play(i);
  }

 private:
  void play(std::uint32_t node) {
    const std::uint32_t lower = winner_[2 * node];
    const std::uint32_t upper = winner_[2 * node + 1];
    winner_[node] = time_[upper] < time_[lower] ? upper : lower;
  }

  std::uint32_t leaves_;
  std::vector<StageTime> time_;        // [void]
  std::vector<std::uint32_t> winner_;  // [node]; node 1 is the root, leaf i is leaves_ + i
};

}  // namespace voidhop
