// The synthetic law: each replica's energy is a start (normal), a trend over stages and a random
// walk, so that stages are strongly correlated; hop counts have a log-normal tail. Fixed seeds;
// every stated probability is that of a failure of a correct program.
#include "output/compare_statistical.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "output/hotelling_test.hpp"
#include "voidhop/base/error.hpp"

namespace voidhop {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

struct Law {
  double energy_shift = 0.0;  ///< of the last half of the stages
  double start_shift = 0.0;
  double hop_factor = 1.0;
};

Result draw(unsigned seed, const Law& law, std::size_t replicas = 64, std::size_t stages = 24) {
  std::mt19937_64 random(seed);
  std::normal_distribution<double> normal;
  Result result;
  result.axes = {{"initial_temperature", "energy", "initial temperature", {0.05, 0.1}}};
  for (std::size_t r = 0; r < replicas; ++r) result.replicas.push_back(r);
  CoolingRecord& record = result.cooling;
  record.points = 2;
  record.replicas = replicas;
  record.stages = stages;
  record.particles.assign(2, 39800);
  record.voids.assign(2, 200);
  for (std::size_t s = 0; s < 2 * stages; ++s) {
    record.temperature.push_back(0.1 * (1.0 - static_cast<double>(s % stages) / 24.0));
    record.time.push_back(static_cast<double>(s % stages + 1));
    record.duration.push_back(1.0);
  }
  for (std::size_t row = 0; row < 2 * replicas; ++row) {
    const double start = 0.2 + 1e-3 * normal(random) + law.start_shift;
    record.energy_start.push_back(start);
    double walk = start;
    const double activity = std::exp(1.0 * normal(random));
    for (std::size_t s = 0; s < stages; ++s) {
      walk += -1e-4 + 1e-5 * normal(random);
      record.energy.push_back(walk + (2 * s >= stages ? law.energy_shift : 0.0));
      record.energy_sampled.push_back(record.energy.back());
      record.energy_sq.push_back(0.0);
      const double mean_hops = 200.0 * law.hop_factor * activity * std::exp(0.3 * normal(random));
      std::poisson_distribution<std::uint64_t> hops(mean_hops);
      record.hops.push_back(hops(random));
      record.hops_skipped.push_back(0);
      record.returns_void.push_back(record.hops.back() * 8 / 10);
      record.returns_particle.push_back(0);
    }
  }
  return result;
}

TEST(CompareStatistical, OneLawIsRejectedAsOftenAsStated) {
  // 2000 pairs at 5 %: at most 100 expected; Bonferroni over tests of which two are nearly one
  // (hops, returns) leaves 2 to 3 %. Above 155 (for 5 %) or below 14 (for 2 %): probability below
  // 1e-6 each.
  int rejected = 0;
  for (unsigned seed = 0; seed < 2000; ++seed) {
    const auto comparison =
        compare_statistical(draw(2 * seed, {}, 24, 8), draw(2 * seed + 1, {}, 40, 8), {0.05, 8});
    rejected += comparison.same ? 0 : 1;
  }
  EXPECT_LT(rejected, 155);
  EXPECT_GT(rejected, 13);
}

TEST(CompareStatistical, OneLawPassesAtTheUsualThreshold) {
  for (unsigned seed = 1000; seed < 1020; ++seed) {
    EXPECT_TRUE(compare_statistical(draw(2 * seed, {}), draw(2 * seed + 1, {})).same) << seed;
  }
}

TEST(CompareStatistical, ASmallShiftOfTheEnergyIsFound) {
  // 6e-5 is a twentieth of the spread of the energies, but as large as that of energy - start.
  for (unsigned seed = 0; seed < 10; ++seed) {
    const auto comparison =
        compare_statistical(draw(2 * seed, {}), draw(2 * seed + 1, {.energy_shift = 6e-5}));
    ASSERT_FALSE(comparison.same) << seed;
    EXPECT_EQ(comparison.deviations.front().quantity, "energy");
  }
}

TEST(CompareStatistical, AShiftedStartIsFound) {
  const auto comparison = compare_statistical(draw(1, {}), draw(2, {.start_shift = 2e-3}));
  EXPECT_FALSE(comparison.same);
  EXPECT_EQ(comparison.deviations.front().quantity, "energy");
}

TEST(CompareStatistical, OtherHopRatesAreFound) {
  const auto comparison = compare_statistical(draw(1, {}), draw(2, {.hop_factor = 4.0}));
  EXPECT_FALSE(comparison.same);
  EXPECT_NE(comparison.deviations.front().quantity, "energy");
}

TEST(CompareStatistical, AResultEqualsItself) {
  const Result result = draw(7, {});
  const auto comparison = compare_statistical(result, result);
  EXPECT_TRUE(comparison.same);
  EXPECT_EQ(comparison.deviations.front().p_value, 1.0);
  EXPECT_EQ(comparison.deviations.front().worst_sigma, 0.0);
  EXPECT_EQ(comparison.deviations.size(), 6u);
}

TEST(CompareStatistical, NothingHappeningIsNoDifference) {
  Result a = draw(1, {}), b = draw(2, {});
  for (Result* result : {&a, &b}) {
    for (auto& hops : result->cooling.hops) hops = 0;
    for (auto& hops : result->cooling.returns_void) hops = 0;
    CoolingRecord& record = result->cooling;
    for (std::size_t i = 0; i < record.energy.size(); ++i) {
      record.energy[i] = record.energy_start[i / record.stages];
    }
  }
  EXPECT_TRUE(compare_statistical(a, b).same);
  for (auto& hops : b.cooling.hops) hops = 1;
  EXPECT_FALSE(compare_statistical(a, b).same);
}

TEST(CompareStatistical, OtherModelsDifferAndTheReasonIsSaid) {
  const Result a = draw(1, {});
  const auto reason = [&](const Result& b) {
    const StatisticalComparison comparison = compare_statistical(a, b);
    EXPECT_FALSE(comparison.same);
    EXPECT_TRUE(comparison.deviations.empty());
    EXPECT_THAT(describe(comparison), StartsWith("different models or protocols: "));
    return comparison.other_grid;
  };
  Result b = a;
  b.axes[0].values[1] = 0.2;
  EXPECT_EQ(reason(b), "other values of initial_temperature");
  b = a;
  b.axes[0].name = "void_density\x1b";
  EXPECT_EQ(reason(b), "axes initial_temperature and void_density\\x1b");
  b = a;
  b.axes.push_back(b.axes[0]);
  EXPECT_EQ(reason(b), "other axes");
  b = a;
  b.cooling.voids[0] = 100;
  EXPECT_EQ(reason(b), "other numbers of voids");
  b = a;
  b.cooling.duration[0] = 100;
  EXPECT_EQ(reason(b), "other durations of the stages");
  EXPECT_EQ(reason(draw(2, {}, 64, 23)), "24 and 23 stages");
}

TEST(CompareStatistical, ResultsWithoutTheDataAreRefused) {
  const Result a = draw(1, {});
  const auto reason = [&](const Result& b) -> std::string {
    try {
      compare_statistical(a, b);
    } catch (const DamagedFile& error) {
      return error.what();
    }
    return "";
  };
  EXPECT_THAT(reason(draw(2, {}, 3)), HasSubstr("64 and 3 replicas"));
  Result b = a;
  b.cooling = {};
  EXPECT_THAT(reason(b), HasSubstr("no cooling record"));
  EXPECT_THROW(compare_statistical(a, a, {0.0, 8}), InvalidParameter);
  EXPECT_THROW(compare_statistical(a, a, {std::nan(""), 8}), InvalidParameter);
}

TEST(CompareStatistical, TheTextNamesTheWorst) {
  const auto comparison = compare_statistical(draw(1, {}), draw(2, {.energy_shift = 1e-3}));
  const std::string text = describe(comparison);
  EXPECT_THAT(text, HasSubstr("different laws"));
  EXPECT_THAT(text, HasSubstr("energy at initial_temperature = 0."));
}

TEST(Hotelling, OneComponentIsStudentsTest) {
  // a: mean 2, b: mean 4, pooled variance 1, n = 3 + 3: t^2 = 4 * 9/6 = 6, F(1, 4).
  const std::vector<double> a = {1, 2, 3}, b = {3, 4, 5};
  const HotellingResult result = hotelling_test(a, b, 1);
  EXPECT_DOUBLE_EQ(result.statistic, 6.0);
  EXPECT_DOUBLE_EQ(result.degrees, 4.0);
  EXPECT_NEAR(result.p_value, 0.070483996910219, 1e-12);
}

TEST(Hotelling, DependentComponentsCountOnce) {
  const std::vector<double> a = {1, 2, 2, 4, 3, 6}, b = {3, 6, 4, 8, 5, 10};  // second = 2 first
  const HotellingResult result = hotelling_test(a, b, 2);
  EXPECT_EQ(result.dimensions, 1u);
  EXPECT_NEAR(result.statistic, 6.0, 1e-12);
}

TEST(Hotelling, DifferentConstantsAreJudgedByTheNumberOfDraws) {
  const std::vector<double> zeros(10, 0.0), ones(10, 1.0);
  EXPECT_NEAR(hotelling_test(zeros, ones, 1).p_value, 4.0 * std::pow(0.25, 10), 1e-12);
  EXPECT_EQ(hotelling_test(zeros, zeros, 1).p_value, 1.0);
}

TEST(Hotelling, TooFewRowsAreRefused) {
  const std::vector<double> a = {1, 2};
  EXPECT_THROW(hotelling_test(a, a, 2), InternalError);
  EXPECT_THROW(hotelling_test(a, {}, 1), InternalError);
}

}  // namespace
}  // namespace voidhop
