#include "voidhop/model/interaction.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "unit/model/interaction_families.hpp"
#include "voidhop/base/error.hpp"

namespace voidhop {
namespace {

struct Moments {
  double weight = 0.0, first = 0.0, second = 0.0;
};

/// Midpoint sums of g's smooth part plus the atoms.
Moments moments(const Interaction& g) {
  Moments m;
  constexpr int kSteps = 200000;
  const double width = (g.high() - g.low()) / kSteps;
  for (int i = 0; i < kSteps; ++i) {
    const double v = g.low() + (i + 0.5) * width;
    const double w = g.density(v) * width;
    m.weight += w;
    m.first += w * v;
    m.second += w * v * v;
  }
  for (const Atom& a : g.atoms()) {
    m.weight += a.weight;
    m.first += a.weight * a.energy;
    m.second += a.weight * a.energy * a.energy;
  }
  return m;
}

TEST(Interaction, EveryFamilyIsNormalised) {
  for (const NamedInteraction& family : every_interaction()) {
    EXPECT_NEAR(moments(Interaction(family.spec)).weight, 1.0, 2e-8) << family.name;
  }
}

TEST(Interaction, UniformMoments) {
  const Moments m = moments(Interaction(uniform_interaction(-0.5, 1.5)));
  EXPECT_NEAR(m.first, 0.5, 1e-9);
  EXPECT_NEAR(m.second, 0.25 + 4.0 / 12.0, 1e-9);
}

TEST(Interaction, UniformPlusDeltaHasItsAtomAtHigh) {
  const Interaction g(delta_interaction(0.3, 0.0, 2.0));
  ASSERT_EQ(g.atoms().size(), 1U);
  EXPECT_EQ(g.atoms()[0].energy, 2.0);
  EXPECT_DOUBLE_EQ(g.atoms()[0].weight, 0.7);
  EXPECT_DOUBLE_EQ(g.density(1.0), 0.15);
  EXPECT_NEAR(moments(g).first, 0.3 * 1.0 + 0.7 * 2.0, 1e-9);
}

TEST(Interaction, UniformPlusDeltaLimits) {
  EXPECT_FALSE(Interaction(delta_interaction(1.0, 0.0, 1.0)).has_atom());
  const Interaction atom(delta_interaction(0.0, 0.0, 1.0));
  EXPECT_TRUE(atom.segments().empty());
  EXPECT_EQ(atom.low(), 1.0);
  EXPECT_EQ(atom.high(), 1.0);
  EXPECT_EQ(atom.scale(), 1.0);
}

TEST(Interaction, FermiPlusGaussianFollowsItsFormula) {
  const InteractionSpec spec = fermi_interaction(0.2, 0.1, 1.0);
  const Interaction g(spec);
  const auto plain = [](double v) {
    const double x = (v - 1.0) / 0.1;
    return 0.2 / (1.0 + std::exp(x)) + 0.8 * std::exp(-0.5 * x * x) / (std::sqrt(2.0 * M_PI) * 0.1);
  };
  double total = 0.0;
  for (int i = 0; i < 500000; ++i) total += plain((i + 0.5) * 1e-5) * 1e-5;
  for (const double v : {0.0, 0.3, 0.9, 1.0, 1.4, 3.0}) {
    EXPECT_NEAR(g.density(v) * total / plain(v), 1.0, 1e-9) << v;
  }
  EXPECT_EQ(g.low(), 0.0);
  EXPECT_GT(g.high(), 4.0);
  EXPECT_LT(g.lost_weight(), 0x1p-53);
  EXPECT_GT(g.lost_weight(), 0.0);
}

TEST(Interaction, FermiPlusGaussianLimits) {
  const Interaction gaussian(fermi_interaction(0.0, 0.05, 1.0));
  EXPECT_NEAR(moments(gaussian).first, 1.0, 1e-8);
  EXPECT_NEAR(moments(gaussian).second, 1.0025, 1e-8);
  const Interaction fermi(fermi_interaction(1.0, 0.01, 1.0));
  EXPECT_NEAR(fermi.density(0.5), 1.0, 1e-12);
  EXPECT_NEAR(fermi.density(1.0), 0.5, 1e-12);
}

TEST(Interaction, TableIsPiecewiseLinear) {
  // A triangle on [0, 2], given with empty ends and a factor of 7.
  const Interaction g(table_interaction({-1.0, 0.0, 1.0, 2.0, 3.0}, {0.0, 0.0, 7.0, 0.0, 0.0}));
  EXPECT_EQ(g.low(), 0.0);
  EXPECT_EQ(g.high(), 2.0);
  EXPECT_DOUBLE_EQ(g.density(0.5), 0.5);
  EXPECT_DOUBLE_EQ(g.density(1.75), 0.25);
  EXPECT_NEAR(moments(g).second, 1.0 + 1.0 / 6.0, 1e-9);
  // v^2/2 = 0.01 at either end.
  EXPECT_DOUBLE_EQ(g.scale(), 2.0 - 2.0 * std::sqrt(0.02));
}

TEST(Interaction, QuantumIsTheScaleOver2To26) {
  EXPECT_EQ(Interaction(uniform_interaction(0.0, 2.0)).quantum(), 0x1p-25);
}

TEST(Interaction, RefusesWhatHasNoMeaning) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_THROW(Interaction(uniform_interaction(1.0, 1.0)), InvalidParameter);
  EXPECT_THROW(Interaction(uniform_interaction(nan, 1.0)), InvalidParameter);
  EXPECT_THROW(Interaction(delta_interaction(1.5, 0.0, 1.0)), InvalidParameter);
  EXPECT_THROW(Interaction(delta_interaction(nan, 0.0, 1.0)), InvalidParameter);
  EXPECT_THROW(Interaction(fermi_interaction(0.5, 0.0, 1.0)), InvalidParameter);
  EXPECT_THROW(Interaction(fermi_interaction(0.5, 0.1, -1.0)), InvalidParameter);
  EXPECT_THROW(Interaction(table_interaction({0.0}, {1.0})), InvalidParameter);
  EXPECT_THROW(Interaction(table_interaction({0.0, 1.0}, {1.0})), InvalidParameter);
  EXPECT_THROW(Interaction(table_interaction({0.0, 0.0}, {1.0, 1.0})), InvalidParameter);
  EXPECT_THROW(Interaction(table_interaction({0.0, 1.0}, {1.0, -1.0})), InvalidParameter);
  EXPECT_THROW(Interaction(table_interaction({0.0, 1.0}, {0.0, 0.0})), InvalidParameter);
}

TEST(Interaction, RefusesEnergiesBeyond31Scales) {
  EXPECT_NO_THROW(Interaction(uniform_interaction(30.0, 31.0)));
  EXPECT_THROW(Interaction(uniform_interaction(30.5, 31.5)), InvalidParameter);
  EXPECT_THROW(Interaction(uniform_interaction(-31.5, -30.5)), InvalidParameter);
  EXPECT_THROW(Interaction(fermi_interaction(0.5, 1.0, 1.0)), InvalidParameter);
}

}  // namespace
}  // namespace voidhop
