#include "voidhop/theory/theory_report.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "unit/model/interaction_families.hpp"

namespace voidhop {
namespace {

ModelSpec main_model(double temperature) {
  ModelSpec model;  // 200 x 200, 200 voids, uniform g
  model.initial_temperature = temperature;
  return model;
}

TEST(TheoryReport, AccessibleFractionOfTheMainSimulations) {
  const TheoryPoint point = theory_point(main_model(0.03), 1e-4, {});
  EXPECT_NEAR(*point.energy_max, 0.517, 6e-4);
  EXPECT_NEAR(*point.accessible, 0.038, 1e-4);
  EXPECT_NEAR(*point.two_level_density, 4.0 * *point.accessible * 200.0 / 39800.0, 1e-15);
  EXPECT_TRUE(point.accessible_reason.empty());
}

TEST(TheoryReport, OwnValuesArePerParticle) {
  const TheoryPoint point = theory_point(main_model(0.03), 1e-4, {});
  // At this T_I the limits hold to 1e-9; what is left is phi_v/(1-phi_v) over phi_v.
  EXPECT_NEAR(point.c1 / *point.c1_limit, 1.0 / 0.995, 1e-7);
  EXPECT_NEAR(*point.c3 / *point.c3_limit, 1.0 / 0.995, 1e-6);
  EXPECT_NEAR(*point.c1_limit, 8.0 * M_PI * M_PI * 0.005 * 9e-4, 1e-15);
  EXPECT_NEAR(point.zero_splitting_density, 8.0 * (200.0 / 39800.0) * point.zero_density, 1e-15);
}

TEST(TheoryReport, TriangularIsNotA20) {
  ModelSpec model = main_model(0.02);
  model.lattice = LatticeType::kTriangular;
  const TheoryPoint point = theory_point(model, {}, {});
  // Three bonds change: c1 = 12 pi^2 phi T^2, c3 = 7 pi^4 phi/5.
  EXPECT_NEAR(*point.c1_limit, 12.0 * M_PI * M_PI * 0.005 * 4e-4, 1e-15);
  EXPECT_NEAR(*point.c3_limit, 1.4 * std::pow(M_PI, 4) * 0.005, 1e-13);
  EXPECT_NEAR(point.c1 / *point.c1_limit, 1.0 / 0.995, 1e-7);
  EXPECT_FALSE(point.accessible.has_value());
  EXPECT_FALSE(point.accessible_reason.empty());
}

TEST(TheoryReport, CubicIsA20) {
  ModelSpec model = main_model(0.02);
  model.lattice = LatticeType::kCubic;
  model.size = 20;
  model.voids = 40;
  const TheoryPoint point = theory_point(model, {}, {});
  EXPECT_NEAR(*point.c1_limit, 140.0 * M_PI * M_PI * 0.005 * 1.6e-7, 1e-15);
  EXPECT_NEAR(*point.c3_limit, 21.0 * std::pow(M_PI, 4) * 0.005 * 4e-4, 1e-12);
  EXPECT_NEAR(*point.c3 / *point.c3_limit, 1.0 / 0.995, 1e-6);
}

TEST(TheoryReport, LimitsScaleWithTheWidth) {
  ModelSpec model = main_model(0.02);
  model.interaction = uniform_interaction(1.0, 3.0);
  for (const LatticeType lattice : {LatticeType::kSquare, LatticeType::kCubic}) {
    model.lattice = lattice;
    const TheoryPoint point = theory_point(model, {}, {});
    EXPECT_NEAR(point.zero_density / *point.zero_density_limit, 1.0, 1e-8);
    EXPECT_NEAR(*point.zero_curvature / *point.zero_curvature_limit, 1.0, 1e-6);
  }
}

TEST(TheoryReport, UndefinedValuesHaveReasons) {
  ModelSpec model = main_model(0.1);
  model.interaction = delta_interaction(0.3, 0.0, 1.0);
  const double temperatures[] = {0.05};
  const TheoryPoint point = theory_point(model, 1e-4, temperatures);
  EXPECT_FALSE(point.zero_curvature || point.c3 || point.c1_limit || point.c3_limit);
  EXPECT_FALSE(point.curvature_reason.empty());
  EXPECT_FALSE(point.limit_reason.empty());
  EXPECT_FALSE(point.specific_heat[0].expansion.has_value());
  EXPECT_GT(point.specific_heat[0].whole, 0.0);
}

TEST(TheoryReport, EveryFamilyOnEveryLattice) {
  const double temperatures[] = {0.0, 0.01, 0.1, 0.2};
  for (const NamedInteraction& family : every_interaction()) {
    for (const LatticeType lattice :
         {LatticeType::kSquare, LatticeType::kTriangular, LatticeType::kCubic}) {
      for (const double t : {0.05, 0.2, std::numeric_limits<double>::infinity()}) {
        ModelSpec model = main_model(t);
        model.lattice = lattice;
        model.interaction = family.spec;
        const TheoryPoint point = theory_point(model, 1e-4, temperatures);
        EXPECT_EQ(point.specific_heat[0].whole, 0.0);
        for (const double value :
             {point.c1, point.energy_per_particle, point.entropy_per_particle, point.planted_limit,
              point.event_rate_per_void, point.void_pairs, point.specific_heat[3].whole}) {
          EXPECT_TRUE(std::isfinite(value)) << family.name << " T=" << t;
        }
      }
    }
  }
}

TEST(TheoryReport, MetropolisEventRate) {
  // 2 z w0 P(dE < 0); the ballpark of the serial simulations at T = 0.1.
  const TheoryPoint point = theory_point(main_model(0.1), {}, {});
  EXPECT_NEAR(point.event_rate_per_void, 4e6 * 2.0 * point.downhill, 1e-3);
}

TEST(TheoryReport, RecordHasTheShapeOfTheRun) {
  std::vector<ModelSpec> models{main_model(0.05), main_model(0.1)};
  models[1].interaction = delta_interaction(0.3, 0.0, 1.0);
  const std::vector<double> temperature{0.04, 0.03, 0.02, 0.09, 0.06, 0.03};
  const TheoryRecord record =
      make_theory_record(models, std::vector<std::optional<double>>{1e-4, {}}, temperature);
  ASSERT_EQ(record.specific_heat.size(), 6U);
  ASSERT_EQ(record.c3.size(), 2U);
  EXPECT_NEAR(record.energy_equilibrium[0], 0.0994976, 6e-7);
  EXPECT_GT(record.specific_heat[0], record.specific_heat[1]);
  EXPECT_NEAR(record.specific_heat_expansion[2],
              record.c1[0] * 0.02 + record.c3[0] * 0.02 * 0.02 * 0.02, 1e-18);
  EXPECT_NEAR(record.energy_max[0], 0.05 * std::log(0.1 * 1e6 * 0.05 / 1e-4), 1e-12);
  EXPECT_EQ(record.accessible[0], theory_point(models[0], 1e-4, {}).accessible);
  EXPECT_TRUE(std::isnan(record.energy_max[1]) && std::isnan(record.accessible[1]));
  EXPECT_TRUE(std::isnan(record.c3[1]));
  EXPECT_TRUE(std::isnan(record.specific_heat_expansion[3]));
}

TEST(TheoryReport, RecordIsNaNWhereTheoryEnds) {
  const std::vector<ModelSpec> models{main_model(1e-8), main_model(0.1)};
  const TheoryRecord record = make_theory_record(models, std::vector<std::optional<double>>(2),
                                                 std::vector<double>{1e-9, 0.05});
  EXPECT_TRUE(std::isnan(record.c1[0]) && std::isnan(record.specific_heat[0]));
  EXPECT_TRUE(std::isfinite(record.c1[1]) && std::isfinite(record.specific_heat[1]));
}

}  // namespace
}  // namespace voidhop
