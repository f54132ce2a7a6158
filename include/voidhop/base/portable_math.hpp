/// \file
/// exp, log and log1p with the same bits on every machine, host and device.
///
/// Each is a fixed sequence of IEEE-754 additions, multiplications and divisions; it must be
/// compiled without contraction (see cmake/VoidhopCompileOptions.cmake). Error below 2 units in the
/// last place against correctly rounded values (tests/unit/base/portable_math_test.cpp).
#pragma once

#include <bit>
#include <cstdint>

#include "voidhop/base/host_device.hpp"

namespace voidhop {

namespace portable_detail {

inline constexpr double kLn2High = 0x1.62e42fee00000p-1;  // 32 leading bits of ln 2
inline constexpr double kLn2Low = 0x1.a39ef35793c76p-33;  // the rest
inline constexpr double kLog2E = 0x1.71547652b82fep+0;

/// 2^k for -1022 <= k <= 1023.
VH_HD constexpr double power_of_two(int k) {
  return std::bit_cast<double>(static_cast<std::uint64_t>(k + 1023) << 52);
}

/// (atanh(s)/s - 1)/s^2 = 1/3 + z/5 + z^2/7 + ... for z = s^2 <= 0.0295, to s^23 in pairs; the next
/// term is below 2e-18 of the sum.
VH_ALWAYS_INLINE VH_HD constexpr double atanh_series(double z) {
  const double z2 = z * z;
  const double z4 = z2 * z2;
  const double z8 = z4 * z4;
  const double low = (1.0 / 3.0 + z * (1.0 / 5.0)) + z2 * (1.0 / 7.0 + z * (1.0 / 9.0));
  const double middle = (1.0 / 11.0 + z * (1.0 / 13.0)) + z2 * (1.0 / 15.0 + z * (1.0 / 17.0));
  const double high = (1.0 / 19.0 + z * (1.0 / 21.0)) + z2 * (1.0 / 23.0);
  return low + (z4 * middle + z8 * high);
}

}  // namespace portable_detail

/// Natural exponential. \param x finite or infinite, not NaN.
/// \return exp(x); exactly 0 below -708 (no subnormals) and +infinity above 709.
VH_HD constexpr double portable_exp(double x) {
  namespace d = portable_detail;
  if (x < -708.0) return 0.0;
  if (x > 709.0) return std::bit_cast<double>(0x7ff0000000000000ULL);
  const double scaled = x * d::kLog2E;
  const int k = static_cast<int>(scaled < 0.0 ? scaled - 0.5 : scaled + 0.5);
  const double r = (x - k * d::kLn2High) - k * d::kLn2Low;  // |r| <= 0.35
  // Taylor series to r^13: the next term is below 5e-18. Summed in pairs (Estrin), for its short
  // chain of dependent operations.
  const double r2 = r * r;
  const double r4 = r2 * r2;
  const double r8 = r4 * r4;
  const double low = (1.0 / 2.0 + r * (1.0 / 6.0)) + r2 * (1.0 / 24.0 + r * (1.0 / 120.0));
  const double middle =
      (1.0 / 720.0 + r * (1.0 / 5040.0)) + r2 * (1.0 / 40320.0 + r * (1.0 / 362880.0));
  const double high = (1.0 / 3628800.0 + r * (1.0 / 39916800.0)) +
                      r2 * (1.0 / 479001600.0 + r * (1.0 / 6227020800.0));
  const double sum = (r2 * (low + (r4 * middle + r8 * high)) + r) + 1.0;
  return sum * d::power_of_two(k);
}

/// Natural logarithm. \param x positive, finite, not subnormal.
/// \return ln(x).
VH_ALWAYS_INLINE VH_HD constexpr double portable_log(double x) {
  namespace d = portable_detail;
  const auto bits = std::bit_cast<std::uint64_t>(x);
  // Mantissa in [sqrt(1/2), sqrt(2)): subtract the bits of sqrt(1/2), split, add them back.
  // Shifted upwards so that the exponent is read by an unsigned shift, which vector units have.
  constexpr std::uint64_t kSqrtHalf = 0x3fe6a09e667f3bcdULL;
  constexpr std::uint64_t kBias = 1024;
  const std::uint64_t exponent = (bits - kSqrtHalf + (kBias << 52)) >> 52;
  const auto k = static_cast<double>(static_cast<int>(exponent) - static_cast<int>(kBias));
  const double m = std::bit_cast<double>(bits - ((exponent - kBias) << 52));
  const double f = m - 1.0;
  const double s = f / (2.0 + f);  // |s| <= 0.1716, ln(m) = 2 atanh(s)
  const double z = s * s;
  const double sum = d::atanh_series(z);
  // 2s = f - s f, so ln(m) = f - s (f - 2 z sum): the large part f is exact.
  const double tail = s * (f - 2.0 * (z * sum));
  return k * d::kLn2High + (f - (tail - k * d::kLn2Low));
}

/// ln(1 + x), to full relative precision down to the smallest x; beyond 1/4 the rounding of 1 + x
/// is added. \param x above -1, finite.
VH_HD constexpr double portable_log1p(double x) {
  if (x < -0.25 || x > 0.25) return portable_log(1.0 + x);
  const double s = x / (2.0 + x);  // |s| <= 1/7, ln(1 + x) = 2 atanh(s)
  const double z = s * s;
  return x - s * (x - 2.0 * (z * portable_detail::atanh_series(z)));
}

}  // namespace voidhop
