/// The hat encloses every law that is drawn under it, so rejection gives that law exactly.
#include "voidhop/random/count_rejection.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "voidhop/random/binomial_variate.hpp"
#include "voidhop/random/hypergeometric_variate.hpp"
#include "voidhop/random/poisson_variate.hpp"

namespace voidhop {
namespace {

/// How much of the hat a law fills.
struct Filling {
  double most = 0.0;                ///< share accepted; the law is cut where above 1
  double least_over_squeeze = 1e9;  ///< the squeeze accepts too much where below 1
};

/// \param lift factor on the law, 1 for the truth.
template <class Law>
void fill(Filling& filling, const Law& law, int points, double lift = 1.0) {
  const CountHat hat = count_hat(law);
  const double whole = std::floor(law.mean());
  const double part = law.mean() - whole;
  for (int i = 0; i < points; ++i) {
    const double u = -0.5 + (i + 0.5) / points;
    const double edge = 0.5 - std::abs(u);
    const double offset = std::floor((hat.a * (2.0 / edge) + hat.b) * u + part + 0.5);
    const double k = whole + offset;
    if (k < 0.0 || k > law.largest()) continue;
    const double height = lift * std::exp(-law.exponent(k, offset - part)) *
                          std::sqrt(law.root(law.mean()) / law.root(k));
    const double share = height * (hat.a / (edge * edge) + hat.b) / hat.scale;
    filling.most = std::max(filling.most, share);
    if (edge >= CountHat::kEdge) {
      filling.least_over_squeeze = std::min(filling.least_over_squeeze, share / hat.squeeze);
    }
  }
}

Filling poisson_filling(double lift) {
  Filling filling;
  for (double mean = kRejectionMean; mean < 1e14; mean *= mean < 1e3 ? 1.005 : 1.5) {
    fill(filling, PoissonLaw(mean), 2000, lift);
  }
  return filling;
}

TEST(CountHat, EnclosesPoissonLaws) {
  const Filling filling = poisson_filling(1.0);
  EXPECT_LE(filling.most, 0.999);
  EXPECT_GE(filling.least_over_squeeze, 1.001);
  EXPECT_GT(poisson_filling(1.01).most, 1.0);
  EXPECT_LT(poisson_filling(0.99).least_over_squeeze, 1.0);
}

TEST(CountHat, EnclosesBinomialLaws) {
  Filling filling;
  for (double n = 20.0; n < 1e14; n = n < 40.0 ? n + 1.0 : std::floor(n * 1.6)) {
    for (double p = 0.5; n * p >= kRejectionMean; p *= p > 0.05 ? 0.97 : 0.8) {
      fill(filling, BinomialLaw(n, p, 1.0 - p), 1000);
    }
  }
  EXPECT_LE(filling.most, 0.999);
  EXPECT_GE(filling.least_over_squeeze, 1.001);
}

TEST(CountHat, EnclosesHypergeometricLaws) {
  Filling filling;
  for (std::uint64_t total = 40; total < 1'000'000'000'000ULL;
       total = total < 100 ? total + 7 : total * 5 / 2) {
    for (std::uint64_t marked = total / 2; marked > 0; marked = marked * 7 / 8) {
      for (std::uint64_t drawn = marked; drawn > 0; drawn = drawn * 3 / 4) {
        const HypergeometricLaw law(total, marked, drawn);
        if (law.mean() < kRejectionMean) break;
        fill(filling, law, 300);
      }
    }
  }
  EXPECT_LE(filling.most, 0.999);
  EXPECT_GE(filling.least_over_squeeze, 1.001);
}

}  // namespace
}  // namespace voidhop
