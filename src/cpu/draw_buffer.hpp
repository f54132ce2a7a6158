/// \file
/// A void's next draws, made in batches.
#pragma once

#include <cstdint>

#include "voidhop/random/address.hpp"

namespace voidhop {

/// Draws number n .. n + kSize - 1 of one void. Waiting times are standard exponentials
/// with their tails extended; the same bits as one by one.
class DrawBuffer {
 public:
  static constexpr std::uint64_t kSize = 32;

  [[nodiscard]] bool holds(std::uint64_t count) const { return count - first_ < kSize; }
  [[nodiscard]] double wait(std::uint64_t count) const { return wait_[count - first_]; }
  [[nodiscard]] std::uint32_t direction(std::uint64_t count) const {
    return direction_[count - first_];
  }
  /// Makes the draws from a number on, or from the even one before it.
  void fill(const StreamKey& stream, std::uint32_t void_id, std::uint64_t from);

 private:
  std::uint64_t first_ = UINT64_MAX - kSize;  ///< nothing is buffered
  double wait_[kSize];
  std::uint32_t direction_[kSize];
};

}  // namespace voidhop
