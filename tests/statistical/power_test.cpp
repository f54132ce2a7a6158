/// Power: with a fault planted, a check that passes on the right program must fail.
#include <gtest/gtest.h>

#include <cmath>

#include "cpu/protected_replica.hpp"
#include "reference/reference_trajectory.hpp"
#include "support/planted_fault.hpp"
#include "support/trajectory_checks.hpp"
#include "voidhop/model/planted_start.hpp"
#include "voidhop/theory/theory_report.hpp"

namespace voidhop {
namespace {

using namespace testing_support;

double dynamics_p() {
  return relaxation_p(tiny_model(3), 0.15, 0.4, 20000);
}

TEST(Power, BlindVoids) {
  expect_noticed(Fault::kBlindVoids, [] { return void_pairs_p(tiny_model(12), 0.05, 1.0); });
}

TEST(Power, EnergyChangeOfTheWrongSign) {
  expect_noticed(Fault::kEnergyChangeSign, dynamics_p);
}

TEST(Power, GlauberForMetropolis) {
  expect_noticed(Fault::kGlauberRate, dynamics_p);
}

TEST(Power, StaleRate) {
  expect_noticed(Fault::kStaleRate, dynamics_p);
}

TEST(Power, StreamUsedTwice) {
  expect_noticed(Fault::kStreamUsedTwice, dynamics_p);
}

/// Exact values against the paper's closed forms at a temperature where they are exact to 1e-4;
/// returned as 1 or 0, since nothing is random.
double closed_forms_p() {
  ModelSpec model;
  model.initial_temperature = 0.02;
  model.voids = 10000;  // phi_v = 1/4, so that the two normalisations differ
  const TheoryPoint t = theory_point(model, std::nullopt, {});
  const double ratio = 1.0 / (1.0 - 0.25);
  const bool right =
      std::abs(t.c1 / (ratio * t.c1_limit.value()) - 1.0) < 1e-4 &&
      std::abs(t.c3.value() / (ratio * 14.0 * std::pow(3.14159265358979, 4) * 0.25 / 15.0) - 1.0) <
          1e-4;
  return right ? 1.0 : 0.0;
}

TEST(Power, FifteenForThirtyInC3) {
  expect_noticed(Fault::kFifteenForThirty, closed_forms_p);
}

TEST(Power, DensityForVoidsPerParticle) {
  expect_noticed(Fault::kDensityForRatio, closed_forms_p);
}

/// The protected method against the reference, void sites and energy after a stage; 1 or 0.
double parity_p() {
  ModelSpec spec;
  spec.size = 30;
  spec.voids = 20;
  spec.initial_temperature = 0.2;
  const Model model(spec);
  const StreamKey stream = make_stream_key(17, {}, 0);
  const Replica start = planted_start(model, stream);
  ReferenceTrajectory reference(model, stream, start);
  ProtectedReplica tested(model, stream, start);
  const StageClock clock = StageClock::make(500.0);
  reference.begin_stage(0.2, clock);
  reference.run_until(clock.length);
  tested.run_stage(0.2, clock);
  return reference.replica().void_site == tested.replica().void_site &&
                 reference.energy() == tested.energy()
             ? 1.0
             : 0.0;
}

TEST(Power, GroupsApartOneStepTooEarly) {
  expect_noticed(Fault::kGroupThreshold, parity_p);
}

}  // namespace
}  // namespace voidhop
