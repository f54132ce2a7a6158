#include "voidhop/theory/planted_limit.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "unit/model/interaction_families.hpp"

namespace voidhop {
namespace {

TEST(PlantedLimit, UniformValues) {
  const Interaction g(uniform_interaction(0.0, 1.0));
  EXPECT_NEAR(planted_limit({LatticeType::kSquare, 40000, 200}, g), 0.0029, 5e-5);
  EXPECT_NEAR(planted_limit({LatticeType::kSquare, 1600, 8}, g), 0.0147, 5e-5);
}

TEST(PlantedLimit, UniformAgainstClosedForm) {
  // Far below the width KL = -ln T - 1, and voids repel so that <n_vv> is negligible.
  const LatticeFilling filling{LatticeType::kSquare, 40000, 200};
  const double bonds = 80000.0 - 800.0;
  const double entropy = std::lgamma(40001.0) - std::lgamma(201.0);
  EXPECT_NEAR(planted_limit(filling, Interaction(uniform_interaction(0.0, 1.0))),
              std::exp(-1.0 - entropy / bonds), 1e-6);
}

TEST(PlantedLimit, ScalesWithTheEnergyAndIgnoresItsZero) {
  const LatticeFilling filling{LatticeType::kTriangular, 900, 30};
  const double unit = planted_limit(filling, Interaction(uniform_interaction(0.0, 1.0)));
  EXPECT_NEAR(planted_limit(filling, Interaction(uniform_interaction(0.0, 7.0))), 7.0 * unit,
              1e-9 + 1e-3 * unit);
}

TEST(PlantedLimit, SolvesItsEquation) {
  const LatticeFilling filling{LatticeType::kCubic, 1000, 20};
  for (const NamedInteraction& family : every_interaction()) {
    const Interaction g(family.spec);
    const double t = planted_limit(filling, g);
    if (t == 0.0) continue;
    const BoltzmannBonds bonds(g, t);
    const double count = equilibrium(filling, bonds).bonds;
    EXPECT_NEAR(count * bonds.divergence() / placement_entropy(filling), 1.0, 1e-9) << family.name;
  }
}

TEST(PlantedLimit, NoneWhereTheLowestEnergyHasWeight) {
  EXPECT_EQ(
      planted_limit({LatticeType::kSquare, 1600, 8}, Interaction(delta_interaction(0.0, 0.0, 1.0))),
      0.0);
}

}  // namespace
}  // namespace voidhop
