/// \file
/// Binomial variates of any number and share.
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

/// Means n p (p the smaller share) from here on are drawn by rejection, as its source allows.
inline constexpr double kBinomialRejection = 10.0;

/// (1 - p)^n by squaring for small n, else by the exponential. \param q 1 - p. \param p at most
/// 1/2.
VH_HD constexpr double power_of_rest(std::uint64_t n, double p, double q) {
  constexpr std::uint64_t kSquaring = 256;  // an error of n times 1e-16 is the limit
  if (n >= kSquaring) return portable_exp(static_cast<double>(n) * portable_log1p(-p));
  double power = 1.0;
  for (; n > 0; n >>= 1, q *= q) {
    if ((n & 1U) != 0) power *= q;
  }
  return power;
}

/// The hat of Hoermann's BTRS. \param n, p with n p >= 10, p at most 1/2, q = 1 - p.
VH_HD inline TransformedHat binomial_hat(std::uint64_t n, double p, double q) {
  const double mean = static_cast<double>(n) * p;
  const double spread = std::sqrt(mean * q);
  const double b = 1.15 + 2.53 * spread;
  const auto whole = static_cast<std::uint64_t>(mean);
  return {-0.0873 + 0.0248 * b + 0.01 * p,
          b,
          0.92 - 4.2 / b,
          (2.83 + 5.1 / b) * spread,
          whole,
          (mean - static_cast<double>(whole)) + 0.5,
          n};
}

/// Binomial probabilities relative to each other.
class BinomialLaw {
 public:
  VH_HD constexpr BinomialLaw(double n, double p, double q)
      : n_(n), mean_(n * p), rest_mean_(n * q) {}

  /// -ln of the probability of k, up to a constant and without the root. \param excess k - mean.
  [[nodiscard]] VH_HD constexpr double exponent(double k, double excess) const {
    return count_exponent(k, mean_, excess) + count_exponent(n_ - k, rest_mean_, -excess);
  }

  /// What stands under the root in the denominator of the probability of k, up to a constant.
  [[nodiscard]] VH_HD constexpr double root(double k) const {
    return stirling_root(k) * stirling_root(n_ - k);
  }

 private:
  double n_;
  double mean_;
  double rest_mean_;
};

/// The number of successes among n trials. \param n 0 .. 1e15. \param p, q the shares of success
/// and failure, p + q = 1; both are given, since either may be far below 1e-16. Exact.
template <WordSource Source>
VH_HD inline std::uint64_t binomial_variate(std::uint64_t n, double p, double q, Source& words) {
  VH_EXPECT(n <= (1ULL << 50) && p >= 0.0 && q >= 0.0 && p + q > 0.999999 && p + q < 1.000001);
  const bool swapped = p > q;
  if (swapped) {
    const double other = p;
    p = q;
    q = other;
  }
  const auto trials = static_cast<double>(n);
  const double mean = trials * p;
  std::uint64_t count = 0;
  if (mean >= kBinomialRejection) {
    const TransformedHat hat = binomial_hat(n, p, q);
    const double rest = mean - static_cast<double>(hat.whole);
    const auto mode = static_cast<std::uint64_t>((trials + 1.0) * p);
    count = transformed_rejection(
        hat,
        [&](std::uint64_t success, std::int64_t offset, double height) {
          const BinomialLaw law(trials, p, q);
          const auto k = static_cast<double>(success);
          const auto m = static_cast<double>(mode);
          const double excess =
              static_cast<double>(static_cast<std::int64_t>(mode - hat.whole)) - rest;
          return portable_log(height * std::sqrt(law.root(k) / law.root(m))) <=
                 law.exponent(m, excess) - law.exponent(k, static_cast<double>(offset) - rest);
        },
        words);
  } else if (mean > 0.0) {
    const double odds = p / q;
    count = invert_upwards(
        mean, [=] { return power_of_rest(n, p, q); },
        [=](std::uint64_t k) {
          return k > n ? 0.0 : odds * (static_cast<double>(n - k + 1) / static_cast<double>(k));
        },
        words);
  }
  return swapped ? n - count : count;
}

}  // namespace voidhop
