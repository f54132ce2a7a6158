#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "bad_input_rows.hpp"
#include "config/checks.hpp"
#include "config/config.hpp"

namespace voidhop {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::kValidConfig;

Config with(const std::vector<std::string>& assignments) {
  std::vector<ConfigOverride> overrides;
  for (const std::string& text : assignments) overrides.push_back({text});
  return parse_config(kValidConfig, "f", overrides);
}

std::string refusal(const std::vector<std::string>& assignments) {
  try {
    with(assignments);
    return "accepted";
  } catch (const ConfigErrors& errors) {
    return errors.what();
  }
}

TEST(ModelChecks, CountsVoidsToTheNearest) {
  EXPECT_EQ(void_count(0.005, 40000), 200u);
  EXPECT_EQ(void_count(0.00124, 400), 0u);
  EXPECT_EQ(void_count(0.00125, 400), 1u);
  EXPECT_EQ(site_count(LatticeType::kSquare, 46340), 2147395600u);
  EXPECT_EQ(site_count(LatticeType::kCubic, 46340), 99510312104000ull);
}

TEST(ModelChecks, EveryPairOfSweptValuesIsLookedAt) {
  EXPECT_THAT(refusal({"model.lattice.size=[40, 3]", "model.voids.density=[0.1, 0.04]"}),
              HasSubstr("density 0.04 leaves no void on 9 sites"));
  EXPECT_THAT(refusal({"model.interaction.low=[0, 0.5]", "model.interaction.high=[1, 0.4]"}),
              HasSubstr("low 0.5 is not below high 0.4"));
  EXPECT_THAT(refusal({"model.voids.count=10", "model.lattice.size=[20, 3]"}),
              HasSubstr("10 voids leave no particle on 9 sites"));
}

TEST(ModelChecks, DensitiesMayCoincideOnlyOnDifferentLattices) {
  EXPECT_NO_THROW(with({"model.lattice.size=[20, 40]", "model.voids.density=[0.04, 0.01]"}));
}

TEST(ModelChecks, LatticesUpToTwoToThe28Sites) {
  EXPECT_NO_THROW(with({"model.lattice.type=cubic", "model.lattice.size=645"}));
  EXPECT_THAT(refusal({"model.lattice.type=cubic", "model.lattice.size=646"}), HasSubstr("2^28"));
}

TEST(ModelChecks, BarriersAreNotNegative) {
  EXPECT_THAT(refusal({"model.hopping.barrier_disorder={distribution: uniform, low: -0.1}",
                       "protocol.cool.to=0.01"}),
              HasSubstr("range"));
  EXPECT_THAT(refusal({"model.hopping.barrier_disorder={distribution: table, "
                       "points: [[-1, 1], [1, 1]]}",
                       "protocol.cool.to=0.01"}),
              HasSubstr("barriers below 0"));
  EXPECT_THAT(refusal({"model.hopping.barrier_disorder.low=0.1"}), HasSubstr("only with"));
}

// The square lattice changes three bonds: with energies in [0, 1] the largest drop is 3.
TEST(ModelChecks, WarnsOfRatesAboveTheAttemptRate) {
  const auto low = with({"model.hopping={rule: symmetric, barrier: 1.49}"}).warnings;
  ASSERT_EQ(low.size(), 1u);
  EXPECT_EQ(low[0].key, "model.hopping.barrier");
  EXPECT_THAT(low[0].reason, HasSubstr("1.5 or more"));
  EXPECT_THAT(with({"model.hopping={rule: symmetric, barrier: 1.5}"}).warnings, IsEmpty());
  EXPECT_EQ(with({"model.hopping={rule: symmetric, barrier: 1.5}", "model.lattice.type=cubic"})
                .warnings.size(),
            1u);
}

}  // namespace
}  // namespace voidhop
