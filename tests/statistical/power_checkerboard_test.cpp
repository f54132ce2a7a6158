/// Power of the checks of the checkerboard method: with a fault planted one of them must fail.
#include <gtest/gtest.h>

#include "support/checkerboard_checks.hpp"
#include "support/planted_fault.hpp"
#include "support/statistics.hpp"
#include "support/trajectory_checks.hpp"

namespace voidhop {
namespace {

using namespace testing_support;

constexpr auto kClosed = CheckerboardScheme::kClosedCells;
constexpr auto kColours = CheckerboardScheme::kFourColour;

/// A tenth of the sites are voids, so that voids of neighbouring cells meet.
ModelSpec crowded_model() {
  ModelSpec spec;
  spec.size = 24;
  spec.voids = 58;
  spec.initial_temperature = 0.3;
  return spec;
}

/// Cells that share no frozen line see each other change.
TEST(PowerCheckerboard, NoFrozenLine) {
  expect_noticed(Fault::kNoFrozenLine, [] {
    return energy_kept_p(crowded_model(), {kClosed, 6, 5.0}, 80.0);
  });
  expect_noticed(Fault::kNoFrozenLine, [] {
    return literal_p(crowded_model(), {kClosed, 6, 5.0}, 80.0);
  });
}

TEST(PowerCheckerboard, RotationNotUniform) {
  expect_noticed(Fault::kRotationNotUniform, [] {
    return rotation_p(lone_void(LatticeType::kSquare, 8, 0.2), {kClosed, 8, 0.05}, 6000);
  });
  expect_noticed(Fault::kRotationNotUniform, [] {
    return window_law_p(tiny_model(2), 0.2, {kClosed, 4, 0.05}, 8000, Law::kClosedCells);
  });
}

TEST(PowerCheckerboard, RatesNotDivided) {
  expect_noticed(Fault::kRatesNotDivided, [] {
    const ModelSpec lone = lone_void(LatticeType::kSquare, 12, 0.2);
    return window_hold(lone, {kClosed, 5, 0.5}, 16.0, 3000, 0.2).rate_p;
  });
  expect_noticed(Fault::kRatesNotDivided, [] {
    return window_law_p(tiny_model(2), 0.2, {kClosed, 4, 0.02}, 8000, Law::kMasterEquation);
  });
}

TEST(PowerCheckerboard, LeavingIgnored) {
  expect_noticed(Fault::kLeavingIgnored, [] {
    return literal_p(crowded_model(), {kColours, 6, 0.9}, 40.0);
  });
}

/// Voids of one cell that felt each other are advanced apart.
TEST(PowerCheckerboard, TerritoriesOneTooNear) {
  expect_noticed(Fault::kGroupThreshold, [] {
    return literal_p(crowded_model(), {kClosed, 12, 5.0}, 400.0);
  });
}

}  // namespace
}  // namespace voidhop
