/// `method: skipping` against the master equation and, in pairs of runs from the same starts,
/// against the dynamics of the reference.
#include <gtest/gtest.h>

#include <algorithm>

#include "support/skipping_checks.hpp"
#include "support/statistics.hpp"
#include "support/trajectory_checks.hpp"

namespace voidhop {
namespace {

using namespace testing_support;

/// Every void is a member of one group here: 64 joint states, few of them, and the plain hops of a
/// group that is too large. Partner: rates 5 % too high.
TEST(Skipping, RelaxesAsTheMasterEquationSays) {
  for (const LatticeType lattice : {LatticeType::kSquare, LatticeType::kTriangular}) {
    const ModelSpec spec = tiny_model(2, lattice);
    for (const SkippingSettings settings :
         {SkippingSettings{64, 16, 100}, SkippingSettings{8, 16, 3}, SkippingSettings{64, 6, 10}}) {
      EXPECT_GT(skipping_relaxation_p(spec, 0.3, {1.0, 0.25, 2.5}, 8000, settings), kFalseAlarm)
          << settings.states << " " << settings.members;
    }
  }
  EXPECT_LT(skipping_relaxation_p(tiny_model(2), 0.3, {0.6}, 40000, {64, 16, 100}, 1.1),
            kFalseAlarm);
}

ModelSpec glass(LatticeType lattice, std::uint32_t size, std::uint32_t voids, double initial) {
  ModelSpec spec;
  spec.lattice = lattice;
  spec.size = size;
  spec.voids = voids;
  spec.initial_temperature = initial;
  return spec;
}

void expect_same_law(const PairedP& p) {
  EXPECT_GT(p.energy, kFalseAlarm);
  EXPECT_GT(p.end, kFalseAlarm);
  EXPECT_GT(p.hops, kFalseAlarm);
  EXPECT_GT(p.spread, kFalseAlarm);
  EXPECT_GT(p.displacement, kFalseAlarm);
}

TEST(Skipping, CoolsAsTheReferenceDoes) {
  const PairedP p = paired_cooling(
      {glass(LatticeType::kSquare, 40, 8, 0.1), {0.1, 0.08, 0.05, 0.02}, 2e5, 400}, {});
  expect_same_law(p);
  EXPECT_GT(p.skipped_share, 0.99);
  // Expected numbers, of all hops: within the spread of so few replicas.
  EXPECT_NEAR(p.returns_void_ratio, 1.0, 0.05);
  EXPECT_NEAR(p.returns_particle_ratio, 1.0, 0.05);
}

/// Many voids, few states: clusters merge, split and forget all the time.
TEST(Skipping, CrowdedVoidsCoolAsTheReferenceDoes) {
  for (const LatticeType lattice :
       {LatticeType::kSquare, LatticeType::kTriangular, LatticeType::kCubic}) {
    const bool cubic = lattice == LatticeType::kCubic;
    const ModelSpec spec = glass(lattice, cubic ? 8 : 20, cubic ? 12 : 10, 0.2);
    expect_same_law(paired_cooling({spec, {0.2, 0.15, 0.1}, 600, 150}, {8, 6, 2}));
  }
}

/// Partner of both: a bath 5 % too warm is noticed.
TEST(Skipping, TheComparisonHasPower) {
  const PairedP p = paired_cooling(
      {glass(LatticeType::kSquare, 40, 8, 0.1), {0.1, 0.08, 0.05, 0.02}, 2e5, 400, 1.05}, {});
  EXPECT_LT(std::min({p.energy, p.end, p.hops}), kFalseAlarm);
}

}  // namespace
}  // namespace voidhop
