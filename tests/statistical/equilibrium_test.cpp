/// Planted starts and the reference engine at equilibrium, against theory. False alarm 1e-6 each,
/// each with a partner that must fail.
#include <gtest/gtest.h>

#include "support/equilibrium_checks.hpp"
#include "support/statistics.hpp"
#include "support/trajectory_checks.hpp"

namespace voidhop {
namespace {

using namespace testing_support;

ModelSpec paper_model(double temperature) {
  ModelSpec spec;
  spec.initial_temperature = temperature;
  return spec;
}

TEST(PlantedStart, BondsFollowTheBoltzmannDensity) {
  for (const double t : {0.03, 0.1, 0.2}) {
    EXPECT_GT(realised_bonds_p(paper_model(t), t), kFalseAlarm) << t;
    EXPECT_LT(realised_bonds_p(paper_model(t), 1.05 * t), kFalseAlarm) << t;
  }
}

TEST(PlantedStart, BondsOfOtherFamiliesFollowTheirDensities) {
  ModelSpec spec = paper_model(0.2);
  spec.interaction.family = InteractionFamily::kFermiPlusGaussian;
  spec.interaction.g0 = 0.2;
  EXPECT_GT(realised_bonds_p(spec, 0.2), kFalseAlarm);
  EXPECT_LT(realised_bonds_p(spec, 0.21), kFalseAlarm);
}

TEST(PlantedStart, VoidPairsFollowTheLatticeGas) {
  for (const double weight : {0.05, 0.5, 1.0, 2.0}) {
    EXPECT_GT(void_pairs_p(tiny_model(12), weight, 1.0), kFalseAlarm) << weight;
  }
  EXPECT_GT(void_pairs_p(tiny_model(11, LatticeType::kTriangular), 0.2, 1.0), kFalseAlarm);
  // Twice the sweeps change nothing; none at all does.
  EXPECT_GT(void_pairs_p(tiny_model(12), 0.05, 2.0), kFalseAlarm);
  EXPECT_LT(void_pairs_p(tiny_model(12), 0.05, 0.0), kFalseAlarm);
  // Dense, where most moves are refused.
  EXPECT_GT(void_pairs_p(tiny_model(3), 0.3, 1.0), kFalseAlarm);
}

/// m = 3 on the square and on the triangular lattice, 5 on the cubic one. The paper's A20 takes 5
/// for the triangular lattice as well: refuted here.
TEST(HopEnergies, FollowTheory) {
  struct Case {
    LatticeType lattice;
    int right, wrong;
  };
  for (const Case& c : {Case{LatticeType::kSquare, 3, 5}, Case{LatticeType::kTriangular, 3, 5},
                        Case{LatticeType::kCubic, 5, 3}}) {
    for (const double t : {0.1, 0.3}) {
      const ModelSpec spec = lone_void(c.lattice, 6, t);
      EXPECT_GT(hop_energies_p(spec, c.right, 40000), kFalseAlarm) << static_cast<int>(c.lattice);
      EXPECT_LT(hop_energies_p(spec, c.wrong, 40000), kFalseAlarm) << static_cast<int>(c.lattice);
    }
  }
}

TEST(HopEnergies, ObeyDetailedBalance) {
  for (const LatticeType lattice :
       {LatticeType::kSquare, LatticeType::kTriangular, LatticeType::kCubic}) {
    EXPECT_GT(detailed_balance_p(lone_void(lattice, 6, 0.3), 0.3, 60000), kFalseAlarm);
  }
  EXPECT_LT(detailed_balance_p(lone_void(LatticeType::kSquare, 6, 0.3), 0.36, 60000), kFalseAlarm);
}

TEST(Hold, PlantedStartsAreStationaryOnEveryLattice) {
  for (const LatticeType lattice :
       {LatticeType::kSquare, LatticeType::kTriangular, LatticeType::kCubic}) {
    const HoldStatistics hold = hold_statistics(lone_void(lattice, 8, 0.2), 20.0, 6000, 0.2);
    EXPECT_GT(hold.energy_p, kFalseAlarm) << static_cast<int>(lattice);
    EXPECT_GT(hold.rate_p, kFalseAlarm) << static_cast<int>(lattice) << " " << hold.rate;
    EXPECT_GT(hold.symmetry_p, kFalseAlarm) << static_cast<int>(lattice);
    // Partner: held 10 % too warm the energy rises.
    const HoldStatistics warm = hold_statistics(lone_void(lattice, 8, 0.2), 20.0, 6000, 0.22);
    EXPECT_LT(warm.energy_p, kFalseAlarm) << static_cast<int>(lattice);
    EXPECT_LT(warm.symmetry_p, kFalseAlarm) << static_cast<int>(lattice);
  }
}

TEST(Hold, SquaresOfExecutedEnergyChanges) {
  const HoldStatistics cold =
      hold_statistics(lone_void(LatticeType::kSquare, 8, 0.05), 400.0, 6000, 0.05);
  EXPECT_GT(cold.square_p, kFalseAlarm) << cold.square;
  EXPECT_GT(cold.rate_p, kFalseAlarm) << cold.rate;
  // Partner: where T is not small the value is another one.
  const HoldStatistics warm =
      hold_statistics(lone_void(LatticeType::kSquare, 8, 0.4), 20.0, 6000, 0.4);
  EXPECT_LT(warm.square_p, kFalseAlarm) << warm.square;
}

TEST(Hold, SymmetricRatesAndBarriersAreStationaryToo) {
  ModelSpec spec = lone_void(LatticeType::kSquare, 8, 0.3);
  spec.hopping.has_barrier_disorder = true;
  spec.hopping.barrier_disorder.high = 0.5;
  HoldStatistics hold = hold_statistics(spec, 30.0, 6000, 0.3);
  EXPECT_GT(hold.energy_p, kFalseAlarm);
  EXPECT_GT(hold.rate_p, kFalseAlarm) << hold.rate;
  EXPECT_LT(hold_statistics(spec, 30.0, 6000, 0.36).energy_p, kFalseAlarm);
  spec.hopping.has_barrier_disorder = false;
  spec.hopping.rule = HopRule::kSymmetric;
  spec.hopping.barrier = 0.2;
  hold = hold_statistics(spec, 30.0, 6000, 0.3);
  EXPECT_GT(hold.energy_p, kFalseAlarm);
  EXPECT_GT(hold.rate_p, kFalseAlarm) << hold.rate;
}

}  // namespace
}  // namespace voidhop
