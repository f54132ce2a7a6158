#include "voidhop/model/hop_rate.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>

namespace voidhop {
namespace {

constexpr double kQuantum = 0x1p-26;

HopRate metropolis(double temperature) {
  HopRate rate;
  rate.beta = kQuantum / temperature;
  rate.barrier_beta = kQuantum / temperature;
  return rate;
}

std::int64_t quanta(double energy) {
  return std::llround(energy / kQuantum);
}

TEST(HopRate, MetropolisFollowsEquationThree) {
  const HopRate rate = metropolis(0.1);
  EXPECT_EQ(rate(0, 0), 1.0);
  EXPECT_EQ(rate(quanta(-0.5), 0), 1.0);
  EXPECT_NEAR(rate(quanta(0.25), 0), std::exp(-2.5), 1e-9);
}

TEST(HopRate, BarriersSlowBothWaysAlike) {
  const HopRate rate = metropolis(0.1);
  const auto barrier = static_cast<std::int32_t>(quanta(0.2));
  EXPECT_NEAR(rate(quanta(-0.3), barrier), std::exp(-2.0), 1e-8);
  EXPECT_NEAR(rate(quanta(0.3), barrier), std::exp(-5.0), 1e-8);
}

TEST(HopRate, DetailedBalanceOfBothRules) {
  HopRate symmetric = metropolis(0.15);
  symmetric.rule = HopRule::kSymmetric;
  symmetric.symmetric_exponent = 1.5 / 0.15;
  for (const HopRate& rate : {metropolis(0.15), symmetric}) {
    for (const double change : {0.01, 0.3, 1.7}) {
      const std::int64_t q = quanta(change);
      for (const std::int32_t barrier : {0, 1 << 22}) {
        EXPECT_NEAR(rate(q, barrier) / rate(-q, barrier),
                    std::exp(-static_cast<double>(q) * kQuantum / 0.15), 1e-13);
      }
    }
  }
}

TEST(HopRate, ZeroTemperatureMakesOnlyHopsThatCostNothing) {
  HopRate rate;
  rate.frozen = true;
  EXPECT_EQ(rate(0, 0), 1.0);
  EXPECT_EQ(rate(-5, 0), 1.0);
  EXPECT_EQ(rate(1, 0), 0.0);
  EXPECT_EQ(rate(-5, 1), 0.0);
}

TEST(HopRate, InfiniteTemperatureKnowsNoEnergy) {
  const HopRate rate;  // beta = 0
  EXPECT_EQ(rate(quanta(3.0), 1 << 20), 1.0);
}

}  // namespace
}  // namespace voidhop
