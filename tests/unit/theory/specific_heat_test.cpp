#include "voidhop/theory/specific_heat.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "unit/model/interaction_families.hpp"

namespace voidhop {
namespace {

HopEnergyDistribution distribution(const InteractionSpec& spec, double temperature, int bonds = 3) {
  return {BoltzmannBonds(Interaction(spec), temperature), bonds};
}

TEST(SpecificHeat, OneTwoLevelSystem) {
  for (const double x : {-3.0, -0.1, 0.7, 2.4, 20.0}) {
    const double sech = 1.0 / std::cosh(0.5 * x);
    EXPECT_NEAR(two_level_heat(x), 0.25 * x * x * sech * sech, 1e-15);
  }
  EXPECT_EQ(two_level_heat(0.0), 0.0);
  EXPECT_EQ(two_level_heat(1e6), 0.0);
  // The peak is at 2.40, not at 2.35 as printed.
  EXPECT_GT(two_level_heat(2.40), two_level_heat(2.35));
}

TEST(SpecificHeat, CoefficientsOfThePaper) {
  // Square lattice, T_I -> 0: c1 = 8 pi^2 phi T_I^2, c3 = 14 pi^4 phi/15 (Eq. 10).
  const double pi = M_PI;
  EXPECT_NEAR(linear_heat_coefficient(4, 0.005, 6.0 * 0.0009), 8.0 * pi * pi * 0.005 * 0.0009,
              1e-16);
  EXPECT_NEAR(cubic_heat_coefficient(4, 0.005, 1.0), 14.0 * std::pow(pi, 4) * 0.005 / 15.0, 1e-14);
  // Cubic lattice (A21): c1 = 140 pi^2 phi T_I^4, c3 = 21 pi^4 phi T_I^2.
  EXPECT_NEAR(linear_heat_coefficient(6, 1.0, 70.0), 140.0 * pi * pi, 1e-11);
  EXPECT_NEAR(cubic_heat_coefficient(6, 1.0, 15.0), 21.0 * std::pow(pi, 4), 1e-11);
}

TEST(SpecificHeat, ExpansionIsTheLowTemperatureLimit) {
  const HopEnergyDistribution p = distribution(uniform_interaction(0.0, 1.0), 0.1);
  const TwoLevelHeat heat(p);
  const double c1 = linear_heat_coefficient(1, 1.0, p.zero_density());
  const double c3 = cubic_heat_coefficient(1, 1.0, *p.zero_curvature());
  for (const double t : {1e-12, 1e-9, 1e-6, 1e-4, 1e-3}) {
    EXPECT_NEAR(heat(t) / (c1 * t + c3 * t * t * t), 1.0, 2e-6) << t;
  }
  EXPECT_EQ(heat(0.0), 0.0);
  // The next term, of order T^5, shows: 1 % at 0.49 T_I.
  const double t = 0.049;
  EXPECT_NEAR(heat(t) / (c1 * t + c3 * t * t * t), 0.99, 0.005);
}

TEST(SpecificHeat, WholeIntegralAgainstPlainSums) {
  for (const InteractionSpec& spec :
       {uniform_interaction(0.0, 1.0), delta_interaction(0.3, 0.0, 1.0),
        fermi_interaction(0.2, 0.1, 1.0)}) {
    const HopEnergyDistribution p = distribution(spec, 0.1);
    const TwoLevelHeat heat(p);
    for (const double t : {0.01, 0.1, 0.3, 2.0}) {
      double sum = 0.0;
      constexpr int kSteps = 400000;
      const double reach = 14.0;
      for (int i = 0; i < kSteps; ++i) {
        const double x = -reach + 2.0 * reach * (i + 0.5) / kSteps;
        sum += p.density(x) * two_level_heat(x / t) * 2.0 * reach / kSteps;
      }
      EXPECT_NEAR(heat(t) / sum, 1.0, 1e-6) << t;
    }
  }
}

TEST(SpecificHeat, IsTheDerivativeOfTheMeanEnergy) {
  // Energy of two-level systems started from the level 0: dE/(exp(dE/T)+1).
  const HopEnergyDistribution p = distribution(uniform_interaction(0.0, 1.0), 0.1, 5);
  const TwoLevelHeat heat(p);
  const auto energy = [&](double t) {
    double sum = 0.0;
    for (std::size_t i = 0; i < p.smooth().panels(); ++i) {
      for (const LegendreNode& node : legendre_nodes()) {
        const double x = p.smooth().panel_low(i) + node.t * p.smooth().width();
        sum += node.weight * p.smooth().width() * p.smooth().value_in(i, node.t) * x /
               (std::exp(x / t) + 1.0);
      }
    }
    return sum;
  };
  EXPECT_NEAR((energy(0.1001) - energy(0.0999)) / 0.0002 / heat(0.1), 1.0, 1e-5);
}

TEST(SpecificHeat, NoSmoothPartNoHeat) {
  const TwoLevelHeat heat(distribution(delta_interaction(0.0, 0.0, 1.0), 0.1));
  EXPECT_EQ(heat(0.05), 0.0);
}

}  // namespace
}  // namespace voidhop
