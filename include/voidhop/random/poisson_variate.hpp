/// \file
/// Poisson variates of any mean.
#pragma once

#include <cmath>
#include <cstdint>

#include "voidhop/base/contract.hpp"
#include "voidhop/base/host_device.hpp"
#include "voidhop/base/portable_math.hpp"
#include "voidhop/random/log_probability.hpp"
#include "voidhop/random/transformed_rejection.hpp"
#include "voidhop/random/upward_inversion.hpp"
#include "voidhop/random/word_source.hpp"

namespace voidhop {

/// Means from here on are drawn by rejection, which its source proves from 10 on.
inline constexpr double kPoissonRejection = 10.0;

/// The hat of Hoermann's PTRS. \param mean 10 or more.
VH_HD inline TransformedHat poisson_hat(double mean) {
  const double b = 0.931 + 2.53 * std::sqrt(mean);
  const double a = -0.059 + 0.02483 * b;
  const auto whole = static_cast<std::uint64_t>(mean);
  return {a,
          b,
          0.9277 - 3.6224 / (b - 2.0),
          1.1239 + 1.1328 / (b - 3.4),
          whole,
          (mean - static_cast<double>(whole)) + 0.43,
          1ULL << 62};
}

/// A Poisson variate. \param mean 0 .. 1e15. Exact: also P(N > 0) of the smallest means is right
/// relative to itself, and large means are not approximated.
template <WordSource Source>
VH_HD inline std::uint64_t poisson_variate(double mean, Source& words) {
  VH_EXPECT(mean >= 0.0 && mean <= 0x1p50);
  if (mean < kPoissonRejection) {
    if (mean <= 0.0) return 0;
    return invert_upwards(
        mean, [mean] { return portable_exp(-mean); },
        [mean](std::uint64_t k) { return mean / static_cast<double>(k); }, words);
  }
  const TransformedHat hat = poisson_hat(mean);
  const double rest = mean - static_cast<double>(hat.whole);
  return transformed_rejection(
      hat,
      [mean, rest](std::uint64_t count, std::int64_t offset, double height) {
        const auto k = static_cast<double>(count);
        return portable_log(height * std::sqrt(kTwoPi * stirling_root(k))) <=
               -count_exponent(k, mean, static_cast<double>(offset) - rest);
      },
      words);
}

}  // namespace voidhop
