/// \file
/// Logarithms of probabilities of huge counts, without loss of digits.
///
/// A count n enters as ln n! = (n + 1/2) ln n - n + ln(2 pi)/2 + error(n), and what is large
/// cancels on paper; what is left is a deviance, computed from the excess of the count over its
/// mean. Source: C. Loader, "Fast and accurate computation of binomial probabilities" (2000).
#pragma once

#include "voidhop/base/host_device.hpp"
#include "voidhop/base/portable_math.hpp"

namespace voidhop {

inline constexpr double kTwoPi = 0x1.921fb54442d18p+2;

/// ln n! - ((n + 1/2) ln n - n + ln(2 pi)/2), to 1e-16. \param n whole, 1 or more; 0 for n = 0, see
/// stirling_root.
VH_HD constexpr double stirling_error(double n) {
  constexpr double kError[16] = {
      0.0,
      0x1.4c071bcda0a5bp-4,
      0x1.52a9b923ea649p-5,
      0x1.c579a268d80b3p-6,
      0x1.54a2662fd78a9p-6,
      0x1.10b4e513fcbedp-6,
      0x1.c6b167bebdf36p-7,
      0x1.85d4d612e4a86p-7,
      0x1.552805e7b3076p-7,
      0x1.2f4871b12ab64p-7,
      0x1.10f9d4c0743a7p-7,
      0x1.f0593088014f8p-8,
      0x1.c7018733aa9c6p-8,
      0x1.a40514700f36cp-8,
      0x1.86076c002d4a7p-8,
      0x1.6c08f6f194a10p-8,
  };
  if (n < 16.0) return kError[static_cast<int>(n)];
  const double r = 1.0 / n;
  const double z = r * r;
  return r * (1.0 / 12.0 -
              z * (1.0 / 360.0 - z * (1.0 / 1260.0 - z * (1.0 / 1680.0 - z * (1.0 / 1188.0)))));
}

/// n, which stands under the root of Stirling's formula; 1/(2 pi) for n = 0, so that the formula
/// holds there with an error of 0.
VH_HD constexpr double stirling_root(double n) {
  return n > 0.0 ? n : 1.0 / kTwoPi;
}

/// n ln(n/mean) - (n - mean), half the Poisson deviance, to 2e-16 of itself near the mean.
/// \param n whole, 0 or more. \param excess n - mean, with the digits that n and mean do not show.
VH_HD constexpr double half_deviance(double n, double mean, double excess) {
  if (n <= 0.0) return mean;
  const double v = excess / (n + mean);  // n/mean = (1 + v)/(1 - v)
  if (v < -0.17 || v > 0.17) return n * portable_log(n / mean) - excess;
  const double z = v * v;
  return excess * v + 2.0 * n * v * (z * portable_detail::atanh_series(z));
}

/// What a count of mean `mean` adds to minus the logarithm of a probability, without the root.
VH_HD constexpr double count_exponent(double n, double mean, double excess) {
  return stirling_error(n) + half_deviance(n, mean, excess);
}

}  // namespace voidhop
