#include "voidhop/model/boltzmann_bonds.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "unit/model/interaction_families.hpp"
#include "voidhop/base/error.hpp"

namespace voidhop {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

BoltzmannBonds bonds(const InteractionSpec& spec, double temperature) {
  return BoltzmannBonds(Interaction(spec), temperature);
}

TEST(BoltzmannBonds, UniformClosedForms) {
  for (const double t : {0.005, 0.03, 0.1, 0.2, 1.0}) {
    const BoltzmannBonds b = bonds(uniform_interaction(0.0, 1.0), t);
    EXPECT_NEAR(b.partition() / (t * -std::expm1(-1.0 / t)), 1.0, 1e-13) << t;
    EXPECT_NEAR(b.mean_energy(), t - 1.0 / std::expm1(1.0 / t), 1e-14) << t;
    EXPECT_NEAR(b.divergence(), -b.mean_energy() / t - std::log(-t * std::expm1(-1.0 / t)), 1e-12);
    for (const double v : {1e-6, 0.01, 0.5, 0.9}) {
      EXPECT_NEAR(b.cdf(v) / (std::expm1(-v / t) / std::expm1(-1.0 / t)), 1.0, 1e-13) << t << v;
      EXPECT_NEAR(
          b.survival(v) / (std::exp(-v / t) * std::expm1((v - 1.0) / t) / std::expm1(-1 / t)), 1.0,
          1e-12)
          << t << " " << v;
    }
  }
}

TEST(BoltzmannBonds, ShiftedUniformAtLowTemperatureDoesNotOverflow) {
  const double t = 0.005;
  for (const double low : {-20.0, 20.0}) {
    const BoltzmannBonds b = bonds(uniform_interaction(low, low + 1.0), t);
    EXPECT_NEAR(b.log_partition(), -low / t + std::log(t), 1e-9) << low;
    EXPECT_NEAR(b.mean_energy(), low + t, 1e-13) << low;
    EXPECT_NEAR(b.divergence(), -std::log(t) - 1.0, 1e-9) << low;
  }
  EXPECT_EQ(bonds(uniform_interaction(20.0, 21.0), t).partition(), 0.0);
  EXPECT_EQ(bonds(uniform_interaction(-20.0, -19.0), t).partition(), kInfinity);
}

TEST(BoltzmannBonds, AtomKeepsItsShare) {
  const double t = 0.2;
  const BoltzmannBonds b = bonds(delta_interaction(0.3, 0.0, 1.0), t);
  const double smooth = 0.3 * t * -std::expm1(-1.0 / t);
  const double atom = 0.7 * std::exp(-1.0 / t);
  EXPECT_NEAR(b.partition(), smooth + atom, 1e-15);
  EXPECT_NEAR(b.survival(0.999999999), atom / (smooth + atom), 1e-9);
  EXPECT_EQ(b.survival(1.0), 0.0);
  EXPECT_EQ(b.cdf(1.0), 1.0);
  EXPECT_EQ(b.quantile_of_survival(0.5 * atom / (smooth + atom)), 1.0);
  EXPECT_EQ(bonds(delta_interaction(0.0, 0.0, 1.0), t).mean_energy(), 1.0);
}

TEST(BoltzmannBonds, GaussianIsShiftedBySigmaSquaredOverT) {
  // Complete the square; V >= 0 cuts nothing visible here.
  const double sigma = 0.05;
  const double t = 0.05;
  const BoltzmannBonds b = bonds(fermi_interaction(0.0, sigma, 1.0), t);
  EXPECT_NEAR(b.log_partition(), -1.0 / t + 0.5 * sigma * sigma / (t * t), 1e-12);
  EXPECT_NEAR(b.mean_energy(), 1.0 - sigma * sigma / t, 1e-12);
}

TEST(BoltzmannBonds, FermiPlusGaussianAgainstPlainSums) {
  const Interaction g(fermi_interaction(0.2, 0.1, 1.0));
  for (const double t : {0.02, 0.24}) {
    double z = 0.0;
    double first = 0.0;
    for (int i = 0; i < 1000000; ++i) {
      const double v = (i + 0.5) * 5e-6;
      const double w = g.density(v) * std::exp(-v / t) * 5e-6;
      z += w;
      first += w * v;
    }
    const BoltzmannBonds b(g, t);
    EXPECT_NEAR(b.partition() / z, 1.0, 1e-8) << t;
    EXPECT_NEAR(b.mean_energy() / (first / z), 1.0, 1e-8) << t;
  }
}

TEST(BoltzmannBonds, InfiniteTemperatureIsG) {
  for (const NamedInteraction& family : every_interaction()) {
    const BoltzmannBonds b = bonds(family.spec, kInfinity);
    EXPECT_NEAR(b.log_partition(), 0.0, 1e-14) << family.name;
    EXPECT_EQ(b.divergence(), 0.0);
    const double v = 0.3 * b.interaction().low() + 0.7 * b.interaction().high();
    EXPECT_NEAR(b.density(v), b.interaction().density(v), 1e-13) << family.name;
  }
}

TEST(BoltzmannBonds, CdfAndQuantileAreInverse) {
  for (const NamedInteraction& family : every_interaction()) {
    for (const double t : {0.005, 0.03, 0.1, 0.2, kInfinity}) {
      const BoltzmannBonds b = bonds(family.spec, t);
      for (const double u : {0x1p-54, 1e-12, 1e-6, 0.01, 0.2, 0.49}) {
        const double v = b.quantile(u);
        const double w = b.quantile_of_survival(u);
        // What one rounding of the energy changes.
        const double slack_v = 1e-11 * u + b.density(v) * 4e-16 * std::abs(v);
        const double slack_w = 1e-11 * u + b.density(w) * 4e-16 * std::abs(w);
        EXPECT_GE(b.cdf(v), u - slack_v) << family.name << " T=" << t << " u=" << u;
        EXPECT_LE(b.survival(w), u + slack_w) << family.name << " T=" << t << " s=" << u;
        if (b.interaction().has_atom()) continue;
        EXPECT_LE(b.cdf(v), u + slack_v) << family.name << " T=" << t << " u=" << u;
        EXPECT_GE(b.survival(w), u - slack_w) << family.name << " T=" << t << " s=" << u;
      }
    }
  }
}

TEST(BoltzmannBonds, RefusesTemperaturesWithoutMeaning) {
  for (const double t : {0.0, -1.0, 1e-12, std::numeric_limits<double>::quiet_NaN()}) {
    EXPECT_THROW(bonds(uniform_interaction(0.0, 1.0), t), InvalidParameter) << t;
  }
}

}  // namespace
}  // namespace voidhop
