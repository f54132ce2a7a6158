#include "voidhop/observe/two_level_record.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace voidhop {
namespace {

TrackedVoid pair_of(StageTime first, StageTime second) {
  return {VoidMotion::kTwoLevel, 200, {{1, first, 100}, {2, second, 100}}};
}

TEST(TwoLevelRecord, CountsVoidsAndSplittings) {
  TwoLevelRecord record;
  record.resize(1, 2, 3);
  const std::vector<TrackedVoid> voids = {
      pair_of(1000, 1000),  // 0
      pair_of(1000, 1100),  // -0.095
      pair_of(2000, 1000),  // 0.69: the second bin, whichever state is lower
      pair_of(1000, 2000),
      pair_of(100000000, 1),  // 18.4: beyond the bins
      {VoidMotion::kFrozen, 0, {{1, 500, 0}}},
      {VoidMotion::kGrouped, 7, {}},
  };
  record_two_levels(record, 4, voids);  // replica 1, stage 1
  EXPECT_EQ(record.voids[static_cast<std::size_t>(VoidMotion::kTwoLevel)][4], 5U);
  EXPECT_EQ(record.voids[static_cast<std::size_t>(VoidMotion::kFrozen)][4], 1U);
  EXPECT_EQ(record.voids[static_cast<std::size_t>(VoidMotion::kGrouped)][4], 1U);
  EXPECT_EQ(record.voids[static_cast<std::size_t>(VoidMotion::kTwoLevel)][1], 0U);
  EXPECT_EQ(record.splittings[4 * kRatioBins], 2U);
  EXPECT_EQ(record.splittings[4 * kRatioBins + 1], 2U);

  // By hand: 2 of 2 replicas with 50 particles, bins 0.5 T wide.
  const std::vector<double> temperature = {0.1, 0.05, 0.0};
  const std::vector<std::uint64_t> particles = {50};
  const SplittingDensity n = splitting_density(record, temperature, particles);
  ASSERT_EQ(n.density.size(), 3 * kRatioBins);
  const double count = 1.0 / (100.0 * 0.5 * 0.05);
  EXPECT_NEAR(n.density[kRatioBins], 2.0 * count, 1e-12);
  EXPECT_NEAR(n.error[kRatioBins], std::sqrt(2.0) * count, 1e-12);
  EXPECT_EQ(n.density[kRatioBins + 5], 0.0);
  EXPECT_NEAR(n.error[kRatioBins + 5], count, 1e-12);
  EXPECT_EQ(n.density[0], 0.0);
  EXPECT_TRUE(std::isnan(n.density[2 * kRatioBins]));
}

}  // namespace
}  // namespace voidhop
