#include "voidhop/theory/tunnelling_model.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "unit/model/interaction_families.hpp"
#include "voidhop/base/error.hpp"
#include "voidhop/theory/specific_heat.hpp"

namespace voidhop {
namespace {

constexpr double kP = 0.3;  // P of the flat model

/// n and the density of lambda constant as far as any temperature here sees.
TunnellingModel flat_model(double largest_lambda = 60.0) {
  TunnellingSpec spec;
  spec.prefactor = 100.0;
  spec.barrier.high = largest_lambda;
  spec.rate_constant = 1e6;
  const double n = kP * largest_lambda;
  return {AsymmetryDensity(DensityTable{{0.0, 50.0}, {n, n}, {}}), spec};
}

HopEnergyDistribution hops(double temperature = 0.1) {
  return {BoltzmannBonds(Interaction(uniform_interaction(0.0, 1.0)), temperature), 3};
}

/// Plain midpoint sums over Delta and lambda of a property of systems that relax in time.
template <class Property>
double plain_sum(const TunnellingModel& model, const Observation& seen, double reach,
                 const Property& property) {
  constexpr int kSteps = 1000;
  const BarrierExponent& barrier = model.spec().barrier;
  const double step = reach / kSteps;
  const double lambda_step = (barrier.high - barrier.low) / kSteps;
  double sum = 0.0;
  for (int i = 0; i < kSteps; ++i) {
    const double delta = (i + 0.5) * step;
    const double n = model.density().value(delta);
    for (int j = 0; j < kSteps; ++j) {
      const double lambda = barrier.low + (j + 0.5) * lambda_step;
      const double element = model.spec().prefactor * std::exp(-lambda);
      const double splitting = std::hypot(delta, element);
      if (model.rate(element, splitting, seen.temperature) * seen.time < 1.0) continue;
      sum += n * barrier.density(lambda) * property(splitting) * step * lambda_step;
    }
  }
  return sum;
}

TEST(TunnellingModel, RateOfOnePhonon) {
  const TunnellingModel model = flat_model();
  EXPECT_NEAR(model.rate(0.1, 0.2, 0.05), 1e6 * 0.01 * 0.2 / std::tanh(2.0), 1e-8);
  EXPECT_NEAR(model.rate(0.1, 0.2, 0.0), 2000.0, 1e-9);
  EXPECT_NEAR(model.shortest_time(0.2, 0.05) * model.rate(0.2, 0.2, 0.05), 1.0, 1e-14);
  const Observation seen{0.05, 1e-3};
  for (const double element : {0.01, 0.1}) {
    EXPECT_NEAR(model.rate(element, model.relaxing_splitting(element, seen), 0.05) * 1e-3, 1.0,
                1e-9);
  }
  EXPECT_NEAR(model.shortest_time(model.relaxing_splitting(0.0, seen), 0.05), 1e-3, 1e-12);
}

/// The textbook: P(E, r) = P/(2 r sqrt(1-r)), r = tau_min/tau, so that up to a time t the density
/// is P atanh(sqrt(1-r)), which tends to (P/2) ln(4 t/tau_min).
TEST(TunnellingModel, FlatDensityOfSplittingsAndRates) {
  const TunnellingModel model = flat_model();
  for (const double e : {1e-3, 0.05, 2.0}) {
    const double shortest = model.shortest_time(e, 0.05);
    for (const double ratio : {1.0001, 1.5, 10.0, 1e4, 1e8}) {
      const double density = model.splitting_density(e, {0.05, ratio * shortest}).value();
      // atanh(sqrt(1-r)), in a form that keeps its digits.
      EXPECT_NEAR(density / (kP * std::acosh(std::sqrt(ratio))), 1.0, 1e-11);
      if (ratio > 1e7) {
        EXPECT_NEAR(density / (0.5 * kP * std::log(4.0 * ratio)), 1.0, 1e-8);
      }
    }
    EXPECT_EQ(model.splitting_density(e, {0.05, 0.999 * shortest}).value(), 0.0);
    EXPECT_NEAR(model.absorbing_density(e).value() / kP, 1.0, 1e-11);
    // Without end of time the range of lambda ends the logarithm.
    EXPECT_NEAR(
        model.splitting_density(e, {}).value() / (kP * std::acosh(e / model.least_element())), 1.0,
        1e-11);
  }
}

/// C_v = (pi^2/6) P T (1/2) ln(4 t/tau_min), the logarithm's mean over E.
TEST(TunnellingModel, HeatOfTheStandardModel) {
  const TunnellingModel model = flat_model();
  for (const double t : {0.01, 0.1, 1.0}) {
    const double shortest = model.shortest_time(t, t);
    for (const double ratio : {1e8, 1e11}) {
      const Observation seen{t, ratio * shortest};
      EXPECT_NEAR(model.specific_heat(seen).value / standard_specific_heat(kP, 1e6, seen), 1.0,
                  1e-6);
    }
    // A factor of time adds its logarithm, whatever tau_min.
    const double more = model.specific_heat({t, 1e10 * shortest}).value -
                        model.specific_heat({t, 1e8 * shortest}).value;
    EXPECT_NEAR(more / (M_PI * M_PI / 12.0 * kP * t * std::log(100.0)), 1.0, 1e-6);
    // In a time too short for any of them nothing takes up heat.
    EXPECT_LT(model.specific_heat({t, 1e-9 * shortest}).value, 1e-9 * t);
  }
  EXPECT_EQ(model.specific_heat({0.0, 1.0}).value, 0.0);
}

/// With all tunnelling elements far below T the model is that of classical pairs (paper, A5).
TEST(TunnellingModel, WithoutTunnellingItIsThePairFormula) {
  TunnellingSpec spec;
  spec.prefactor = 1e-9;
  spec.barrier.high = 1.0;
  for (const InteractionSpec& g :
       {uniform_interaction(0.0, 1.0), fermi_interaction(0.2, 0.1, 1.0)}) {
    const HopEnergyDistribution p(BoltzmannBonds(Interaction(g), 0.1), 3);
    const TunnellingModel model(AsymmetryDensity(p, 0.02), spec);
    const TwoLevelHeat heat(p);
    for (const double t : {1e-4, 0.01, 0.1, 1.0}) {
      EXPECT_NEAR(model.specific_heat({t}).value / (0.02 * heat(t)), 1.0, 1e-6) << t;
    }
    const double below = p.cdf(0.3) - p.cdf(-0.3);
    EXPECT_NEAR(count_double_wells(model.density(), 0.3).value / (0.02 * below), 1.0, 1e-10);
    EXPECT_NEAR(model.count(0.3, {0.1}).value / (0.02 * below), 1.0, 1e-6);
    EXPECT_NEAR(count_double_wells(model.density(), 100.0).value, 0.02, 1e-10);
  }
}

/// n that varies, elements comparable with it, both ends of lambda and the time in play.
TEST(TunnellingModel, AgainstPlainSums) {
  TunnellingSpec spec;
  spec.prefactor = 0.5;
  spec.barrier.low = 0.3;
  spec.barrier.high = 6.0;
  spec.rate_constant = 1e4;
  for (const BarrierLaw law : {BarrierLaw::kUniform, BarrierLaw::kGaussian}) {
    spec.barrier.law = law;
    spec.barrier.mean = 4.0;
    spec.barrier.width = 1.5;
    const AsymmetryDensity table(DensityTable{{0.1, 0.3, 0.7}, {1.0, 3.0, 0.5}, {}});
    for (const TunnellingModel& model :
         {TunnellingModel(AsymmetryDensity(hops(), 1.0), spec), TunnellingModel(table, spec)}) {
      const double reach = std::min(model.density().reach(), 1.5);
      for (const double time : {0.3, 10.0, 1e9}) {
        const Observation seen{0.05, time};
        const double heat =
            plain_sum(model, seen, reach, [](double e) { return two_level_heat(e / 0.05); });
        EXPECT_NEAR(model.specific_heat(seen).value / heat, 1.0, 2e-3) << time;
        const double counted =
            plain_sum(model, seen, reach, [](double e) { return e <= 0.2 ? 1.0 : 0.0; });
        EXPECT_NEAR(model.count(0.2, seen).value / counted, 1.0, 1e-2) << time;
      }
    }
  }
}

/// Relevant systems are fewer than those below the threshold, and these fewer than double wells.
TEST(TunnellingModel, RelevantSystemsAreFewerThanDoubleWells) {
  TunnellingSpec spec;
  const TunnellingModel model(AsymmetryDensity(hops(0.05), 0.02), spec);
  const double wells = count_double_wells(model.density(), 0.1).value;
  const double below = model.count(0.1, {0.01}).value;
  const double seen = model.count(0.1, {0.01, 1.0}).value;
  const double soon = model.count(0.1, {0.01, 1e-3}).value;
  EXPECT_GT(wells, 1.01 * below);
  EXPECT_GT(below, 1.5 * seen);
  EXPECT_GT(seen, 1.1 * soon);
  EXPECT_GT(soon, 0.0);
}

/// g with nothing but an atom: every double well is symmetric, E = Delta0.
TEST(TunnellingModel, SymmetricDoubleWells) {
  TunnellingSpec spec;
  spec.barrier.high = 10.0;
  const HopEnergyDistribution p(BoltzmannBonds(Interaction(delta_interaction(0.0, 0.0, 1.0)), 0.1),
                                3);
  const TunnellingModel model(AsymmetryDensity(p, 2.0), spec);
  double heat = 0.0;
  constexpr int kSteps = 20000;
  for (int i = 0; i < kSteps; ++i) {
    heat += two_level_heat(std::exp(-10.0 * (i + 0.5) / kSteps) / 0.02) * 2.0 / kSteps;
  }
  EXPECT_NEAR(model.specific_heat({0.02}).value / heat, 1.0, 1e-6);
  // E = Delta0 <= 0.1: lambda from ln 10 on.
  EXPECT_NEAR(model.count(0.1, {0.02}).value, 2.0 * (1.0 - 0.1 * std::log(10.0)), 1e-9);
}

TEST(TunnellingModel, ErrorsAreThoseOfTheRows) {
  const DensityTable table{{0.05, 0.1, 0.2, 0.4}, {1.0, 2.0, 3.0, 5.0}, {0.1, 0.1, 0.2, 0.3}};
  const TunnellingSpec spec;
  const Observation seen{0.05, 1.0};
  const DensityEstimate heat = TunnellingModel(AsymmetryDensity(table), spec).specific_heat(seen);
  double square = 0.0;
  for (std::size_t i = 0; i < table.energy.size(); ++i) {
    DensityTable moved = table;
    moved.density[i] += table.error[i];
    const double change =
        TunnellingModel(AsymmetryDensity(moved), spec).specific_heat(seen).value - heat.value;
    square += change * change;
  }
  EXPECT_NEAR(heat.error / std::sqrt(square), 1.0, 1e-9);
}

TEST(TunnellingModel, RefusesWhatHasNoMeaning) {
  const AsymmetryDensity density(DensityTable{{0.0, 1.0}, {1.0, 1.0}, {}});
  const auto refused = [&](auto change) {
    TunnellingSpec spec;
    change(spec);
    EXPECT_THROW(TunnellingModel(density, spec), InvalidParameter);
  };
  refused([](TunnellingSpec& s) { s.prefactor = 0.0; });
  refused([](TunnellingSpec& s) { s.prefactor = INFINITY; });
  refused([](TunnellingSpec& s) { s.rate_constant = -1.0; });
  refused([](TunnellingSpec& s) { s.barrier.high = s.barrier.low; });
  refused([](TunnellingSpec& s) { s.barrier.low = -1.0; });
  refused([](TunnellingSpec& s) { s.barrier.high = 301.0; });
  refused([](TunnellingSpec& s) {
    s.barrier.law = BarrierLaw::kGaussian;
    s.barrier.width = 0.0;
  });
  refused([](TunnellingSpec& s) {
    s.barrier.law = BarrierLaw::kGaussian;
    s.barrier.mean = 1e3;
  });
}

}  // namespace
}  // namespace voidhop
