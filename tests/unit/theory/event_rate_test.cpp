#include "voidhop/theory/event_rate.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "unit/model/interaction_families.hpp"

namespace voidhop {
namespace {

TEST(EventRate, MetropolisAgainstTheMeanOfTheRate) {
  const double t = 0.15;
  for (const NamedInteraction& family : every_interaction()) {
    const HopEnergyDistribution p(BoltzmannBonds(Interaction(family.spec), t), 3);
    double mean = p.at_zero();
    for (std::size_t i = 0; i < p.smooth().panels(); ++i) {
      for (const LegendreNode& node : legendre_nodes()) {
        const double x = p.smooth().panel_low(i) + node.t * p.smooth().width();
        mean += node.weight * p.smooth().width() * p.smooth().value_in(i, node.t) *
                std::min(1.0, std::exp(-x / t));
      }
    }
    HoppingSpec hopping;
    hopping.attempt_rate = 10.0;
    EXPECT_NEAR(mean_hop_rate(hopping, p, t) / (10.0 * mean), 1.0, 1e-9) << family.name;
  }
}

TEST(EventRate, SymmetricRuleOfAGaussian) {
  // g a Gaussian of width s: dE is Gaussian with mean m s^2/T and variance 2 m s^2.
  const double s = 0.05;
  const double t = 0.1;
  HoppingSpec hopping;
  hopping.rule = HopRule::kSymmetric;
  hopping.attempt_rate = 1.0;
  hopping.barrier = 0.2;
  const HopEnergyDistribution p(BoltzmannBonds(Interaction(fermi_interaction(0.0, s, 1.0)), t), 3);
  const double exponent = -0.2 / t - 0.5 * 3.0 * s * s / (t * t) + 0.25 * 3.0 * s * s / (t * t);
  EXPECT_NEAR(mean_hop_rate(hopping, p, t) / std::exp(exponent), 1.0, 1e-10);
}

TEST(EventRate, BarriersMultiply) {
  const double t = 0.1;
  const HopEnergyDistribution p(BoltzmannBonds(Interaction(uniform_interaction(0.0, 1.0)), t), 3);
  HoppingSpec hopping;
  const double plain = mean_hop_rate(hopping, p, t);
  hopping.has_barrier_disorder = true;
  hopping.barrier_disorder = uniform_interaction(0.0, 2.0);
  EXPECT_NEAR(mean_hop_rate(hopping, p, t) / plain, 0.05 * -std::expm1(-20.0), 1e-12);
}

TEST(EventRate, InfiniteTemperatureIsTheAttemptRate) {
  const double infinity = std::numeric_limits<double>::infinity();
  const HopEnergyDistribution p(
      BoltzmannBonds(Interaction(uniform_interaction(0.0, 1.0)), infinity), 5);
  HoppingSpec hopping;
  EXPECT_NEAR(mean_hop_rate(hopping, p, infinity), 1e6, 1e-4);
  hopping.rule = HopRule::kSymmetric;
  EXPECT_NEAR(mean_hop_rate(hopping, p, infinity), 1e6, 1e-4);
}

/// At T_I flicker at equilibrium is detailed balance; cooling slows it; T = 0 and infinity have
/// limits.
TEST(EventRate, FrozenPairsFlickerAtEquilibrium) {
  HoppingSpec hopping;
  for (const double t : {0.05, 0.1, 0.2}) {
    const HopEnergyDistribution p(BoltzmannBonds(Interaction(uniform_interaction(0.0, 1.0)), t), 3);
    const double at_start = frozen_hop_rate(hopping, p, t);
    EXPECT_NEAR(at_start / mean_hop_rate(hopping, p, t), 1.0, 1e-6);
    EXPECT_LT(frozen_hop_rate(hopping, p, 0.5 * t), 0.6 * at_start);
    EXPECT_EQ(frozen_hop_rate(hopping, p, 0.0), 0.0);
    EXPECT_NEAR(frozen_hop_rate(hopping, p, std::numeric_limits<double>::infinity()), 1e6, 1.0);
  }
}

}  // namespace
}  // namespace voidhop
