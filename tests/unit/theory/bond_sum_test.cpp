#include "voidhop/theory/bond_sum.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "unit/model/interaction_families.hpp"
#include "voidhop/model/boltzmann_bonds.hpp"

namespace voidhop {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

struct Moments {
  double weight = 0.0, first = 0.0;
};

Moments moments(const BondSum& sum) {
  Moments m{sum.atom_weight, sum.atom_weight * sum.atom_energy};
  for (std::size_t i = 0; i < sum.smooth.panels(); ++i) {
    for (const LegendreNode& node : legendre_nodes()) {
      const double w = node.weight * sum.smooth.width() * sum.smooth.value_in(i, node.t);
      m.weight += w;
      m.first += w * (sum.smooth.panel_low(i) + node.t * sum.smooth.width());
    }
  }
  return m;
}

TEST(BondSum, WeightAndMeanOfEveryFamily) {
  for (const NamedInteraction& family : every_interaction()) {
    const Interaction g(family.spec);
    const double mean = BoltzmannBonds(g, kInfinity).mean_energy();
    for (const int bonds : {1, 3, 5}) {
      const Moments m = moments(make_bond_sum(g, bonds, 0.05));
      EXPECT_NEAR(m.weight, 1.0, 1e-13) << family.name << " m=" << bonds;
      EXPECT_NEAR(m.first, bonds * mean, 1e-12) << family.name << " m=" << bonds;
    }
  }
}

TEST(BondSum, OneBondIsG) {
  for (const NamedInteraction& family : every_interaction()) {
    if (family.name == "table touching zero") continue;  // a kink inside a panel: see below
    const Interaction g(family.spec);
    const BondSum sum = make_bond_sum(g, 1, 0.05);
    for (const double share : {0.03, 0.21, 0.47, 0.77, 0.98}) {
      const double v = g.low() + share * (g.high() - g.low());
      if (g.segments().empty()) continue;
      EXPECT_NEAR(sum.smooth.value(v), g.density(v), 1e-12) << family.name << " V=" << v;
    }
  }
}

TEST(BondSum, IrregularTablesConvergeFast) {
  // Knots that no grid of up to 320 panels meets. Two bonds: int g(v) g(y-v) dv by plain sums.
  const Interaction g(table_interaction({0.0, 0.3141592, 0.6180339, 1.0}, {1.0, 3.0, 0.5, 2.0}));
  const BondSum sum = make_bond_sum(g, 2, 0.1);
  for (const double y : {0.2, 0.9, 1.3, 1.8}) {
    constexpr int kSteps = 200000;
    const double from = std::max(0.0, y - 1.0);
    const double to = std::min(1.0, y);
    const double step = (to - from) / kSteps;
    double exact = 0.0;
    for (int i = 0; i < kSteps; ++i) {
      const double v = from + (i + 0.5) * step;
      exact += g.density(v) * g.density(y - v) * step;
    }
    EXPECT_NEAR(sum.smooth.value(y), exact, 2e-7) << y;
  }
}

TEST(BondSum, AtomsGoTogetherBinomially) {
  const BondSum sum = make_bond_sum(Interaction(delta_interaction(0.3, 0.0, 1.0)), 3, 0.1);
  EXPECT_DOUBLE_EQ(sum.atom_weight, 0.7 * 0.7 * 0.7);
  EXPECT_EQ(sum.atom_energy, 3.0);
  // Two atoms and one uniform bond fill [2, 3]; one atom and two uniform ones [1, 3]; three [0, 3].
  EXPECT_NEAR(sum.smooth.value(0.5), 0.027 * 0.125, 1e-15);
  EXPECT_NEAR(sum.smooth.value(2.5), 0.027 * 0.125 + 3 * 0.7 * 0.09 * 0.5 + 3 * 0.49 * 0.3, 1e-14);
}

}  // namespace
}  // namespace voidhop
