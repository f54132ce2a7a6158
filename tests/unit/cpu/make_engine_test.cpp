#include <gtest/gtest.h>

#include "voidhop/engine/engine_spec.hpp"

namespace voidhop {
namespace {

TEST(CheckerboardWindow, GrowsWithTheAreaOfClosedCellsUnlessItIsGiven) {
  EngineSpec spec;
  spec.method = Method::kCheckerboard;
  EXPECT_DOUBLE_EQ(checkerboard_window(spec), 0.5);
  spec.cell = 20;
  EXPECT_DOUBLE_EQ(checkerboard_window(spec), 2.0);
  spec.cell = 3;
  EXPECT_DOUBLE_EQ(checkerboard_window(spec), 0.045);
  spec.window = 7.0;
  EXPECT_DOUBLE_EQ(checkerboard_window(spec), 7.0);
}

/// Coloured squares refuse one attempt time and more.
TEST(CheckerboardWindow, OfColouredSquaresIsHalfAnAttempt) {
  EngineSpec spec;
  spec.method = Method::kCheckerboard;
  spec.scheme = CheckerboardScheme::kFourColour;
  for (const std::uint32_t cell : {3U, 10U, 100U}) {
    spec.cell = cell;
    EXPECT_DOUBLE_EQ(checkerboard_window(spec), 0.5);
  }
  spec.window = 0.9;
  EXPECT_DOUBLE_EQ(checkerboard_window(spec), 0.9);
}

}  // namespace
}  // namespace voidhop
