/// The checkerboard method against exact laws: closed cells keep the Boltzmann measure and follow
/// their own law whatever the window, and both schemes tend to the model's kinetics as windows get
/// short. False alarm 1e-6 each, each with a partner that must fail.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "support/checkerboard_checks.hpp"
#include "support/closed_cell_law.hpp"
#include "support/statistics.hpp"
#include "support/trajectory_checks.hpp"
#include "voidhop/model/planted_start.hpp"

namespace voidhop {
namespace {

using namespace testing_support;

constexpr auto kClosed = CheckerboardScheme::kClosedCells;
constexpr auto kColours = CheckerboardScheme::kFourColour;

/// Particles that attract each other: pairs live long, so that a start is not forgotten at once.
ModelSpec attractive_model(std::uint32_t size) {
  ModelSpec spec = tiny_model(2, LatticeType::kSquare, size);
  spec.interaction.low = -1.0;
  spec.interaction.high = 0.0;
  return spec;
}

double largest_difference(const std::vector<double>& p, const std::vector<double>& q) {
  double largest = 0.0;
  for (std::size_t i = 0; i < p.size(); ++i) largest = std::max(largest, std::abs(p[i] - q[i]));
  return largest;
}

struct TinyCase {
  LatticeType lattice;
  std::uint32_t size, cell;
};

/// Exact one-window transition probabilities, in every rotation: one cell, cells of two sites, of
/// two widths, and cubes.
TEST(ClosedCellLaw, EveryRotationKeepsTheBoltzmannMeasureAndDetailedBalance) {
  for (const TinyCase& c :
       {TinyCase{LatticeType::kSquare, 4, 4}, TinyCase{LatticeType::kSquare, 6, 3},
        TinyCase{LatticeType::kTriangular, 4, 4}, TinyCase{LatticeType::kCubic, 3, 3}}) {
    const Model model(tiny_model(2, c.lattice, c.size));
    const StreamKey stream = make_stream_key(1, {}, 1);
    const MasterEquation exact(model, stream, planted_start(model, stream), 0.2);
    const ClosedCellLaw law(exact, model.lattice(), c.cell);
    const std::vector<double> measure = exact.boltzmann(0.2);
    const std::vector<double> wrong = exact.boltzmann(0.21);
    std::vector<double> one(exact.size(), 0.0);
    std::vector<double> other = one;
    const std::size_t i = exact.size() / 3;
    const std::size_t j = i + 1;
    one[i] = other[j] = 1.0;
    double partner = 0.0;
    double met = 0.0;
    for (std::size_t r = 0; r < law.rotations(); ++r) {
      for (const double window : {0.3, 3.0, 30.0}) {
        EXPECT_LT(largest_difference(law.window(measure, window, r), measure), 1e-12);
      }
      partner = std::max(partner, largest_difference(law.window(wrong, 3.0, r), wrong));
      const double there = measure[i] * law.window(one, 3.0, r)[j];
      EXPECT_NEAR(there, measure[j] * law.window(other, 3.0, r)[i], 1e-15);
      met = std::max(met, there);
    }
    EXPECT_GT(partner, 1e-6);
    EXPECT_GT(met, 1e-12) << "no rotation joins the two states: the balance tests nothing";
  }
}

TEST(ClosedCells, FollowTheirExactLawInWindowsOfAnyLength) {
  const ModelSpec square = tiny_model(2);
  EXPECT_GT(window_law_p(square, 0.2, {kClosed, 4, 0.05}, 5000, Law::kClosedCells), kFalseAlarm);
  EXPECT_GT(window_law_p(square, 0.2, {kClosed, 3, 0.3}, 4000, Law::kClosedCells), kFalseAlarm);
  EXPECT_GT(window_law_p(attractive_model(4), 0.2, {kClosed, 4, 0.5}, 6000, Law::kClosedCells),
            kFalseAlarm);
  // Partner: without cells the same numbers are wrong.
  EXPECT_LT(window_law_p(attractive_model(4), 0.2, {kClosed, 4, 0.5}, 6000, Law::kMasterEquation),
            kFalseAlarm);
}

TEST(ClosedCells, FollowTheirExactLawOnOtherLattices) {
  EXPECT_GT(window_law_p(tiny_model(2, LatticeType::kSquare, 6), 0.2, {kClosed, 3, 0.1}, 3000,
                         Law::kClosedCells),
            kFalseAlarm);
  EXPECT_GT(window_law_p(tiny_model(2, LatticeType::kTriangular), 0.2, {kClosed, 4, 0.1}, 3000,
                         Law::kClosedCells),
            kFalseAlarm);
  EXPECT_GT(window_law_p(tiny_model(2, LatticeType::kCubic, 3), 0.2, {kClosed, 3, 0.05}, 3000,
                         Law::kClosedCells),
            kFalseAlarm);
}

TEST(ClosedCells, OccupyStatesAsBoltzmannAsksInWindowsOfAnyLength) {
  const ModelSpec square = tiny_model(3);
  EXPECT_GT(window_occupation_p(square, 0.2, {kClosed, 4, 0.3}, 60, 0.2), kFalseAlarm);
  EXPECT_GT(window_occupation_p(square, 0.2, {kClosed, 4, 3.0}, 20, 0.2), kFalseAlarm);
  EXPECT_LT(window_occupation_p(square, 0.2, {kClosed, 4, 3.0}, 20, 0.25), kFalseAlarm);
  EXPECT_GT(window_occupation_p(square, 0.2, {kClosed, 4, 30.0}, 4, 0.2), kFalseAlarm);
  EXPECT_GT(window_occupation_p(attractive_model(6), 0.2, {kClosed, 3, 3.0}, 5, 0.2), kFalseAlarm);
}

/// Sixteen windows each; partner: longer ones.
TEST(ClosedCells, ShortWindowsRelaxAsTheMasterEquation) {
  const ModelSpec square = tiny_model(2);
  EXPECT_GT(window_law_p(square, 0.2, {kClosed, 4, 0.01}, 12000, Law::kMasterEquation),
            kFalseAlarm);
  EXPECT_LT(window_law_p(square, 0.2, {kClosed, 4, 0.05}, 16000, Law::kMasterEquation),
            kFalseAlarm);
}

TEST(ColouredSquares, ShortWindowsRelaxAsTheMasterEquation) {
  const ModelSpec square = attractive_model(6);
  EXPECT_GT(window_law_p(square, 0.2, {kColours, 3, 0.05}, 3000, Law::kMasterEquation),
            kFalseAlarm);
  EXPECT_LT(window_law_p(square, 0.2, {kColours, 3, 0.9}, 3000, Law::kMasterEquation), kFalseAlarm);
}

/// What closed cells are for: a window of coloured squares does not keep the measure.
TEST(ColouredSquares, LongWindowsDoNotKeepTheBoltzmannMeasure) {
  const ModelSpec square = attractive_model(6);
  EXPECT_GT(window_occupation_p(square, 0.2, {kColours, 3, 0.1}, 50, 0.2), kFalseAlarm);
  EXPECT_LT(window_occupation_p(square, 0.2, {kColours, 3, 0.9}, 150, 0.2), kFalseAlarm);
}

/// The mean rate of hops is the theory's in windows of any length, since the measure is kept.
TEST(ClosedCells, VoidsHopAtTheRateOfTheory) {
  const ModelSpec lone = lone_void(LatticeType::kSquare, 12, 0.2);
  for (const double window : {0.02, 0.5, 2.0}) {
    const HoldStatistics hold = window_hold(lone, {kClosed, 5, window}, 32.0, 2000, 0.2);
    EXPECT_GT(hold.rate_p, kFalseAlarm) << hold.rate;
    EXPECT_GT(hold.energy_p, kFalseAlarm) << window;
  }
  const HoldStatistics warm = window_hold(lone, {kClosed, 5, 2.0}, 32.0, 2000, 0.22);
  EXPECT_LT(warm.rate_p, kFalseAlarm) << warm.rate;
  EXPECT_LT(warm.energy_p, kFalseAlarm);
  for (const LatticeType lattice : {LatticeType::kTriangular, LatticeType::kCubic}) {
    const HoldStatistics hold =
        window_hold(lone_void(lattice, 8, 0.2), {kClosed, 4, 1.0}, 16.0, 2000, 0.2);
    EXPECT_GT(hold.rate_p, kFalseAlarm) << hold.rate;
    EXPECT_GT(hold.energy_p, kFalseAlarm);
  }
}

}  // namespace
}  // namespace voidhop
