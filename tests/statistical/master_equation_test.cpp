/// The reference engine against the master equation of tiny lattices: relaxation, stationary law,
/// and the ratio of two temperatures. False alarm 1e-6 each.
#include <gtest/gtest.h>

#include "reference/reference_trajectory.hpp"
#include "support/master_equation.hpp"
#include "support/statistics.hpp"
#include "support/trajectory_checks.hpp"
#include "voidhop/model/planted_start.hpp"

namespace voidhop {
namespace {

using namespace testing_support;

TEST(MasterEquationItself, BoltzmannIsStationary) {
  for (const LatticeType lattice : {LatticeType::kSquare, LatticeType::kTriangular}) {
    ModelSpec spec = tiny_model(3, lattice);
    for (const HopRule rule : {HopRule::kMetropolis, HopRule::kSymmetric}) {
      spec.hopping.rule = rule;
      spec.hopping.barrier = 0.3;
      const Model model(spec);
      const StreamKey stream = make_stream_key(1, {}, 1);
      const MasterEquation exact(model, stream, planted_start(model, stream), 0.2);
      EXPECT_EQ(exact.size(), 3360U);
      EXPECT_LT(exact.imbalance(exact.boltzmann(0.2)), 1e-14);
      EXPECT_GT(exact.imbalance(exact.boltzmann(0.21)), 1e-6);
    }
  }
}

TEST(ReferenceEngine, RelaxesAsTheMasterEquation) {
  for (const double attempts : {0.05, 0.4, 3.0}) {
    EXPECT_GT(relaxation_p(tiny_model(), 0.2, attempts, 20000), kFalseAlarm) << attempts;
  }
}

TEST(ReferenceEngine, RelaxesAsTheMasterEquationOnOtherLattices) {
  EXPECT_GT(relaxation_p(tiny_model(2, LatticeType::kTriangular), 0.2, 0.4, 20000), kFalseAlarm);
  EXPECT_GT(relaxation_p(tiny_model(2, LatticeType::kCubic, 3), 0.2, 0.3, 10000), kFalseAlarm);
}

TEST(ReferenceEngine, RelaxesAsTheMasterEquationWithThreeParticles) {
  EXPECT_GT(relaxation_p(tiny_model(3), 0.15, 0.5, 20000), kFalseAlarm);
}

TEST(ReferenceEngine, RelaxesAsTheMasterEquationWithSymmetricRatesAndBarriers) {
  ModelSpec spec = tiny_model(2);
  spec.hopping.rule = HopRule::kSymmetric;
  spec.hopping.barrier = 0.3;
  EXPECT_GT(relaxation_p(spec, 0.3, 1.0, 20000), kFalseAlarm);
  spec.hopping.rule = HopRule::kMetropolis;
  spec.hopping.has_barrier_disorder = true;
  spec.hopping.barrier_disorder.high = 0.5;
  EXPECT_GT(relaxation_p(spec, 0.3, 1.0, 20000), kFalseAlarm);
}

TEST(ReferenceEngine, OccupiesStatesAsBoltzmannAsks) {
  EXPECT_GT(occupation_p(tiny_model(3), 0.2, 4000.0, 0.2), kFalseAlarm);
  EXPECT_LT(occupation_p(tiny_model(3), 0.2, 4000.0, 0.21), kFalseAlarm);
}

TEST(ReferenceEngine, TwoTemperaturesAgreeWithEachOther) {
  EXPECT_GT(ensemble_ratio_p(tiny_model(3), 0.15, 0.3), kFalseAlarm);
  EXPECT_LT(ensemble_ratio_p(tiny_model(3), 0.15, 0.3, 1.3), kFalseAlarm);
}

/// Partner: rates wrong by 5 % are noticed.
TEST(ReferenceEngine, WrongRatesAreNoticed) {
  EXPECT_GT(relaxation_p(tiny_model(), 0.2, 0.05, 150000), kFalseAlarm);
  EXPECT_LT(relaxation_p(tiny_model(), 0.2, 0.05, 150000, 1.05), kFalseAlarm);
}

}  // namespace
}  // namespace voidhop
