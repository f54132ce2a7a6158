#include "voidhop/theory/barrier_exponent.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace voidhop {
namespace {

TEST(BarrierExponent, WeightIsTheIntegralOfTheDensity) {
  BarrierExponent gaussian;
  gaussian.law = BarrierLaw::kGaussian;
  gaussian.mean = 4.0;
  gaussian.width = 2.0;
  gaussian.low = 1.0;
  for (const BarrierExponent& barrier : {BarrierExponent{}, gaussian}) {
    EXPECT_NEAR(barrier.weight(-1e9, 1e9), 1.0, 1e-14);
    EXPECT_EQ(barrier.weight(3.0, 3.0), 0.0);
    EXPECT_EQ(barrier.density(barrier.low - 1e-9), 0.0);
    EXPECT_EQ(barrier.density(barrier.high + 1e-9), 0.0);
    for (const auto& [from, to] : {std::pair{1.5, 3.0}, {3.0, 7.0}, {10.0, 19.0}}) {
      double sum = 0.0;
      constexpr int kSteps = 100000;
      const double step = (to - from) / kSteps;
      for (int i = 0; i < kSteps; ++i) sum += barrier.density(from + (i + 0.5) * step) * step;
      EXPECT_NEAR(barrier.weight(from, to) / sum, 1.0, 1e-8);
    }
  }
}

}  // namespace
}  // namespace voidhop
