/// \file
/// Conversions of random words to the open unit interval.
#pragma once

#include <cstdint>

#include "voidhop/base/host_device.hpp"

namespace voidhop {

/// Midpoint of one of 2^32 equal cells of (0, 1). Smallest value 2^-33, largest 1 - 2^-33.
VH_ALWAYS_INLINE VH_HD constexpr double open_unit(std::uint32_t word) {
  return (static_cast<double>(word) + 0.5) * 0x1p-32;
}

/// One of 2^52 equal cells' midpoints, from the upper 52 bits. Smallest value 2^-53, largest 1 -
/// 2^-53.
VH_HD constexpr double open_unit_fine(std::uint64_t bits) {
  return (static_cast<double>(bits >> 12) + 0.5) * 0x1p-52;
}

/// Joins two words, the first one the more significant.
VH_HD constexpr std::uint64_t join_words(std::uint32_t high, std::uint32_t low) {
  return (static_cast<std::uint64_t>(high) << 32) | low;
}

}  // namespace voidhop
