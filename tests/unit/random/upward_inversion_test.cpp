/// The tails of counts of small mean are right relative to themselves: the law is read off the
/// words.
#include "voidhop/random/upward_inversion.hpp"

#include <gtest/gtest.h>

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/poisson.hpp>
#include <cmath>

#include "support/variate_checks.hpp"
#include "voidhop/random/binomial_variate.hpp"
#include "voidhop/random/hypergeometric_variate.hpp"
#include "voidhop/random/poisson_variate.hpp"

namespace voidhop {
namespace {

using testing_support::ScriptedWords;

/// The share of all words that give n or more, by bisection: counts fall as words grow. Zero words
/// in front open the tails below 2^-32. Right to 2^-32 of itself.
template <class Sample>
double share_of(std::uint64_t n, Sample sample) {
  for (int zeros = 0; zeros < 10; ++zeros) {
    const auto reaches = [&](std::uint64_t bits) {
      std::vector<std::uint32_t> script(static_cast<std::size_t>(zeros), 0);
      script.push_back(static_cast<std::uint32_t>(bits >> 32));
      script.push_back(static_cast<std::uint32_t>(bits));
      ScriptedWords words(script);
      return sample(words) >= n;
    };
    if (!reaches(1ULL << 32)) continue;  // all is behind one more zero
    std::uint64_t low = 1ULL << 32;
    std::uint64_t high = UINT64_MAX;
    while (high - low > 1) {
      const std::uint64_t middle = low + (high - low) / 2;
      (reaches(middle) ? low : high) = middle;
    }
    return std::ldexp(static_cast<double>(high), -64 - 32 * zeros);
  }
  return 0.0;
}

TEST(UpwardInversion, PoissonTails) {
  for (const double mean : {1e-60, 1e-30, 1e-12, 1e-6, 1e-3, 0.2, 1.0, 4.0, 9.99}) {
    const boost::math::poisson law(mean);
    const auto sample = [mean](auto& words) { return poisson_variate(mean, words); };
    for (const std::uint64_t n : {1U, 2U, 3U, 5U, 10U, 20U, 40U}) {
      const double exact = cdf(complement(law, static_cast<double>(n - 1)));
      if (exact < 1e-80) continue;
      // What is left of 1 errs by 1e-15, where that is above 2^-20.
      const double tolerance = 2e-9;
      EXPECT_NEAR(share_of(n, sample) / exact, 1.0, tolerance) << mean << ' ' << n;
    }
    const double wrong =
        share_of(1, [mean](auto& words) { return poisson_variate(mean * 1.05, words); });
    EXPECT_GT(std::abs(wrong / cdf(complement(law, 0.0)) - 1.0), 1e-6) << mean;
  }
}

TEST(UpwardInversion, BinomialTails) {
  for (const auto& [n, p] : {std::pair<std::uint64_t, double>{1, 1e-30},
                             {3, 0.4},
                             {10, 0.5},
                             {200, 0.04},
                             {1000, 0.002},
                             {1'000'000'000, 1e-9},
                             {1'000'000'000, 1e-25}}) {
    const boost::math::binomial law(static_cast<double>(n), p);
    const auto sample = [n = n, p = p](auto& words) {
      return binomial_variate(n, p, 1.0 - p, words);
    };
    for (const std::uint64_t k : {1U, 2U, 3U, 6U, 12U, 30U}) {
      if (k > n) break;
      const double exact = cdf(complement(law, static_cast<double>(k - 1)));
      if (exact < 1e-80) continue;
      EXPECT_NEAR(share_of(k, sample) / exact, 1.0, 2e-9) << n << ' ' << p << ' ' << k;
    }
  }
}

/// P(X >= k) by sums of products.
long double hypergeometric_tail(std::uint64_t total, std::uint64_t marked, std::uint64_t drawn,
                                std::uint64_t k) {
  const auto choose = [](std::uint64_t n, std::uint64_t m) {
    long double product = 1.0L;
    for (std::uint64_t i = 0; i < m; ++i) {
      product *= static_cast<long double>(n - i) / static_cast<long double>(m - i);
    }
    return product;
  };
  long double sum = 0.0L;
  for (; k <= std::min(marked, drawn); ++k) {
    if (drawn - k > total - marked) continue;
    sum += choose(marked, k) * choose(total - marked, drawn - k);
  }
  return sum / choose(total, drawn);
}

TEST(UpwardInversion, HypergeometricTails) {
  struct Case {
    std::uint64_t total, marked, drawn;
  };
  for (const auto& [total, marked, drawn] :
       {Case{2, 1, 1}, Case{10, 5, 5}, Case{30, 12, 7}, Case{36, 18, 18}, Case{400, 60, 50},
        Case{1'000'000, 20, 300}, Case{1'000'000'000'000, 3, 5}, Case{5000, 200, 150}}) {
    const auto sample = [total = total, marked = marked, drawn = drawn](auto& words) {
      return hypergeometric_variate(total, marked, drawn, words);
    };
    for (std::uint64_t k = 1; k <= std::min(marked, drawn); k += 1 + k / 3) {
      const auto exact = static_cast<double>(hypergeometric_tail(total, marked, drawn, k));
      if (exact < 1e-80) continue;
      EXPECT_NEAR(share_of(k, sample) / exact, 1.0, 2e-9) << total << ' ' << marked << ' ' << k;
    }
  }
}

}  // namespace
}  // namespace voidhop
