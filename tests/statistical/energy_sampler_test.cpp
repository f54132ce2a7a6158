/// Moments 1 to 4 of the pair energies, 5e6 draws each, for g and for p_eq of every family.
///
/// A moment fails beyond 4.9 standard errors of that moment (false alarm 1e-6 each). Each has a
/// partner that must fail: energies 0.5 % too large.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "voidhop/model/pair_hash.hpp"
#include "voidhop/model/quantile_table.hpp"

namespace voidhop {
namespace {

constexpr std::uint32_t kDraws = 5'000'000;
using Moments = std::array<double, 9>;  // of powers 0 to 8

/// By quadrature of the density (midpoint rule, 2e5 cells a segment) and the atoms.
Moments exact_moments(const BoltzmannBonds& bonds) {
  Moments moments{};
  const auto add = [&](double energy, double weight) {
    for (std::size_t k = 0; k <= 8; ++k) {
      moments[k] += weight * std::pow(energy, static_cast<double>(k));
    }
  };
  constexpr int kCells = 200000;
  for (const InteractionSegment& s : bonds.interaction().segments()) {
    const double width = (s.high - s.low) / kCells;
    for (int i = 0; i < kCells; ++i) {
      const double energy = s.low + (i + 0.5) * width;
      add(energy, bonds.density(energy) * width);
    }
  }
  for (const BoltzmannBonds::Element& e : bonds.elements()) {
    if (e.segment == BoltzmannBonds::kAtom) add(e.low, e.weight);
  }
  return moments;
}

/// Largest deviation of a mean power 1 to 4, in its own standard errors.
double worst_deviation(const BoltzmannBonds& bonds, const QuantileTable& table, double scale) {
  const Moments exact = exact_moments(bonds);
  const QuantileView view = table.view();
  const PairHash hash{{77, 78}};
  std::array<long double, 5> sum{};
  for (std::uint32_t i = 0; i < kDraws; ++i) {
    const double v = view(hash.unordered(i, i + 200)) * bonds.interaction().quantum() * scale;
    double power = 1.0;
    for (std::size_t k = 1; k <= 4; ++k) sum[k] += power *= v;
  }
  double worst = 0.0;
  for (std::size_t k = 1; k <= 4; ++k) {
    const double error = std::sqrt((exact[2 * k] - exact[k] * exact[k]) / kDraws);
    const double mean = static_cast<double>(sum[k] / kDraws);
    worst = std::max(worst, std::abs(mean - exact[k]) / error);
  }
  return worst;
}

TEST(EnergySampler, MomentsOfEveryFamily) {
  InteractionSpec delta;
  delta.family = InteractionFamily::kUniformPlusDelta;
  delta.g0 = 0.3;
  InteractionSpec fermi;
  fermi.family = InteractionFamily::kFermiPlusGaussian;
  fermi.g0 = 0.2;
  InteractionSpec table;
  table.family = InteractionFamily::kTable;
  table.table_energy = {0.1, 0.4, 0.5, 1.2};
  table.table_density = {0.0, 2.0, 0.5, 1.0};
  for (const InteractionSpec& spec : {InteractionSpec{}, delta, fermi, table}) {
    for (const double t : {0.1, std::numeric_limits<double>::infinity()}) {
      const BoltzmannBonds bonds(Interaction(spec), t);
      const QuantileTable quantile(bonds);
      EXPECT_NEAR(exact_moments(bonds)[0], 1.0, 1e-6);
      EXPECT_LT(worst_deviation(bonds, quantile, 1.0), 4.9) << static_cast<int>(spec.family) << t;
      EXPECT_GT(worst_deviation(bonds, quantile, 1.005), 4.9) << static_cast<int>(spec.family) << t;
    }
  }
}

}  // namespace
}  // namespace voidhop
