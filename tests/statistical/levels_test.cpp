/// Levels against theory. False alarm 1e-6 each, each with a partner that must fail.
#include <gtest/gtest.h>

#include <cmath>

#include "support/statistics.hpp"
#include "voidhop/engine/engine_spec.hpp"
#include "voidhop/engine/level_observer.hpp"
#include "voidhop/levels/level_census.hpp"
#include "voidhop/levels/level_report.hpp"
#include "voidhop/theory/equilibrium.hpp"
#include "voidhop/theory/hop_energy.hpp"
#include "voidhop/theory/theory_report.hpp"

namespace voidhop {
namespace {

using testing_support::kFalseAlarm;
using testing_support::p_of_deviation;

LevelReport enumerate(const ModelSpec& model, double temperature, double bound,
                      std::uint64_t replicas) {
  LevelPlan plan;
  plan.points = {{model, {}, {level_temperature(model, temperature, bound)}}};
  plan.seed = 17;
  plan.replicas = replicas;
  const LevelCensus census = count_levels(plan, 2, [] {});
  return report_levels(model, plan.points[0].at[0], census[0][0]);
}

/// Hops per particle with dE between two energies.
double hops_theory(const ModelSpec& model, double initial, double low, double high) {
  const BoltzmannBonds bonds(Interaction(model.interaction), initial);
  const HopEnergyDistribution distribution(bonds, changed_bonds(model.lattice));
  const LatticeFilling filling = LatticeFilling::of(model);
  return filling.z() * filling.voids_per_particle() *
         (distribution.cdf(high) - distribution.cdf(low));
}

/// From the present state of a lone void every hop has the law P(dE), at any temperature: z q
/// counts what the enumeration finds open.
TEST(Levels, OpenHopsFollowTheLawOfHopEnergies) {
  for (const LatticeType lattice :
       {LatticeType::kSquare, LatticeType::kTriangular, LatticeType::kCubic}) {
    ModelSpec model;
    model.lattice = lattice;
    model.size = 7;
    model.voids = 1;
    model.initial_temperature = 0.1;
    const LevelReport report = enumerate(model, 0.1, 0.3, 60000);
    const auto p = [&](double initial) {
      const double theory = hops_theory(model, initial, -5.0, 0.3);
      return p_of_deviation((report.open_hops.value - theory) / report.open_hops.error);
    };
    EXPECT_GT(p(0.1), kFalseAlarm) << static_cast<int>(lattice);
    EXPECT_NEAR(report.open_hops_theory, hops_theory(model, 0.1, -5.0, 0.3), 1e-12);
    EXPECT_LT(p(0.105), kFalseAlarm) << static_cast<int>(lattice);
  }
}

class Silent : public RunMonitor {
  void stage_done(std::uint64_t) override {}
};

/// The same of states that were held at a temperature for 300 attempt times.
LevelReport enumerate_held(const ModelSpec& model, double held_at, Method method, double bound,
                           std::uint64_t replicas) {
  RunPlan run;
  run.seed = 17;
  run.replicas = replicas;
  run.axes = {{"initial_temperature", "1", "T_I", {model.initial_temperature}}};
  run.points = {{model, {{held_at, 300.0 / model.hopping.attempt_rate, 0}}, {}, {}}};
  LevelPlan plan;
  plan.points = {{model, {}, {level_temperature(model, 0.1, bound)}}};
  plan.seed = run.seed;
  plan.replicas = replicas;
  const auto observer = make_level_observer(plan, {{0}});
  EngineSpec spec;
  spec.method = method;
  spec.threads = 2;
  spec.skip_below = 1.0;
  const auto engine = make_cpu_engine(spec);
  engine->show(*observer);
  CoolingRecord record = make_record(run);
  Silent monitor;
  engine->run(run, record, monitor);
  return report_levels(model, plan.points[0].at[0], observer->census()[0][0]);
}

/// A hold at T_I leaves equilibrium as it is: the states that a run shows at its end have the open
/// hops of the planted ones, skipped flicker or not. A hold in the cold does not.
TEST(Levels, StatesShownAfterAHoldAtEquilibriumKeepItsLaw) {
  ModelSpec model;
  model.size = 7;
  model.voids = 1;
  model.initial_temperature = 0.1;
  const double theory = hops_theory(model, 0.1, -5.0, 0.3);
  for (const Method method : {Method::kProtected, Method::kSkipping}) {
    const auto p = [&](double held_at) {
      const LevelReport report = enumerate_held(model, held_at, method, 0.3, 60000);
      return p_of_deviation((report.open_hops.value - theory) / report.open_hops.error);
    };
    EXPECT_GT(p(0.1), kFalseAlarm) << static_cast<int>(method);
    EXPECT_LT(p(0.01), kFalseAlarm) << static_cast<int>(method);
  }
}

/// At a low T_I and a bound so low that a second way out is rare (z q = 0.003), two-level systems
/// are the hops with |dE| up to the bound (of a steeper one down nothing comes back), and n(0) is
/// z voids 2 P(0).
TEST(Levels, TwoLevelSystemsAreThoseOfTheoryInTheLimit) {
  ModelSpec model;
  model.size = 100;
  model.voids = 50;
  model.initial_temperature = 0.03;
  const LevelReport report = enumerate(model, 0.03, 0.06, 60000);
  const auto n0_p = [&](double initial) {
    ModelSpec other = model;
    other.initial_temperature = initial;
    const double theory = theory_point(other, std::nullopt, {}).zero_splitting_density;
    return p_of_deviation((report.n0.value - theory) / report.n0.error);
  };
  EXPECT_GT(n0_p(0.03), kFalseAlarm);
  EXPECT_LT(n0_p(0.04), kFalseAlarm);
  const auto density_p = [&](double initial) {
    const double theory = hops_theory(model, initial, -0.06, 0.06);
    return p_of_deviation((report.two_level_density.value - theory) /
                          report.two_level_density.error);
  };
  EXPECT_GT(density_p(0.03), kFalseAlarm);
  EXPECT_LT(density_p(0.033), kFalseAlarm);
}

/// Where hardly any void has a third level, the heat capacity is the pair formula's; at T_I = 0.05
/// it exceeds it by several per cent.
TEST(Levels, HeatCapacityAgainstThePairFormula) {
  ModelSpec model;
  model.size = 100;
  model.voids = 50;
  model.initial_temperature = 0.02;
  const auto p_of_pairs = [](const LevelReport& report, std::size_t k) {
    const LevelHeat& heat = report.heat[k];
    return p_of_deviation((heat.whole.value - heat.theory) / heat.whole.error);
  };
  const LevelReport cold = enumerate(model, 0.02, 0.34, 40000);
  EXPECT_GT(p_of_pairs(cold, 0), kFalseAlarm);
  EXPECT_GT(p_of_pairs(cold, 5), kFalseAlarm);
  model.initial_temperature = 0.05;
  const LevelReport warm = enumerate(model, 0.05, 0.886, 20000);
  EXPECT_LT(p_of_pairs(warm, 5), kFalseAlarm);
  EXPECT_GT(warm.heat[5].whole.value, 1.06 * warm.heat[5].theory);
}

}  // namespace
}  // namespace voidhop
