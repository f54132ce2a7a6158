/// \file
/// Counts of large mean by transformed rejection, one hat for the Poisson, binomial and
/// hypergeometric laws.
///
/// Source: W. Hoermann, "The generation of binomial random variates", J. Stat. Comput. Simul. 46
/// (1993) 101, algorithm BTRS; with the probability at the mean in place of that of the mode, which
/// is cheaper, and the squeeze lowered to allow for it. That hat and squeeze then enclose all three
/// laws is shown by tests/unit/random/count_rejection_test.cpp. The hat in wide use for the Poisson
/// law alone (PTRS) is not taken: it falls short by up to 0.6 %, so its variates are not exact.
#pragma once

#include <cmath>
#include <concepts>
#include <cstdint>

#include "voidhop/base/host_device.hpp"
#include "voidhop/base/portable_math.hpp"
#include "voidhop/random/deep_unit.hpp"
#include "voidhop/random/word_source.hpp"

namespace voidhop {

/// Means from here on are drawn by rejection, smaller ones by inversion.
inline constexpr double kRejectionMean = 10.0;

/// A law of counts 0 .. largest() with probability exp(-exponent(k, k - mean))/sqrt(root(k)), up to
/// a constant. The excess over the mean is given too, since k and mean may have all digits in
/// common. lean() is the share of successes, at most 1/2; 0 for Poisson.
template <class T>
concept CountLaw = requires(const T& law, double k) {
  { law.mean() } -> std::same_as<double>;
  { law.variance() } -> std::same_as<double>;
  { law.lean() } -> std::same_as<double>;
  { law.largest() } -> std::same_as<double>;
  { law.exponent(k, k) } -> std::same_as<double>;
  { law.root(k) } -> std::same_as<double>;
};

/// The map of u in (-1/2, 1/2) to counts floor((2 a/(1/2 - |u|) + b) u + mean + 1/2), and what of
/// it is accepted.
struct CountHat {
  static constexpr double kEdge = 0.07;  ///< the squeeze holds where 1/2 - |u| is not below

  double a;
  double b;
  double squeeze;  ///< v up to this is accepted without a look at the probability
  double scale;    ///< else where v scale/(a/(1/2 - |u|)^2 + b) <= height(k)
};

/// The probability of k in units of nearly that at the mean: exp(-exponent(k)) sqrt(root(mean) /
/// root(k)) is compared with the hat. \param law of mean kRejectionMean or more.
template <CountLaw Law>
VH_HD inline CountHat count_hat(const Law& law) {
  const double spread = std::sqrt(law.variance());
  const double b = 1.15 + 2.53 * spread;
  const double r = 1.0 / b;
  return {-0.0873 + 0.0248 * b + 0.01 * law.lean(), b, 0.92 - r * (4.2 + 1.3 * r),
          (2.83 + 5.1 * r) * spread};
}

/// A variate of the law, exact. \param law of mean kRejectionMean .. 1e15.
template <CountLaw Law, WordSource Source>
VH_HD inline std::uint64_t count_rejection(const Law& law, Source& words) {
  const CountHat hat = count_hat(law);
  // Counts are named by their offset from the whole part of the mean: no digits are lost.
  const auto whole = static_cast<double>(static_cast<std::int64_t>(law.mean()));
  const double part = law.mean() - whole;
  const double highest = law.largest() - whole;
  while (true) {
    const double u = symmetric_unit(words);
    const double edge = 0.5 - (u < 0.0 ? -u : u);
    const double place = (hat.a * (2.0 / edge) + hat.b) * u + (part + 0.5);
    const std::uint32_t first = words.word();
    if (place < -whole || place >= highest + 1.0) continue;
    auto below = static_cast<std::int64_t>(place);
    below -= static_cast<double>(below) > place ? 1 : 0;  // no branch: its sign is a coin's
    const auto offset = static_cast<double>(below);
    const double k = whole + offset;
    const bool middle = edge >= CountHat::kEdge;
    // The upper end of the first word's cell decides nearly always.
    if (middle && (static_cast<double>(first) + 1.0) * 0x1p-32 <= hat.squeeze) {
      return static_cast<std::uint64_t>(static_cast<std::int64_t>(k));
    }
    const double v = open_unit_deep(first, words);
    const double height = v * hat.scale / (hat.a / (edge * edge) + hat.b);
    if ((middle && v <= hat.squeeze) ||
        portable_log(height * std::sqrt(law.root(k) / law.root(law.mean()))) <=
            -law.exponent(k, offset - part)) {
      return static_cast<std::uint64_t>(static_cast<std::int64_t>(k));
    }
  }
}

}  // namespace voidhop
