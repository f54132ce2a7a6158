#include "voidhop/theory/asymmetry_density.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "unit/model/interaction_families.hpp"
#include "voidhop/base/error.hpp"

namespace voidhop {
namespace {

HopEnergyDistribution hops(const InteractionSpec& spec) {
  return {BoltzmannBonds(Interaction(spec), 0.1), 3};
}

TEST(AsymmetryDensity, OfHopsCountsBothSigns) {
  const HopEnergyDistribution p = hops(uniform_interaction(0.0, 1.0));
  const AsymmetryDensity n(p, 0.02);
  EXPECT_NEAR(n.value(0.0), 0.04 * p.zero_density(), 1e-15);
  for (const double x : {1e-6, 0.01, 0.3, 1.0, 2.5}) {
    EXPECT_NEAR(n.value(x) / (0.02 * (p.density(x) + p.density(-x))), 1.0, 1e-12) << x;
  }
  EXPECT_NEAR(n.reach(), 3.0, 0.1);
  EXPECT_EQ(n.value(n.reach() + 0.1), 0.0);
  EXPECT_EQ(n.atom(), 0.0);
  EXPECT_TRUE(n.errors().empty());
}

TEST(AsymmetryDensity, AtomsStandApart) {
  const HopEnergyDistribution p = hops(delta_interaction(0.3, 0.0, 1.0));
  const AsymmetryDensity n(p, 2.0);
  EXPECT_NEAR(n.atom(), 2.0 * p.at_zero(), 1e-15);
  EXPECT_GT(n.atom(), 0.0);
  EXPECT_NEAR(n.value(0.2), 2.0 * (p.density(0.2) + p.density(-0.2)), 1e-12);
}

TEST(AsymmetryDensity, OfATableIsLinearBetweenItsRows) {
  const AsymmetryDensity n(DensityTable{{0.1, 0.2, 0.5}, {2.0, 4.0, 1.0}, {}});
  EXPECT_DOUBLE_EQ(n.value(0.0), 2.0);
  EXPECT_DOUBLE_EQ(n.value(0.05), 2.0);
  EXPECT_NEAR(n.value(0.15), 3.0, 1e-12);
  EXPECT_NEAR(n.value(0.35), 2.5, 1e-12);
  EXPECT_DOUBLE_EQ(n.value(0.5), 1.0);
  EXPECT_EQ(n.value(0.51), 0.0);
  EXPECT_EQ(n.value(-0.1), 0.0);
}

/// By hand: 3 n(0.15) has the error 3 (0.1/2, 0.3/2) in quadrature, n(0.05) that of the first row.
TEST(AsymmetryDensity, SumsCarryTheErrorsOfIndependentRows) {
  const AsymmetryDensity n(DensityTable{{0.1, 0.2, 0.5}, {2.0, 4.0, 1.0}, {0.1, 0.3, 0.2}});
  DensitySum sum(n);
  sum.add(n.pieces()[1], 0.15, 3.0);
  EXPECT_NEAR(sum.estimate().value, 9.0, 1e-12);
  EXPECT_NEAR(sum.estimate().error, 3.0 * std::hypot(0.05, 0.15), 1e-12);
  DensitySum first(n);
  first.add(n.pieces()[0], 0.05, 1.0);
  EXPECT_NEAR(first.estimate().error, 0.1, 1e-12);
  sum.add(first, -1.0);
  EXPECT_NEAR(sum.value(), 7.0, 1e-12);
  EXPECT_NEAR(sum.estimate().error, std::hypot(0.15 - 0.1, 0.45), 1e-12);
}

TEST(AsymmetryDensity, TablesThatAreNone) {
  for (const DensityTable& bad :
       {DensityTable{{0.1}, {1.0}, {}}, DensityTable{{0.1, 0.2}, {1.0}, {}},
        DensityTable{{0.1, 0.2}, {1.0, 1.0}, {0.1}}, DensityTable{{0.2, 0.1}, {1.0, 1.0}, {}},
        DensityTable{{-0.1, 0.1}, {1.0, 1.0}, {}}, DensityTable{{0.1, 0.2}, {1.0, -1.0}, {}},
        DensityTable{{0.1, 0.2}, {0.0, 0.0}, {}}, DensityTable{{0.1, 0.2}, {1.0, 1.0}, {0.1, -1}},
        DensityTable{{0.1, INFINITY}, {1.0, 1.0}, {}}, DensityTable{{0.1, 0.2}, {1.0, NAN}, {}}}) {
    EXPECT_NE(table_problem(bad), "");
    EXPECT_THROW(AsymmetryDensity{bad}, InvalidParameter);
  }
  EXPECT_EQ(table_problem({{0.0, 0.2}, {1.0, 0.0}, {0.0, 0.1}}), "");
}

}  // namespace
}  // namespace voidhop
