/// Against 50 digits.
#include "voidhop/random/log_probability.hpp"

#include <gtest/gtest.h>

#include <boost/multiprecision/cpp_bin_float.hpp>

#include "voidhop/random/binomial_variate.hpp"
#include "voidhop/random/hypergeometric_variate.hpp"

namespace voidhop {
namespace {

using Digits = boost::multiprecision::cpp_bin_float_50;

const Digits kHalfLogTwoPi = log(2 * boost::math::constants::pi<Digits>()) / 2;

/// ln n! by Stirling's series from 60 upwards, whose next term is below 1e-30.
Digits log_factorial(const Digits& n) {
  Digits product = 1;
  Digits x = n;
  while (x < 60) product *= ++x;
  const Digits z = 1 / (x * x);
  const Digits series =
      (Digits(1) / 12 -
       z * (Digits(1) / 360 -
            z * (Digits(1) / 1260 -
                 z * (Digits(1) / 1680 - z * (Digits(1) / 1188 - z * Digits(691) / 360360))))) /
      x;
  return (x + Digits(0.5)) * log(x) - x + kHalfLogTwoPi + series - log(product);
}

TEST(LogProbability, StirlingError) {
  for (double n = 1.0; n < 1e15; n = n < 40.0 ? n + 1.0 : std::floor(n * 1.7)) {
    const Digits x = n;
    const Digits exact = log_factorial(x) - ((x + Digits(0.5)) * log(x) - x + kHalfLogTwoPi);
    EXPECT_NEAR(stirling_error(n), static_cast<double>(exact), 3e-16) << n;
  }
  EXPECT_EQ(stirling_error(0.0), 0.0);
}

TEST(LogProbability, HalfDevianceKeepsItsDigits) {
  for (const double mean : {10.25, 1e3, 1e7 + 0.5, 1e12, 1e15}) {
    for (const double sigmas : {-9.0, -3.0, -1e-3, 0.0, 0.5, 6.0, 40.0}) {
      const double n = std::floor(mean + sigmas * std::sqrt(mean));
      if (n <= 0.0) continue;
      const Digits x = n;
      const Digits m = mean;
      const Digits exact = x * log(x / m) - (x - m);
      const auto expected = static_cast<double>(exact);
      EXPECT_NEAR(half_deviance(n, mean, n - mean), expected, 1e-14 * std::max(expected, 0.1))
          << n << ' ' << mean;
    }
  }
  EXPECT_EQ(half_deviance(0.0, 7.0, -7.0), 7.0);
}

/// The logarithm of the probability of k over that of j.
template <class Law>
double log_ratio(const Law& law, double k, double j) {
  return law.exponent(j, j - law.mean()) - law.exponent(k, k - law.mean()) +
         0.5 * std::log(law.root(j) / law.root(k));
}

TEST(LogProbability, BinomialRatios) {
  for (const auto& [n, p] : {std::pair{40.0, 0.25}, {1e6, 0.5}, {1e12, 0.125}, {1e15, 0x1p-20}}) {
    const BinomialLaw law(n, p, 1.0 - p);
    const double spread = std::sqrt(law.variance());
    const double j = std::floor(law.mean());
    for (const double sigmas : {-8.0, -2.0, 0.7, 5.0}) {
      const double k = std::floor(law.mean() + sigmas * spread);
      if (k < 0.0) continue;
      const Digits exact = log_factorial(j) + log_factorial(Digits(n) - j) - log_factorial(k) -
                           log_factorial(Digits(n) - k) +
                           (Digits(k) - j) * log(Digits(p) / (1 - Digits(p)));
      EXPECT_NEAR(log_ratio(law, k, j), static_cast<double>(exact), 2e-13) << n << ' ' << sigmas;
    }
  }
}

TEST(LogProbability, HypergeometricRatios) {
  for (const double total : {64.0, 0x1p20, 0x1p40, 0x1p49}) {
    const double marked = total / 2.0;
    const double drawn = total / 4.0;
    const HypergeometricLaw law(static_cast<std::uint64_t>(total),
                                static_cast<std::uint64_t>(marked),
                                static_cast<std::uint64_t>(drawn));
    const double j = std::floor(law.mean());
    const auto weight = [&](double k) {
      return -log_factorial(k) - log_factorial(marked - k) - log_factorial(drawn - k) -
             log_factorial(total - marked - drawn + k);
    };
    for (const double sigmas : {-5.0, -2.0, 0.7, 4.0}) {
      const double k = std::floor(law.mean() + sigmas * std::sqrt(law.variance()));
      if (k < 0.0) continue;
      const Digits exact = weight(k) - weight(j);
      EXPECT_NEAR(log_ratio(law, k, j), static_cast<double>(exact), 2e-13)
          << total << ' ' << sigmas;
    }
  }
}

}  // namespace
}  // namespace voidhop
