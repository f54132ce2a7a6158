#include "voidhop/theory/equilibrium.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <limits>

#include "unit/model/interaction_families.hpp"
#include "voidhop/base/error.hpp"

namespace voidhop {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// Mean number of adjacent void pairs and ln of the sum of weights, over all placements.
struct Exact {
  double pairs, log_sum;
};
Exact enumerate(LatticeType type, std::uint32_t side, int voids, double weight) {
  const Lattice lattice = Lattice::make(type, side);
  double sum = 0.0;
  double first = 0.0;
  for (std::uint32_t mask = 0; mask < (1U << lattice.sites()); ++mask) {
    if (std::popcount(mask) != voids) continue;
    int pairs = 0;
    for (Site a = 0; a < lattice.sites(); ++a) {
      if (((mask >> a) & 1U) == 0) continue;
      for (int d = 0; d < lattice.coordination(); d += 2) {
        pairs += static_cast<int>((mask >> lattice.neighbour(a, d)) & 1U);
      }
    }
    const double w = std::pow(weight, pairs);
    sum += w;
    first += w * pairs;
  }
  return {first / sum, std::log(sum)};
}

TEST(Equilibrium, RandomPlacementIsExact) {
  for (const LatticeType type : {LatticeType::kSquare, LatticeType::kTriangular}) {
    for (const std::uint64_t voids : {1U, 2U, 5U, 13U, 15U}) {
      const LatticeFilling filling{type, 16, voids};
      EXPECT_NEAR(mean_void_pairs(filling, 0.0),
                  enumerate(type, 4, static_cast<int>(voids), 1.0).pairs, 1e-12);
    }
  }
}

TEST(Equilibrium, PairsAgainstEnumeration) {
  for (const std::uint64_t voids : {2U, 3U, 4U}) {
    for (const double weight : {0.01, 0.1, 0.3, 0.7, 1.5, 2.0}) {
      const double exact =
          enumerate(LatticeType::kSquare, 4, static_cast<int>(voids), weight).pairs;
      const double approximate =
          mean_void_pairs({LatticeType::kSquare, 16, voids}, std::log(weight));
      EXPECT_NEAR(approximate / exact, 1.0, 0.16) << voids << " voids, weight " << weight;
    }
  }
}

TEST(Equilibrium, TwoVoidsOnALargeLattice) {
  // Exact: of S-1 relative places z carry the weight.
  for (const double weight : {0.01, 0.1, 2.0}) {
    const double exact = 4.0 * weight / (1599.0 + 4.0 * (weight - 1.0));
    const double approximate = mean_void_pairs({LatticeType::kSquare, 1600, 2}, std::log(weight));
    EXPECT_NEAR(approximate / exact, 1.0, 0.005) << weight;
  }
}

TEST(Equilibrium, NearlyFullAndExtremeWeights) {
  const LatticeFilling filling{LatticeType::kSquare, 16, 15};
  for (const double log_weight : {-5000.0, -1.0, 0.0, 1.0}) {
    EXPECT_NEAR(mean_void_pairs(filling, log_weight), 28.0, 1e-9);  // one particle takes 4 of 32
  }
  EXPECT_EQ(mean_void_pairs({LatticeType::kSquare, 16, 1}, 3.0), 0.0);
}

TEST(Equilibrium, EnergyOfTheMainSimulations) {
  const LatticeFilling filling{LatticeType::kSquare, 40000, 200};
  const Interaction g(uniform_interaction(0.0, 1.0));
  const struct {
    double t, energy;
  } rows[] = {{0.05, 0.0994976}, {0.1, 0.198905}, {0.15, 0.295958}, {0.2, 0.384493}};
  for (const auto& row : rows) {
    EXPECT_NEAR(equilibrium(filling, BoltzmannBonds(g, row.t)).energy_per_particle, row.energy,
                6e-7);
  }
}

TEST(Equilibrium, EntropyIntegratesTheHeat) {
  // dS = dU/T, the same for every g, approximations of <n_vv> included.
  const LatticeFilling filling{LatticeType::kTriangular, 900, 60};
  for (const NamedInteraction& family : every_interaction()) {
    const Interaction g(family.spec);
    const double t = 0.2;
    const double step = 1e-4;
    const Equilibrium above = equilibrium(filling, BoltzmannBonds(g, t + step));
    const Equilibrium below = equilibrium(filling, BoltzmannBonds(g, t - step));
    const double heat = above.energy_per_particle - below.energy_per_particle;
    EXPECT_NEAR(above.entropy_per_particle - below.entropy_per_particle, heat / t,
                1e-5 * std::abs(heat / t) + 1e-12)
        << family.name;
  }
}

TEST(Equilibrium, EntropyAtInfiniteTemperatureCountsPlacements) {
  const LatticeFilling filling{LatticeType::kSquare, 25, 3};
  const BoltzmannBonds bonds(Interaction(uniform_interaction(0.0, 1.0)), kInfinity);
  const double exact = std::lgamma(26.0) - std::lgamma(4.0);
  EXPECT_NEAR(placement_entropy(filling), exact, 1e-11);
  EXPECT_NEAR(equilibrium(filling, bonds).entropy_per_particle * 22.0, exact, 1e-11);
}

TEST(Equilibrium, PhaseSeparation) {
  const Interaction g(uniform_interaction(-1.0, 0.0));
  EXPECT_FALSE(phase_separation(LatticeType::kSquare, BoltzmannBonds(g, kInfinity)));
  EXPECT_FALSE(phase_separation(LatticeType::kSquare, BoltzmannBonds(g, 0.36)));
  // Z_b = T (exp(1/T) - 1) passes 5.83 at T = 0.347.
  EXPECT_TRUE(phase_separation(LatticeType::kSquare, BoltzmannBonds(g, 0.33)));
  EXPECT_TRUE(phase_separation(LatticeType::kCubic, BoltzmannBonds(g, 0.5)));
  EXPECT_FALSE(phase_separation(LatticeType::kTriangular, BoltzmannBonds(g, 0.6)));
  EXPECT_FALSE(phase_separation(LatticeType::kSquare,
                                BoltzmannBonds(Interaction(uniform_interaction(0.0, 1.0)), 0.01)));
  EXPECT_NEAR(critical_pair_weight(LatticeType::kSquare), std::exp(2.0 * std::asinh(1.0)), 1e-14);
  EXPECT_NEAR(critical_pair_weight(LatticeType::kCubic), std::exp(4.0 * 0.2216546), 1e-7);
}

TEST(Equilibrium, RefusesAnEmptyOrFullLattice) {
  ModelSpec model;
  model.size = 4;
  model.voids = 0;
  EXPECT_THROW(LatticeFilling::of(model), InvalidParameter);
  model.voids = 16;
  EXPECT_THROW(LatticeFilling::of(model), InvalidParameter);
  model.voids = 15;
  EXPECT_EQ(LatticeFilling::of(model).particles(), 1.0);
  model.lattice = LatticeType::kCubic;
  EXPECT_EQ(LatticeFilling::of(model).sites, 64U);
}

}  // namespace
}  // namespace voidhop
