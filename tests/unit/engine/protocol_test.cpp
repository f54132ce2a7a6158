#include "voidhop/engine/protocol.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <utility>

#include "voidhop/base/error.hpp"

namespace voidhop {
namespace {

TEST(Protocol, RampsTakeTheMiddleOfEachStage) {
  const auto stages = expand_protocol({{StepKind::kCool, 0.02, 0.1, 0.0, 4}}, 0.1);
  ASSERT_EQ(stages.size(), 4U);
  EXPECT_DOUBLE_EQ(stages[0].temperature, 0.09);
  EXPECT_DOUBLE_EQ(stages[3].temperature, 0.03);
  EXPECT_DOUBLE_EQ(stages[2].duration, 0.2);
}

TEST(Protocol, StepsFollowEachOther) {
  const auto stages = expand_protocol({{StepKind::kCool, 0.05, 1.0, 0.0, 1},
                                       {StepKind::kHold, 0.0, 0.0, 3.0, 2},
                                       {StepKind::kQuench, 0.2, 0.0, 0.0, 1},
                                       {StepKind::kHold, 0.0, 0.0, 1.0, 1},
                                       {StepKind::kHeat, 0.4, 2.0, 0.0, 2}},
                                      0.1);
  ASSERT_EQ(stages.size(), 6U);
  EXPECT_DOUBLE_EQ(stages[1].temperature, 0.05);
  EXPECT_DOUBLE_EQ(stages[1].duration, 1.5);
  EXPECT_DOUBLE_EQ(stages[3].temperature, 0.2);
  EXPECT_DOUBLE_EQ(stages[4].temperature, 0.25);
  EXPECT_DOUBLE_EQ(stages[5].duration, 0.05);
  EXPECT_EQ(stages[5].step, 4U);
}

TEST(Protocol, LogarithmicHoldsEndAtEvenRatios) {
  const auto stages = expand_protocol({{StepKind::kHold, 0.0, 0.0, 10.0, 4, 0.01}}, 0.1);
  ASSERT_EQ(stages.size(), 4U);
  double end = 0.0;
  for (const auto& [stage, expected] : {std::pair{stages[0], 0.01}, std::pair{stages[1], 0.1},
                                        std::pair{stages[2], 1.0}, std::pair{stages[3], 10.0}}) {
    end += stage.duration;
    EXPECT_NEAR(end, expected, 1e-12);
    EXPECT_EQ(stage.temperature, 0.1);
  }
  EXPECT_THROW(expand_protocol({{StepKind::kHold, 0.0, 0.0, 10.0, 1, 0.01}}, 0.1),
               InvalidParameter);
  EXPECT_THROW(expand_protocol({{StepKind::kHold, 0.0, 0.0, 10.0, 4, 10.0}}, 0.1),
               InvalidParameter);
}

TEST(Protocol, RefusesWhatMakesNoSense) {
  const double infinity = std::numeric_limits<double>::infinity();
  EXPECT_THROW(expand_protocol({}, 0.1), InvalidParameter);
  EXPECT_THROW(expand_protocol({{StepKind::kCool, 0.2, 1.0, 0.0, 1}}, 0.1), InvalidParameter);
  EXPECT_THROW(expand_protocol({{StepKind::kCool, 0.1, 1.0, 0.0, 1}}, 0.1), InvalidParameter);
  EXPECT_THROW(expand_protocol({{StepKind::kHeat, 0.05, 1.0, 0.0, 1}}, 0.1), InvalidParameter);
  EXPECT_THROW(expand_protocol({{StepKind::kQuench, 0.05, 0.0, 0.0, 1}}, 0.1), InvalidParameter);
  EXPECT_THROW(expand_protocol({{StepKind::kCool, 0.05, 1.0, 0.0, 1}}, infinity), InvalidParameter);
}

TEST(Protocol, AnInfiniteStartMayBeHeldOrQuenched) {
  const double infinity = std::numeric_limits<double>::infinity();
  const auto stages = expand_protocol(
      {{StepKind::kQuench, 0.3, 0.0, 0.0, 1}, {StepKind::kHold, 0.0, 0.0, 1.0, 1}}, infinity);
  EXPECT_DOUBLE_EQ(stages[0].temperature, 0.3);
}

}  // namespace
}  // namespace voidhop
