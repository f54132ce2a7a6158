/// \file
/// Division of 32-bit numbers by a number known at run time, as one multiplication.
#pragma once

#include <cstdint>

#include "voidhop/base/host_device.hpp"
#include "voidhop/base/int128.hpp"

namespace voidhop {

/// Exact quotient n / d for every 32-bit n and 2 <= d < 2^32: floor(n ceil(2^64/d) / 2^64). The
/// rounding of the reciprocal adds less than n d / 2^64 < 1 quotient step.
class FastDivisor {
 public:
  FastDivisor() = default;
  explicit constexpr FastDivisor(std::uint32_t divisor)
      : reciprocal_(UINT64_MAX / divisor + 1), divisor_(divisor) {}

  [[nodiscard]] VH_HD constexpr std::uint32_t divisor() const { return divisor_; }
  [[nodiscard]] VH_HD constexpr std::uint32_t quotient(std::uint32_t n) const {
    return static_cast<std::uint32_t>((static_cast<UInt128>(reciprocal_) * n) >> 64);
  }

 private:
  std::uint64_t reciprocal_ = 0;
  std::uint32_t divisor_ = 1;
};

}  // namespace voidhop
