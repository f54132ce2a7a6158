/// \file
/// A void's next draws, made in batches.
#pragma once

#include <cstdint>

#include "voidhop/random/address.hpp"

namespace voidhop {

/// Draws number first .. first + kSize - 1 of one void. Waiting times are standard exponentials
/// with their tails extended; the same bits as one by one.
struct DrawBuffer {
  static constexpr std::uint64_t kSize = 32;

  std::uint64_t first = UINT64_MAX - kSize;  ///< nothing is buffered
  double wait[kSize];
  std::uint32_t direction[kSize];

  [[nodiscard]] bool holds(std::uint64_t count) const { return count - first < kSize; }
  /// Makes the draws from an even number on.
  void fill(const StreamKey& stream, std::uint32_t void_id, std::uint64_t even);
};

}  // namespace voidhop
