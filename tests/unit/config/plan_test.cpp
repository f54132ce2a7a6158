#include "config/plan.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <bit>
#include <string>

#include "bad_input_rows.hpp"
#include "config/config.hpp"

namespace voidhop {
namespace {

using ::testing::ElementsAre;
using testing::kValidConfig;

RunPlan plan_with(const std::vector<std::string>& assignments) {
  std::vector<ConfigOverride> overrides;
  for (const std::string& text : assignments) overrides.push_back({text});
  return make_plan(parse_config(kValidConfig, "f", overrides).run);
}

std::vector<std::string> axis_names(const RunPlan& plan) {
  std::vector<std::string> names;
  for (const Axis& axis : plan.axes) names.push_back(axis.name);
  return names;
}

std::uint64_t bits(double value) {
  return std::bit_cast<std::uint64_t>(value);
}

TEST(Plan, AScalarRunHasOneAxisAndOnePoint) {
  const RunPlan plan = plan_with({});
  EXPECT_THAT(axis_names(plan), ElementsAre("initial_temperature"));
  EXPECT_THAT(plan.axes[0].values, ElementsAre(0.1));
  EXPECT_EQ(plan.seed, 7u);
  EXPECT_EQ(plan.replicas, 4u);
  EXPECT_EQ(plan.first_replica, 0u);
  ASSERT_EQ(plan.points.size(), 1u);
  const RunPoint& point = plan.points[0];
  EXPECT_EQ(point.model.size, 20u);
  EXPECT_EQ(point.model.voids, 20u);  // 0.05 of 400
  EXPECT_EQ(point.model.initial_temperature, 0.1);
  ASSERT_EQ(point.stages.size(), 5u);
  EXPECT_NEAR(point.stages[0].temperature, 0.09, 1e-15);
  EXPECT_NEAR(point.stages[0].duration, 0.002, 1e-15);
  EXPECT_THAT(point.address,
              ElementsAre(bits(20), 20u, bits(0), bits(1), 0u, 0u, 0u, bits(10), bits(0.1)));
}

TEST(Plan, AxesStandInTheirOrderAndTheLastIsFastest) {
  const RunPlan plan =
      plan_with({"initial.temperature=[0.2, 0.1]", "protocol.cool.rate=[1, 2]",
                 "model.lattice.size=[20, 30]", "model.voids.density=[0.05, 0.1]",
                 "model.interaction={distribution: uniform_plus_delta, low: [0, 0.1], "
                 "high: [1, 2], G0: [0.5, 0.6]}"});
  EXPECT_THAT(axis_names(plan),
              ElementsAre("lattice_size", "void_density", "interaction_low", "interaction_high",
                          "interaction_G0", "cooling_rate", "initial_temperature"));
  ASSERT_EQ(plan.points.size(), 128u);
  EXPECT_EQ(plan.points[0].model.initial_temperature, 0.2);
  EXPECT_EQ(plan.points[1].model.initial_temperature, 0.1);
  EXPECT_EQ(plan.points[0].model.size, 20u);
  EXPECT_EQ(plan.points[64].model.size, 30u);
  EXPECT_EQ(plan.points[32].model.voids, 40u);
  EXPECT_EQ(plan.points[16].model.interaction.low, 0.1);
  EXPECT_EQ(plan.points[8].model.interaction.high, 2.0);
  EXPECT_EQ(plan.points[4].model.interaction.g0, 0.6);
  EXPECT_NEAR(plan.points[2].stages[0].duration, plan.points[0].stages[0].duration / 2, 1e-15);
}

TEST(Plan, TheOtherFamilyHasItsAxes) {
  const RunPlan plan =
      plan_with({"model.interaction={distribution: fermi_plus_gaussian, G0: 0.2, "
                 "sigma: [0.1, 0.2], delta_v: [1, 2]}"});
  EXPECT_THAT(axis_names(plan),
              ElementsAre("interaction_sigma", "interaction_delta_v", "initial_temperature"));
  EXPECT_EQ(plan.points[3].model.interaction.sigma, 0.2);
  EXPECT_EQ(plan.points[3].model.interaction.delta_v, 2.0);
  EXPECT_EQ(plan.points[3].model.interaction.g0, 0.2);
}

TEST(Plan, AScalarRunIsASliceOfASweptOne) {
  const RunPlan swept =
      plan_with({"model.lattice.size=[20, 30]", "model.voids.density=[0.05, 0.1]",
                 "protocol.cool.rate=[10, 20]", "initial.temperature=[0.05, 0.1, 0.2]"});
  const RunPlan scalar = plan_with({"model.lattice.size=30", "protocol.cool.rate=20",
                                    "model.voids.density=0.1", "initial.temperature=0.2"});
  ASSERT_EQ(swept.points.size(), 24u);
  EXPECT_EQ(swept.points.back().address, scalar.points[0].address);
  EXPECT_EQ(swept.points.back().model.voids, scalar.points[0].model.voids);
  // No two points share an address.
  for (std::size_t i = 0; i < swept.points.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) EXPECT_NE(swept.points[i].address, swept.points[j].address);
  }
}

TEST(Plan, CountAndDensityThatAgreeShareTheirDraws) {
  EXPECT_EQ(plan_with({"model.voids.count=20"}).points[0].address, plan_with({}).points[0].address);
}

TEST(Plan, RatesOfLaterRampsAreAddressedToo) {
  const std::string steps =
      "protocol=[hold: {time: 1}, cool: {to: 0, rate: 3}, "
      "heat: {to: 0.1, rate: [4, 5]}]";
  const RunPlan plan = plan_with({steps});
  EXPECT_THAT(axis_names(plan), ElementsAre("cooling_rate", "initial_temperature"));
  ASSERT_EQ(plan.points.size(), 2u);
  EXPECT_EQ(plan.points[1].address[7], bits(3));
  EXPECT_EQ(plan.points[1].address.back(), bits(5));
  EXPECT_NE(plan.points[0].address, plan.points[1].address);
}

TEST(Plan, WithoutARampTheRateIsZero) {
  EXPECT_EQ(plan_with({"protocol=[hold: {time: 1}]"}).points[0].address[7], 0u);
}

TEST(Plan, CarriesHoppingAndBarriers) {
  const RunPoint point =
      plan_with({"model.hopping={rule: symmetric, barrier: 2, attempt_rate: 5, "
                 "barrier_disorder: {distribution: uniform, low: 0.1, high: 0.4}}",
                 "protocol.cool.to=0.01"})
          .points[0];
  EXPECT_EQ(point.model.hopping.rule, HopRule::kSymmetric);
  EXPECT_EQ(point.model.hopping.barrier, 2.0);
  EXPECT_EQ(point.model.hopping.attempt_rate, 5.0);
  EXPECT_TRUE(point.model.hopping.has_barrier_disorder);
  EXPECT_EQ(point.model.hopping.barrier_disorder.low, 0.1);
  EXPECT_EQ(point.model.hopping.barrier_disorder.high, 0.4);
  EXPECT_FALSE(plan_with({}).points[0].model.hopping.has_barrier_disorder);
}

}  // namespace
}  // namespace voidhop
