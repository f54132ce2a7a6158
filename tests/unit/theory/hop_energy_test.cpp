#include "voidhop/theory/hop_energy.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "unit/model/interaction_families.hpp"
#include "voidhop/base/error.hpp"
#include "voidhop/model/quantile_table.hpp"
#include "voidhop/random/philox.hpp"
#include "voidhop/random/unit_interval.hpp"

namespace voidhop {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

HopEnergyDistribution uniform(double temperature, int bonds = 3) {
  return {BoltzmannBonds(Interaction(uniform_interaction(0.0, 1.0)), temperature), bonds};
}

/// Density of the sum of three uniform variables and its second derivative.
double irwin_hall(double y) {
  if (y <= 0.0 || y >= 3.0) return 0.0;
  return y < 1.0   ? 0.5 * y * y
         : y < 2.0 ? 0.5 * (-2.0 * y * y + 6.0 * y - 3.0)
                   : 0.5 * (3.0 - y) * (3.0 - y);
}

TEST(HopEnergy, UniformSquareFiniteTemperature) {
  // Values computed independently (physics notes, section 4).
  const struct {
    double t, zero, curvature;
  } rows[] = {
      {0.05, 1.0000, 0.9999}, {0.10, 0.9966, 0.992}, {0.15, 0.9537, 0.897}, {0.20, 0.8518, 0.681}};
  for (const auto& row : rows) {
    const HopEnergyDistribution p = uniform(row.t);
    EXPECT_NEAR(p.zero_density() / (6.0 * row.t * row.t), row.zero, 6e-5) << row.t;
    EXPECT_NEAR(*p.zero_curvature(), row.curvature, 6e-4) << row.t;
  }
}

TEST(HopEnergy, UniformSquareAgainstPlainSums) {
  const double t = 0.17;
  const double z = t * -std::expm1(-1.0 / t);
  const HopEnergyDistribution p = uniform(t);
  for (const double x : {-1.4, -0.3, 0.0, 0.2, 1.1, 2.7}) {
    double sum = 0.0;
    constexpr int kSteps = 300000;
    for (int i = 0; i < kSteps; ++i) {
      const double y = (i + 0.5) * (3.0 / kSteps);
      sum += irwin_hall(y) * irwin_hall(y + x) * std::exp(-y / t) * (3.0 / kSteps);
    }
    EXPECT_NEAR(p.density(x) * z * z * z / sum, 1.0, 1e-8) << x;
  }
}

TEST(HopEnergy, LowTemperatureLimits) {
  const double t = 0.005;
  const HopEnergyDistribution square = uniform(t, 3);
  for (const double x : {0.0, 0.001, 0.02, 0.3}) {
    EXPECT_NEAR(square.density(x) / (0.5 * x * x + 3.0 * t * x + 6.0 * t * t), 1.0, 1e-10) << x;
  }
  EXPECT_NEAR(*square.zero_curvature(), 1.0, 1e-8);
  const HopEnergyDistribution cubic = uniform(t, 5);  // A20
  EXPECT_NEAR(cubic.zero_density() / (70.0 * t * t * t * t), 1.0, 1e-10);
  EXPECT_NEAR(*cubic.zero_curvature() / (15.0 * t * t), 1.0, 1e-8);
}

TEST(HopEnergy, TotalProbabilityIsOne) {
  for (const NamedInteraction& family : every_interaction()) {
    const Interaction g(family.spec);
    for (const int bonds : {3, 5}) {
      for (const double t : {0.003, 0.03, 0.1, 0.2, 1.0, kInfinity}) {
        const HopEnergyDistribution p(BoltzmannBonds(g, t), bonds);
        EXPECT_NEAR(p.total(), 1.0, 1e-9) << family.name << " m=" << bonds << " T=" << t;
      }
    }
  }
}

TEST(HopEnergy, DetailedBalance) {
  for (const NamedInteraction& family : every_interaction()) {
    const Interaction g(family.spec);
    const double reach = g.high() - g.low();
    for (const int bonds : {3, 5}) {
      for (const double t : {0.03, 0.1, 0.2, kInfinity}) {
        const HopEnergyDistribution p(BoltzmannBonds(g, t), bonds);
        for (int i = 0; i < 60; ++i) {
          const double x = reach * bonds * (i + 0.37) / 100.0;
          const double up = p.density(x);
          const double down = p.density(-x);
          if (up < 1e-9 || down < 1e-40) continue;
          EXPECT_NEAR(down / (up * std::exp(-x / t)), 1.0, 1e-8)
              << family.name << " m=" << bonds << " T=" << t << " x=" << x;
        }
      }
    }
  }
}

TEST(HopEnergy, MeanIsThatOfTheBonds) {
  for (const NamedInteraction& family : every_interaction()) {
    const Interaction g(family.spec);
    const BoltzmannBonds bonds(g, 0.1);
    const HopEnergyDistribution p(bonds, 3);
    double mean = 0.0;
    for (std::size_t i = 0; i < p.smooth().panels(); ++i) {
      for (const LegendreNode& node : legendre_nodes()) {
        const double x = p.smooth().panel_low(i) + node.t * p.smooth().width();
        mean += node.weight * p.smooth().width() * p.smooth().value_in(i, node.t) * x;
      }
    }
    const double exact = 3.0 * (BoltzmannBonds(g, kInfinity).mean_energy() - bonds.mean_energy());
    EXPECT_NEAR(mean, exact, 1e-10) << family.name;
  }
}

TEST(HopEnergy, CumulativeFunctions) {
  for (const NamedInteraction& family : every_interaction()) {
    const HopEnergyDistribution p(BoltzmannBonds(Interaction(family.spec), 0.1), 3);
    EXPECT_EQ(p.cdf(-100.0), 0.0);
    EXPECT_NEAR(p.cdf(100.0), 1.0, 1e-12);
    EXPECT_EQ(p.survival(100.0), 0.0);
    EXPECT_NEAR(p.survival(-100.0), 1.0, 1e-12);
    EXPECT_NEAR(p.cdf(0.0), p.below_zero() + p.at_zero(), 1e-15) << family.name;
    for (const double x : {-0.4, 0.123, 0.9}) {
      EXPECT_NEAR(p.cdf(x) + p.survival(x), 1.0, 1e-12) << family.name;
      const double slope = (p.cdf(x + 1e-5) - p.cdf(x - 1e-5)) / 2e-5;
      EXPECT_NEAR(slope, p.density(x), 1e-5 * (1.0 + p.density(x))) << family.name << " x=" << x;
    }
  }
}

TEST(HopEnergy, AtomOfG) {
  const double t = 0.2;
  const BoltzmannBonds bonds(Interaction(delta_interaction(0.3, 0.0, 1.0)), t);
  const HopEnergyDistribution p(bonds, 3);
  // All three bonds of either side in the atom.
  const double lost = 0.7 * std::exp(-1.0 / t) / bonds.partition();
  EXPECT_NEAR(p.at_zero(), std::pow(0.7 * lost, 3), 1e-15);
  EXPECT_FALSE(p.zero_curvature().has_value());
  EXPECT_FALSE(p.curvature_reason().empty());
  // Beside the atom P is continuous.
  EXPECT_NEAR(p.density(-1e-9) / p.zero_density(), 1.0, 1e-6);
}

/// sqrt(n) times the largest distance between the empirical and the given distribution.
double kolmogorov(std::vector<double> sample, const HopEnergyDistribution& law) {
  std::sort(sample.begin(), sample.end());
  const double n = static_cast<double>(sample.size());
  double worst = 0.0;
  for (std::size_t i = 0; i < sample.size(); ++i) {
    const double f = law.cdf(sample[i]);
    const double rank = static_cast<double>(i);
    worst = std::max({worst, std::abs(f - rank / n), std::abs(f - (rank + 1.0) / n)});
  }
  return worst * std::sqrt(n);
}

TEST(HopEnergy, FollowsDirectSampling) {
  // P(sqrt(n) D > 2.7) = 2 exp(-2 * 2.7^2) = 9e-7.
  constexpr double kCritical = 2.7;
  constexpr std::uint32_t kDraws = 100000;
  const double t = 0.15;
  for (const NamedInteraction& family : every_interaction()) {
    const Interaction g(family.spec);
    if (g.has_atom()) continue;  // ties
    const BoltzmannBonds realised(g, t);
    const QuantileTable lost(realised);
    const QuantileTable gained{BoltzmannBonds(g, kInfinity)};
    const auto word = [](std::uint32_t draw, std::uint32_t which) {
      const Words w = philox4x32({{draw, which, 0, 0}}, {{3, 5}});
      return join_words(w[0], w[1]);
    };
    for (const int bonds : {3, 5}) {
      std::vector<double> sample;
      for (std::uint32_t i = 0; i < kDraws; ++i) {
        std::int64_t quanta = 0;
        for (std::uint32_t k = 0; k < static_cast<std::uint32_t>(bonds); ++k) {
          quanta += gained.view()(word(i, 2 * k)) - lost.view()(word(i, 2 * k + 1));
        }
        sample.push_back(static_cast<double>(quanta) * g.quantum());
      }
      EXPECT_LT(kolmogorov(sample, {realised, bonds}), kCritical) << family.name;
      // The partners that must fail: a temperature off by a tenth, one bond too many.
      EXPECT_GT(kolmogorov(sample, {BoltzmannBonds(g, 1.1 * t), bonds}), kCritical) << family.name;
      EXPECT_GT(kolmogorov(sample, {realised, bonds + 1}), kCritical) << family.name;
    }
  }
}

TEST(HopEnergy, LongTablesAgreeWithTheirSmoothForm) {
  // A uniform density given by 1001 points runs through the unaligned grid.
  std::vector<double> energy;
  for (int i = 0; i <= 1000; ++i) energy.push_back(i * 1e-3);
  const Interaction g(table_interaction(energy, std::vector<double>(energy.size(), 2.0)));
  const HopEnergyDistribution p(BoltzmannBonds(g, 0.1), 3);
  const HopEnergyDistribution exact = uniform(0.1);
  EXPECT_NEAR(p.zero_density() / exact.zero_density(), 1.0, 1e-10);
  EXPECT_NEAR(*p.zero_curvature() / *exact.zero_curvature(), 1.0, 1e-5);
}

TEST(HopEnergy, RefusesTemperaturesBelowItsGrid) {
  EXPECT_THROW(uniform(1e-7), InvalidParameter);
  // A narrow Gaussian whose convolution underflows where exp(-V/T) puts the weight.
  EXPECT_THROW(HopEnergyDistribution(
                   BoltzmannBonds(Interaction(fermi_interaction(0.0, 0.03, 1.0)), 0.0008), 5),
               InvalidParameter);
}

}  // namespace
}  // namespace voidhop
