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
  const auto wait = [](Words w) { return standard_exponential(w[3]); };
  EXPECT_LT(worst_deviation(3, kExponential, wait), 4.5);
  EXPECT_GT(worst_deviation(3, kExponential, [&](Words w) { return wait(w) * 1.005; }), 4.5);
}

TEST(Samplers, Extremes) {
  EXPECT_EQ(open_unit(0), 0x1p-33);
  EXPECT_EQ(open_unit(UINT32_MAX), 1.0 - 0x1p-33);
  EXPECT_EQ(open_unit_fine(0), 0x1p-53);
  EXPECT_EQ(open_unit_fine(UINT64_MAX), 1.0 - 0x1p-53);
  EXPECT_GT(standard_exponential(UINT32_MAX), 1.1e-10);
  EXPECT_LT(standard_exponential(UINT32_MAX), 1.2e-10);
  EXPECT_NEAR(standard_exponential(0), 33.0 * std::log(2.0), 1e-12);
}

}  // namespace
}  // namespace voidhop
