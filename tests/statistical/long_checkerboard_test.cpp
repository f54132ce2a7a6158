/// The checkerboard method against exact laws with ten times the trajectories.
#include <gtest/gtest.h>

#include "support/checkerboard_checks.hpp"
#include "support/statistics.hpp"
#include "support/trajectory_checks.hpp"

namespace voidhop {
namespace {

using namespace testing_support;

constexpr auto kClosed = CheckerboardScheme::kClosedCells;
constexpr auto kColours = CheckerboardScheme::kFourColour;

TEST(LongCheckerboard, ClosedCellsFollowTheirExactLaw) {
  for (const double window : {0.02, 0.05, 0.1, 0.3}) {
    EXPECT_GT(window_law_p(tiny_model(2), 0.2, {kClosed, 4, window}, 60000, Law::kClosedCells),
              kFalseAlarm)
        << window;
  }
  EXPECT_LT(window_law_p(tiny_model(2), 0.2, {kClosed, 4, 0.02}, 60000, Law::kMasterEquation),
            kFalseAlarm);
  EXPECT_GT(window_law_p(tiny_model(2, LatticeType::kSquare, 6), 0.2, {kClosed, 3, 0.1}, 30000,
                         Law::kClosedCells),
            kFalseAlarm);
  EXPECT_GT(window_law_p(tiny_model(2, LatticeType::kTriangular, 6), 0.2, {kClosed, 3, 0.05}, 30000,
                         Law::kClosedCells),
            kFalseAlarm);
  EXPECT_GT(window_law_p(tiny_model(2, LatticeType::kCubic, 3), 0.2, {kClosed, 3, 0.05}, 30000,
                         Law::kClosedCells),
            kFalseAlarm);
}

TEST(LongCheckerboard, ClosedCellsOccupyStatesAsBoltzmannAsks) {
  for (const double window : {0.3, 3.0, 30.0}) {
    const int stages = window > 10.0 ? 100 : 400;
    for (const std::uint32_t size : {4U, 5U}) {
      EXPECT_GT(window_occupation_p(tiny_model(2, LatticeType::kSquare, size), 0.2,
                                    {kClosed, size, window}, stages, 0.2),
                kFalseAlarm)
          << window;
    }
  }
  EXPECT_LT(window_occupation_p(tiny_model(3), 0.2, {kClosed, 4, 3.0}, 400, 0.21), kFalseAlarm);
}

TEST(LongCheckerboard, VoidsHopAtTheRateOfTheory) {
  const ModelSpec lone = lone_void(LatticeType::kSquare, 20, 0.2);
  for (const auto& settings :
       {CheckerboardSettings{kClosed, 5, 0.9}, {kColours, 3, 0.1}, {kClosed, 10, 4.0}}) {
    const HoldStatistics hold = window_hold(lone, settings, 64.0, 30000, 0.2);
    EXPECT_GT(hold.rate_p, kFalseAlarm) << hold.rate;
    EXPECT_GT(hold.energy_p, kFalseAlarm);
  }
  // In a long window of coloured squares voids that have left their square wait: 3 % too few hops.
  const HoldStatistics squares = window_hold(lone, {kColours, 3, 0.9}, 64.0, 30000, 0.2);
  EXPECT_LT(squares.rate_p, kFalseAlarm) << squares.rate;
}

}  // namespace
}  // namespace voidhop
