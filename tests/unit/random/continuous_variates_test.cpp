/// Normal, gamma and beta variates against their distribution functions.
#include <gtest/gtest.h>

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/gamma.hpp>
#include <cmath>

#include "support/variate_checks.hpp"
#include "voidhop/random/gamma_variate.hpp"
#include "voidhop/random/split_share.hpp"
#include "voidhop/random/standard_normal.hpp"

namespace voidhop {
namespace {

using testing_support::draws;
using testing_support::kFalseAlarm;
using testing_support::kolmogorov_smirnov_p;

constexpr std::size_t kDraws = 50'000;

double normal_below(double x) {
  return 0.5 * std::erfc(-x * std::sqrt(0.5));
}

TEST(StandardNormal, LayersHaveEqualAreas) {
  const NormalLayers& layers = normal_layers();
  const auto height = [](double x) { return std::exp(-0.5 * x * x); };
  for (int i = 1; i < NormalLayers::kLayers; ++i) {
    const double area = layers.edge[i] * (height(layers.edge[i + 1]) - height(layers.edge[i]));
    EXPECT_NEAR(area / NormalLayers::kArea, 1.0, 1e-12) << i;
  }
  const double tail =
      std::sqrt(std::acos(-1.0) / 2.0) * std::erfc(NormalLayers::kTail / std::sqrt(2.0));
  EXPECT_NEAR(NormalLayers::kTail * height(NormalLayers::kTail) + tail, NormalLayers::kArea, 1e-15);
  EXPECT_EQ(layers.edge[1], NormalLayers::kTail);
}

TEST(StandardNormal, HasItsDistribution) {
  const auto values = draws(1, kDraws, [](auto& words) { return standard_normal(words); });
  EXPECT_GT(kolmogorov_smirnov_p(values, normal_below), kFalseAlarm);
  EXPECT_LT(kolmogorov_smirnov_p(values, [](double x) { return normal_below(x * 1.05); }),
            kFalseAlarm);
}

/// The tails, by classes that lie beyond the layers as well.
TEST(StandardNormal, HasItsTails) {
  constexpr std::size_t kMany = 1'000'000;
  const std::vector<double> limits{0.0, 1.0, 2.0, 2.8, 3.2, 3.4, NormalLayers::kTail,
                                   3.6, 3.8, 4.0, 4.3};
  const auto p_value = [&](double stretch) {
    std::vector<double> observed(2 * limits.size(), 0.0);
    for (const double x : draws(2, kMany, [](auto& words) { return standard_normal(words); })) {
      std::size_t i = 0;
      while (i + 1 < limits.size() && std::abs(x) * stretch >= limits[i + 1]) ++i;
      observed[2 * i + (x < 0.0 ? 1 : 0)] += 1.0;
    }
    std::vector<double> expected;
    for (std::size_t i = 0; i < limits.size(); ++i) {
      const double share =
          normal_below(-limits[i]) - (i + 1 < limits.size() ? normal_below(-limits[i + 1]) : 0.0);
      expected.insert(expected.end(), 2, share * static_cast<double>(kMany));
    }
    return testing_support::chi_squared_p(observed, expected);
  };
  EXPECT_GT(p_value(1.0), kFalseAlarm);
  EXPECT_LT(p_value(1.02), kFalseAlarm);
}

TEST(GammaVariate, HasItsDistribution) {
  std::uint32_t seed = 10;
  for (const std::uint64_t shape :
       {1ULL, 2ULL, 3ULL, 4ULL, 5ULL, 10ULL, 100ULL, 400ULL, 3'000ULL}) {
    const auto values =
        draws(++seed, kDraws, [=](auto& words) { return gamma_variate(shape, words); });
    const boost::math::gamma_distribution<> law(static_cast<double>(shape));
    EXPECT_GT(kolmogorov_smirnov_p(values, [&](double x) { return cdf(law, x); }), kFalseAlarm)
        << shape;
    const double shift = 0.05 * std::sqrt(static_cast<double>(shape));
    EXPECT_LT(kolmogorov_smirnov_p(values, [&](double x) { return cdf(law, x + shift); }),
              kFalseAlarm)
        << shape;
  }
}

/// The remainder that is left of ln(1 + t), and the direct form, agree where one takes over.
TEST(GammaVariate, RemainderOfTheLogarithm) {
  for (const double t : {-0.05, -0.03, -1e-3, -1e-7, 0.0, 1e-9, 1e-4, 0.02, 0.05}) {
    long double exact = 0.0L;
    long double power = 1.0L;
    for (int j = 4; j < 40; ++j, power *= t) exact += (j % 2 == 0 ? -1.0L : 1.0L) / j * power;
    EXPECT_NEAR(log_remainder(t), static_cast<double>(exact), 1e-15) << t;
  }
}

TEST(SplitShare, HasItsDistribution) {
  struct Case {
    std::uint64_t a, b;
  };
  std::uint32_t seed = 30;
  for (const auto& [a, b] :
       {Case{1, 1}, Case{1, 2}, Case{3, 4}, Case{10, 2}, Case{1000, 1}, Case{300, 500}}) {
    const auto values =
        draws(++seed, kDraws, [a = a, b = b](auto& words) { return split_share(a, b, words).x; });
    const boost::math::beta_distribution<> law(static_cast<double>(a), static_cast<double>(b));
    EXPECT_GT(kolmogorov_smirnov_p(values, [&](double x) { return cdf(law, x); }), kFalseAlarm)
        << a << ' ' << b;
    EXPECT_LT(kolmogorov_smirnov_p(values, [&](double x) { return cdf(law, std::pow(x, 1.05)); }),
              kFalseAlarm)
        << a << ' ' << b;
  }
}

/// Both shares keep their digits where one is tiny, and they sum to 1.
TEST(SplitShare, SharesAreNotDifferences) {
  constexpr std::uint64_t kHuge = 1'000'000'000'000'000;
  for (const SplitShare& share :
       draws(40, 1000, [](auto& words) { return split_share(1, kHuge, words); })) {
    ASSERT_GT(share.x, 0.0);
    ASSERT_LT(share.x, 1e-13);
    ASSERT_NEAR(share.x + share.y, 1.0, 1e-15);
  }
  const auto tiny =
      draws(41, kDraws, [](auto& words) { return 1e15 * split_share(1, kHuge, words).x; });
  EXPECT_GT(kolmogorov_smirnov_p(tiny, [](double x) { return 1.0 - std::exp(-x); }), kFalseAlarm);
}

TEST(SplitShare, NothingHasNoShare) {
  const auto none = draws(42, 1, [](auto& words) { return split_share(0, 5, words); })[0];
  EXPECT_EQ(none.x, 0.0);
  EXPECT_EQ(none.y, 1.0);
  const auto all = draws(42, 1, [](auto& words) { return split_share(5, 0, words); })[0];
  EXPECT_EQ(all.x, 1.0);
  EXPECT_EQ(all.y, 0.0);
}

}  // namespace
}  // namespace voidhop
