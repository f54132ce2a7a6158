/// \file
/// Gamma variates of whole shape: the time of the shape-th event of unit rate.
///
/// Source: G. Marsaglia, W. W. Tsang, "A simple method for generating gamma variables", ACM Trans.
/// Math. Softw. 26 (2000) 363.
#pragma once

#include <cmath>
#include <cstdint>

#include "voidhop/base/contract.hpp"
#include "voidhop/base/host_device.hpp"
#include "voidhop/base/portable_math.hpp"
#include "voidhop/random/deep_unit.hpp"
#include "voidhop/random/standard_normal.hpp"
#include "voidhop/random/waiting_time.hpp"
#include "voidhop/random/word_source.hpp"

namespace voidhop {

/// Shapes up to this are sums of exponentials.
inline constexpr std::uint64_t kGammaSum = 3;

/// (ln(1 + t) - t + t^2/2 - t^3/3)/t^4 for |t| <= 0.05, to 1e-15 of itself.
VH_HD constexpr double log_remainder(double t) {
  double sum = 0.0;
  for (int j = 14; j >= 4; --j) sum = (j % 2 == 0 ? -1.0 : 1.0) / j + t * sum;
  return sum;
}

/// Gamma(shape, 1), exact for every shape. \param shape 1 .. 1e15.
template <WordSource Source>
VH_HD inline double gamma_variate(std::uint64_t shape, Source& words) {
  VH_EXPECT(shape >= 1 && shape <= (1ULL << 50));
  if (shape <= kGammaSum) {
    double sum = standard_exponential(words);
    for (std::uint64_t i = 1; i < shape; ++i) sum += standard_exponential(words);
    return sum;
  }
  const double d = static_cast<double>(shape) - 1.0 / 3.0;
  const double c = 1.0 / (3.0 * std::sqrt(d));
  while (true) {
    // d (1 + t)^3 with t = c x, accepted with probability exp(3 d (ln(1 + t) - t + t^2/2 - t^3/3)).
    const double x = standard_normal(words);
    const double t = c * x;
    const std::uint32_t first = words.word();
    if (t <= -1.0) continue;
    const double v = 1.0 + t;
    const double result = d * (v * v * v);
    const double upper = (static_cast<double>(first) + 1.0) * 0x1p-32;
    double exponent = 0.0;
    if (t > -0.05 && t < 0.05) {
      const double t2 = t * t;
      exponent = 3.0 * d * (t2 * t2 * log_remainder(t));
      if (upper <= 1.0 + exponent) return result;  // below the exponential of the exponent
    } else {
      if (upper <= 1.0 - 0.0331 * ((x * x) * (x * x))) return result;
      exponent = 3.0 * d * (portable_log(v) - t * (1.0 - t * (0.5 - t * (1.0 / 3.0))));
    }
    if (portable_log(open_unit_deep(first, words)) <= exponent) return result;
  }
}

}  // namespace voidhop
