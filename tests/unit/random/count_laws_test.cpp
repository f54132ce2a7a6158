/// Counts against their exact laws, by chi-squared, on both sides of every switch of algorithm.
#include <gtest/gtest.h>

#include <cmath>

#include "support/variate_checks.hpp"
#include "voidhop/random/binomial_variate.hpp"
#include "voidhop/random/hypergeometric_variate.hpp"
#include "voidhop/random/poisson_variate.hpp"

namespace voidhop {
namespace {

using testing_support::count_law_p;
using testing_support::draws;
using testing_support::kFalseAlarm;

constexpr std::size_t kDraws = 100'000;

long double log_choose(long double n, long double k) {
  return std::lgamma(n + 1.0L) - std::lgamma(k + 1.0L) - std::lgamma(n - k + 1.0L);
}

double poisson_p(double drawn_mean, double mean, std::uint32_t seed) {
  const auto counts =
      draws(seed, kDraws, [=](auto& words) { return poisson_variate(drawn_mean, words); });
  const auto highest = static_cast<std::uint64_t>(mean + 8.0 * std::sqrt(mean) + 8.0);
  return count_law_p(counts, highest, [mean](std::uint64_t n) {
    const auto k = static_cast<long double>(n);
    const long double m = mean;
    return static_cast<double>(std::exp(k * std::log(m) - m - std::lgamma(k + 1.0L)));
  });
}

TEST(CountLaws, Poisson) {
  std::uint32_t seed = 100;
  for (const double mean :
       {0.01, 0.3, 1.0, 3.0, 7.5, 9.99, 10.0, 10.5, 12.0, 17.3, 30.0, 100.0, 1e3, 3e4}) {
    EXPECT_GT(poisson_p(mean, mean, ++seed), kFalseAlarm) << mean;
    EXPECT_LT(poisson_p(mean * (mean > 0.1 ? 1.05 : 1.2), mean, seed), kFalseAlarm) << mean;
  }
}

double binomial_p(std::uint64_t n, double drawn_share, double share, std::uint32_t seed) {
  const auto counts = draws(seed, kDraws, [=](auto& words) {
    return binomial_variate(n, drawn_share, 1.0 - drawn_share, words);
  });
  return count_law_p(counts, n, [n, share](std::uint64_t k) {
    const auto successes = static_cast<long double>(k);
    const auto failures = static_cast<long double>(n - k);
    return static_cast<double>(std::exp(log_choose(static_cast<long double>(n), successes) +
                                        successes * std::log(static_cast<long double>(share)) +
                                        failures * std::log1p(-static_cast<long double>(share))));
  });
}

TEST(CountLaws, Binomial) {
  struct Case {
    std::uint64_t n;
    double p;
  };
  std::uint32_t seed = 200;
  for (const auto& [n, p] :
       {Case{1, 0.3}, Case{2, 0.5}, Case{10, 0.3}, Case{10, 0.9}, Case{19, 0.5}, Case{20, 0.5},
        Case{20, 0.501}, Case{21, 0.49}, Case{40, 0.25}, Case{100, 0.0999}, Case{100, 0.1},
        Case{255, 0.02}, Case{256, 0.02}, Case{1000, 0.3}, Case{1000, 0.97}, Case{5000, 0.6}}) {
    EXPECT_GT(binomial_p(n, p, p, ++seed), kFalseAlarm) << n << ' ' << p;
    EXPECT_LT(binomial_p(n, p * 0.95, p, seed), kFalseAlarm) << n << ' ' << p;
  }
}

double hypergeometric_p(std::uint64_t total, std::uint64_t marked, std::uint64_t drawn,
                        std::uint64_t law_marked, std::uint32_t seed) {
  const auto counts = draws(seed, kDraws, [=](auto& words) {
    return hypergeometric_variate(total, marked, drawn, words);
  });
  return count_law_p(counts, drawn, [=](std::uint64_t n) {
    if (n > law_marked || drawn - n > total - law_marked) return 0.0;
    const auto k = static_cast<long double>(n);
    const auto m = static_cast<long double>(law_marked);
    const auto d = static_cast<long double>(drawn);
    const auto t = static_cast<long double>(total);
    return static_cast<double>(
        std::exp(log_choose(m, k) + log_choose(t - m, d - k) - log_choose(t, d)));
  });
}

TEST(CountLaws, Hypergeometric) {
  struct Case {
    std::uint64_t total, marked, drawn;
  };
  std::uint32_t seed = 300;
  for (const auto& [total, marked, drawn] :
       {Case{7, 3, 4}, Case{20, 10, 10}, Case{36, 18, 17}, Case{40, 20, 20}, Case{40, 21, 19},
        Case{44, 20, 22}, Case{100, 30, 20}, Case{100, 70, 60}, Case{100, 30, 90},
        Case{100, 80, 90}, Case{1000, 99, 101}, Case{1000, 101, 100}, Case{1000, 300, 400},
        Case{100'000, 3'000, 300}, Case{1'000'000, 500'000, 2'000}}) {
    EXPECT_GT(hypergeometric_p(total, marked, drawn, marked, ++seed), kFalseAlarm)
        << total << ' ' << marked << ' ' << drawn;
    const std::uint64_t other = marked - 1 - marked / 20;
    EXPECT_LT(hypergeometric_p(total, other, drawn, marked, seed), kFalseAlarm)
        << total << ' ' << marked << ' ' << drawn;
  }
}

TEST(CountLaws, CertainCounts) {
  const auto first = [](auto sample) { return draws(1, 1, sample)[0]; };
  EXPECT_EQ(first([](auto& w) { return poisson_variate(0.0, w); }), 0U);
  EXPECT_EQ(first([](auto& w) { return binomial_variate(0, 0.5, 0.5, w); }), 0U);
  EXPECT_EQ(first([](auto& w) { return binomial_variate(17, 0.0, 1.0, w); }), 0U);
  EXPECT_EQ(first([](auto& w) { return binomial_variate(17, 1.0, 0.0, w); }), 17U);
  EXPECT_EQ(first([](auto& w) { return binomial_variate(1ULL << 49, 1.0, 1e-30, w); }), 1ULL << 49);
  EXPECT_EQ(first([](auto& w) { return hypergeometric_variate(0, 0, 0, w); }), 0U);
  EXPECT_EQ(first([](auto& w) { return hypergeometric_variate(9, 9, 4, w); }), 4U);
  EXPECT_EQ(first([](auto& w) { return hypergeometric_variate(9, 0, 4, w); }), 0U);
  EXPECT_EQ(first([](auto& w) { return hypergeometric_variate(9, 5, 9, w); }), 5U);
  EXPECT_EQ(first([](auto& w) { return hypergeometric_variate(9, 5, 0, w); }), 0U);
}

}  // namespace
}  // namespace voidhop
