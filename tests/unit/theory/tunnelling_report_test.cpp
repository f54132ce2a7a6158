#include "voidhop/theory/tunnelling_report.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "voidhop/base/error.hpp"
#include "voidhop/theory/phonon_transport.hpp"
#include "voidhop/theory/theory_report.hpp"

namespace voidhop {
namespace {

ModelSpec main_model() {
  ModelSpec model;  // 200 x 200, 200 voids, uniform g
  model.initial_temperature = 0.05;
  return model;
}

TunnellingRequest request() {
  TunnellingRequest asked;
  asked.temperatures = {0.002, 0.01};
  asked.times = {1.0, 1e6};
  return asked;
}

TEST(TunnellingReport, AgreesWithTheory) {
  const AsymmetryDensity density = planted_asymmetries(main_model());
  const TunnellingPoint point = tunnelling_point(density, request());
  const TheoryPoint theory = theory_point(main_model(), std::nullopt, {});
  EXPECT_NEAR(point.zero_density / theory.zero_splitting_density, 1.0, 1e-12);
  EXPECT_NEAR(point.double_wells.value / (4.0 * 200.0 / 39800.0), 1.0, 1e-9);
  EXPECT_NEAR(point.standard_density.value() * 20.0 / point.zero_density, 1.0, 1e-12);
}

TEST(TunnellingReport, CountsFallFromDoubleWellsToRelevantSystems) {
  const TunnellingPoint point = tunnelling_point(planted_asymmetries(main_model()), request());
  ASSERT_EQ(point.at.size(), 2U);
  for (const TunnellingAt& at : point.at) {
    EXPECT_DOUBLE_EQ(at.threshold, 10.0 * at.temperature);
    EXPECT_GT(at.double_wells.value, at.below.value);
    EXPECT_GT(at.below.value, at.times[1].relevant.value);
    EXPECT_GT(at.times[1].relevant.value, at.times[0].relevant.value);
    EXPECT_GT(at.specific_heat.value, at.times[1].specific_heat.value);
    EXPECT_NEAR(at.conductivity_exponent, 2.0, 0.05);
    for (const SplittingRow& row : at.splittings) {
      EXPECT_GE(row.all.value, row.seen[1].value);
      EXPECT_GE(row.seen[1].value, row.seen[0].value);
    }
  }
  // The closed form of C_v is given only where the time is long.
  EXPECT_FALSE(point.at[0].times[0].standard_specific_heat.has_value());
}

/// Two branches add their conductivities; their mean free path is the mean by heat times velocity.
TEST(TunnellingReport, BranchesAdd) {
  TunnellingRequest asked = request();
  asked.branches = {{0.5, 1.0, 1}, {0.8, 0.6, 2}};
  const AsymmetryDensity density = planted_asymmetries(main_model());
  const TunnellingAt at = tunnelling_point(density, asked).at.front();
  const PhononTransport one =
      phonon_transport(TunnellingModel(density, asked.spec), asked.temperatures.front());
  EXPECT_NEAR(at.conductivity.value / one.conductivity.value, 1.0 / 0.5 + 2.0 / (0.8 * 0.6), 1e-9);
  const double heat = 1.0 + 2.0 / 0.36;
  const double carried = 1.0 * (1.0 / 0.5) + 2.0 / 0.36 * (0.6 / 0.8);
  EXPECT_NEAR(at.mean_free_path.value / one.mean_free_path.value, carried / heat, 1e-9);
  EXPECT_NEAR(at.coupling[1] / at.coupling[0], 1.6, 1e-12);
}

TEST(TunnellingReport, RefusesWhatHasNoMeaning) {
  const AsymmetryDensity density = planted_asymmetries(main_model());
  TunnellingRequest asked = request();
  asked.temperatures = {0.0};
  EXPECT_THROW(tunnelling_point(density, asked), InvalidParameter);
  asked = request();
  asked.times = {-1.0};
  EXPECT_THROW(tunnelling_point(density, asked), InvalidParameter);
  asked = request();
  asked.branches = {{0.0, 1.0, 3}};
  EXPECT_THROW(tunnelling_point(density, asked), InvalidParameter);
  ModelSpec small = main_model();
  small.size = 3;
  small.voids = 2;
  EXPECT_THROW(std::ignore = planted_asymmetries(small), InvalidParameter);
}

}  // namespace
}  // namespace voidhop
