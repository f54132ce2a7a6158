/// Estimates of correlations by hand.
#include "voidhop/observe/correlation_record.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace voidhop {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

/// One point, three replicas; a ramp of one stage, then a hold of four.
struct Example {
  CorrelationRecord record;
  CorrelationGrid grid;

  Example() {
    record.resize(1, 3, 5, {2.0, 10.0});
    grid.lag = {7.0, 1.0, 2.0, 3.0, 4.0};
    grid.step = {0, 1, 1, 1, 1};
    grid.holds = {false, true};
    grid.particles = {50};
    grid.dimensions = 2;
    for (std::size_t r = 0; r < 3; ++r) {
      for (std::size_t s = 0; s < 5; ++s) {
        const std::size_t i = record.index(0, r, s);
        const double motion = 1.0 + static_cast<double>(r);
        record.msd[i] = motion * (1.0 + grid.lag[s]);  // a jump, then diffusion
        record.scattering[2 * i] = 0.9 - 0.1 * motion;
        record.scattering[2 * i + 1] = 0.95;
      }
    }
  }
};

TEST(CorrelationRecord, Diffusion) {
  const Example example;
  const CorrelationEstimates e = estimate_correlations(example.record, example.grid);
  ASSERT_EQ(e.diffusion.size(), 2U);
  EXPECT_TRUE(std::isnan(e.diffusion[0].value));
  EXPECT_TRUE(std::isnan(e.diffusion_paper[0].value));
  EXPECT_TRUE(std::isnan(e.diffusion_slope[0].value));
  EXPECT_DOUBLE_EQ(e.diffusion_paper[1].value, 2.0 * 5.0 / 4.0);
  EXPECT_DOUBLE_EQ(e.diffusion[1].value, 2.0 * 5.0 / 4.0 / 4.0);
  EXPECT_DOUBLE_EQ(e.diffusion_slope[1].value, 2.0 / 4.0);  // without the jump
  // Motions 1, 2, 3: a standard error of 1/sqrt(3).
  EXPECT_NEAR(e.diffusion_slope[1].error, 0.25 / std::sqrt(3.0), 1e-15);
  EXPECT_NEAR(e.diffusion_paper[1].error, 1.25 / std::sqrt(3.0), 1e-15);
}

/// A hold of one stage has no half: both values of D are one.
TEST(CorrelationRecord, AHoldOfOneStage) {
  Example example;
  example.grid.step = {0, 0, 0, 0, 1};
  const CorrelationEstimates e = estimate_correlations(example.record, example.grid);
  EXPECT_DOUBLE_EQ(e.diffusion_slope[1].value, e.diffusion[1].value);
}

TEST(CorrelationRecord, Chi4IsTheVarianceTimesN) {
  const Example example;
  const CorrelationEstimates e = estimate_correlations(example.record, example.grid);
  ASSERT_EQ(e.chi4.size(), 10U);
  EXPECT_NEAR(e.chi4[0].value, 50.0 * 0.01, 1e-14);
  // Leaving one out: variances 0.005, 0.02, 0.005.
  EXPECT_NEAR(e.chi4[0].error, 50.0 * std::sqrt(2.0 / 3.0 * 1.5e-4), 1e-14);
  EXPECT_NEAR(e.chi4[1].value, 0.0, 1e-14);
  EXPECT_NEAR(e.scattering[0].value, 0.7, 1e-15);
}

TEST(CorrelationRecord, OneReplicaHasNoFluctuations) {
  CorrelationRecord record;
  record.resize(1, 1, 1, {2.0});
  record.msd = {1.0};
  record.scattering = {0.5};
  const CorrelationEstimates e = estimate_correlations(record, {{1.0}, {0}, {true}, {10}, 3});
  EXPECT_TRUE(std::isnan(e.chi4[0].value));
  EXPECT_TRUE(std::isnan(e.chi4[0].error));
  EXPECT_DOUBLE_EQ(e.scattering[0].value, 0.5);
  EXPECT_DOUBLE_EQ(e.diffusion[0].value, 1.0 / 6.0);
}

/// What is not known of one replica is not known of the mean.
TEST(CorrelationRecord, AFarMoveLeavesNoNumber) {
  Example example;
  example.record.msd[example.record.index(0, 1, 4)] = kNone;
  const CorrelationEstimates e = estimate_correlations(example.record, example.grid);
  EXPECT_TRUE(std::isnan(e.msd[4].value));
  EXPECT_TRUE(std::isnan(e.diffusion[1].value));
  EXPECT_TRUE(std::isnan(e.diffusion_slope[1].value));
  EXPECT_FALSE(std::isnan(e.msd[3].value));
}

}  // namespace
}  // namespace voidhop
