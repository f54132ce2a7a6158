/// \file
/// Binomial variates of any number and share.
#pragma once

#include <cstdint>

#include "voidhop/base/contract.hpp"
#include "voidhop/base/host_device.hpp"
#include "voidhop/base/portable_math.hpp"
#include "voidhop/random/count_rejection.hpp"
#include "voidhop/random/log_probability.hpp"
#include "voidhop/random/upward_inversion.hpp"
#include "voidhop/random/word_source.hpp"

namespace voidhop {

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

/// The binomial law, see CountLaw. \param n whole. \param p at most 1/2. \param q 1 - p.
class BinomialLaw {
 public:
  VH_HD constexpr BinomialLaw(double n, double p, double q) : n_(n), p_(p), q_(q) {}

  [[nodiscard]] VH_HD constexpr double mean() const { return n_ * p_; }
  [[nodiscard]] VH_HD constexpr double variance() const { return n_ * p_ * q_; }
  [[nodiscard]] VH_HD constexpr double lean() const { return p_; }
  [[nodiscard]] VH_HD constexpr double largest() const { return n_; }
  [[nodiscard]] VH_HD constexpr double exponent(double k, double excess) const {
    return count_exponent(k, n_ * p_, excess) + count_exponent(n_ - k, n_ * q_, -excess);
  }
  [[nodiscard]] VH_HD constexpr double root(double k) const {
    return stirling_root(k) * stirling_root(n_ - k);
  }

 private:
  double n_;
  double p_;
  double q_;
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
  if (mean >= kRejectionMean) {
    count = count_rejection(BinomialLaw(trials, p, q), words);
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
