/// Moments 1 to 4 of every sampler, 5e6 draws each, and scripted extremes.
///
/// A moment fails beyond 4.5 standard errors of that moment: false alarm 7e-6 each with the fixed
/// seeds here, so a pass is final. Each test has a partner with a rate wrong by 0.5 % that fails.
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstdint>

#include "voidhop/random/philox.hpp"
#include "voidhop/random/unit_interval.hpp"
#include "voidhop/random/waiting_time.hpp"

namespace voidhop {
namespace {

constexpr std::uint32_t kDraws = 5'000'000;

/// Sums of powers 1 to 4 and the largest deviation of a moment, in its own standard errors.
template <class Sampler>
double worst_deviation(std::uint32_t seed, const std::array<double, 9>& moment, Sampler sample) {
  std::array<long double, 5> sum{};
  for (std::uint32_t i = 0; i < kDraws; ++i) {
    const double x = sample(philox4x32({{i, 0, 0, 0}}, {{seed, 1}}));
    double power = 1.0;
    for (std::size_t k = 1; k <= 4; ++k) sum[k] += power *= x;
  }
  double worst = 0.0;
  for (std::size_t k = 1; k <= 4; ++k) {
    const double variance = moment[2 * k] - moment[k] * moment[k];
    const double error = std::sqrt(variance / kDraws);
    worst = std::max(worst, std::abs(static_cast<double>(sum[k] / kDraws) - moment[k]) / error);
  }
  return worst;
}

/// 1/(k+1)
constexpr std::array<double, 9> kUniform{1.0,     1.0 / 2, 1.0 / 3, 1.0 / 4, 1.0 / 5,
                                         1.0 / 6, 1.0 / 7, 1.0 / 8, 1.0 / 9};
/// k!
constexpr std::array<double, 9> kExponential{1, 1, 2, 6, 24, 120, 720, 5040, 40320};

TEST(Samplers, OpenUnit) {
  EXPECT_LT(worst_deviation(1, kUniform, [](Words w) { return open_unit(w[0]); }), 4.5);
  EXPECT_GT(worst_deviation(1, kUniform, [](Words w) { return 1.005 * open_unit(w[0]); }), 4.5);
}

TEST(Samplers, OpenUnitFine) {
  const auto fine = [](Words w) { return open_unit_fine(join_words(w[1], w[2])); };
  EXPECT_LT(worst_deviation(2, kUniform, fine), 4.5);
  EXPECT_GT(worst_deviation(2, kUniform, [&](Words w) { return fine(w) * 1.005; }), 4.5);
}

TEST(Samplers, StandardExponential) {
  const auto wait = [](Words w) { return standard_exponential(w[3], [&] { return w[1]; }); };
  EXPECT_LT(worst_deviation(3, kExponential, wait), 4.5);
  EXPECT_GT(worst_deviation(3, kExponential, [&](Words w) { return wait(w) * 1.005; }), 4.5);
}

TEST(Samplers, Extremes) {
  EXPECT_EQ(open_unit(0), 0x1p-33);
  EXPECT_EQ(open_unit(UINT32_MAX), 1.0 - 0x1p-33);
  EXPECT_EQ(open_unit_fine(0), 0x1p-53);
  EXPECT_EQ(open_unit_fine(UINT64_MAX), 1.0 - 0x1p-53);
  const auto wait = [](std::uint32_t word, std::uint32_t extension) {
    return standard_exponential(word, [=] { return extension; });
  };
  EXPECT_NEAR(wait(UINT32_MAX, UINT32_MAX), 0x1p-65, 1e-30);
  EXPECT_NEAR(wait(0, 0), 65.0 * std::log(2.0), 1e-12);
}

/// A slow hop that is disturbed again and again must fire at its rate: P(wait < x) = x for every
/// small x, down to where 64 bits end. Shown on the grid of words, so exact.
TEST(Samplers, ShortWaitsHaveTheirProbability) {
  for (int power = 16; power <= 50; ++power) {
    // The wait grows as (word, extension) falls; find how many of the 2^64 are below 2^-power.
    const double x = std::ldexp(1.0, -power);
    std::uint64_t low = 0;
    std::uint64_t high = UINT64_MAX;  // (word, extension) at and above `high` have shorter waits
    while (low < high) {
      const std::uint64_t middle = low + (high - low) / 2;
      const double wait = standard_exponential(static_cast<std::uint32_t>(middle >> 32),
                                               [&] { return static_cast<std::uint32_t>(middle); });
      if (wait < x) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    const double probability = std::ldexp(static_cast<double>(UINT64_MAX - high) + 1.0, -64);
    EXPECT_NEAR(probability / x, 1.0, power < 17 ? 1e-4 : 1e-3) << power;
  }
}

/// The two ends join the middle without a step.
TEST(Samplers, WaitsAreMonotoneWhereTheExtensionBegins) {
  const auto wait = [](std::uint32_t word, std::uint32_t extension) {
    return standard_exponential(word, [=] { return extension; });
  };
  EXPECT_GT(wait(kExtendedTail - 1, UINT32_MAX), wait(kExtendedTail, 0));
  EXPECT_GT(wait(~kExtendedTail, 0), wait(~kExtendedTail + 1, 0));
  EXPECT_NEAR(wait(kExtendedTail - 1, UINT32_MAX), wait(kExtendedTail, 0), 1e-5);
}

}  // namespace
}  // namespace voidhop
