#include "voidhop/theory/theory_report.hpp"

#include <cmath>
#include <limits>

#include "voidhop/base/error.hpp"
#include "voidhop/base/portable_math.hpp"
#include "voidhop/theory/equilibrium.hpp"
#include "voidhop/theory/event_rate.hpp"
#include "voidhop/theory/hop_energy.hpp"
#include "voidhop/theory/planted_limit.hpp"
#include "voidhop/theory/specific_heat.hpp"

namespace voidhop {

namespace {

/// P(0) and P''(0) of the uniform g as T_I -> 0 (paper, A18 and A20).
void set_limits(TheoryPoint& point, const ModelSpec& model, const LatticeFilling& filling) {
  const InteractionSpec& g = model.interaction;
  const bool uniform = g.family == InteractionFamily::kUniform ||
                       (g.family == InteractionFamily::kUniformPlusDelta && g.g0 == 1.0);
  if (!uniform) {
    point.limit_reason = "closed forms for T_I -> 0 exist for the uniform g(V) only";
    return;
  }
  if (std::isinf(model.initial_temperature)) {
    point.limit_reason = "the initial temperature is infinite";
    return;
  }
  const double width = g.high - g.low;
  const double t = model.initial_temperature / width;
  const bool five = changed_bonds(model.lattice) == 5;
  point.zero_density_limit = (five ? 70.0 * t * t * t * t : 6.0 * t * t) / width;
  point.zero_curvature_limit = (five ? 15.0 * t * t : 1.0) / (width * width * width);
  const double phi = filling.void_density();
  point.c1_limit = linear_heat_coefficient(filling.z(), phi, *point.zero_density_limit);
  point.c3_limit = cubic_heat_coefficient(filling.z(), phi, *point.zero_curvature_limit);
}

void set_accessible(TheoryPoint& point, const ModelSpec& model, const LatticeFilling& filling,
                    const HopEnergyDistribution& distribution, std::optional<double> cooling_rate) {
  if (!cooling_rate || !(*cooling_rate > 0.0)) {
    point.accessible_reason = "nothing is cooled, so that Eq. 5 has no cooling rate";
    return;
  }
  if (std::isinf(model.initial_temperature)) {
    point.accessible_reason = "the initial temperature is infinite";
    return;
  }
  point.energy_max =
      accessible_energy(model.hopping.attempt_rate, *cooling_rate, model.initial_temperature);
  point.accessible = distribution.cdf(*point.energy_max);
  point.two_level_density = filling.z() * filling.voids_per_particle() * *point.accessible;
}

constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();

/// theory_point, or NaN throughout where P(dE) cannot be computed: a measurement is worth keeping
/// without the theory beside it.
TheoryPoint defined_part(const ModelSpec& model, std::optional<double> cooling_rate,
                         std::span<const double> temperatures) {
  try {
    return theory_point(model, cooling_rate, temperatures);
  } catch (const InvalidParameter&) {
    TheoryPoint point;
    point.c1 = kUndefined;
    point.energy_per_particle = kUndefined;
    for (const double t : temperatures) point.specific_heat.push_back({t, kUndefined, {}});
    return point;
  }
}

}  // namespace

double accessible_energy(double attempt_rate, double cooling_rate, double temperature) {
  return portable_log(0.1 * attempt_rate * temperature / cooling_rate) * temperature;
}

TheoryPoint theory_point(const ModelSpec& model, std::optional<double> cooling_rate,
                         std::span<const double> temperatures) {
  if (model.size <= kMinSide) {
    throw InvalidParameter("closed forms for a lattice of side " + std::to_string(model.size) +
                           " (the two sites of a hop share neighbours round the period): make it "
                           "at least 4");
  }
  const LatticeFilling filling = LatticeFilling::of(model);
  const Interaction interaction(model.interaction);
  const BoltzmannBonds bonds(interaction, model.initial_temperature);
  const HopEnergyDistribution distribution(bonds, changed_bonds(model.lattice));
  const int z = filling.z();
  const double voids = filling.voids_per_particle();

  TheoryPoint point;
  point.initial_temperature = model.initial_temperature;
  point.partition = bonds.partition();
  point.log_partition = bonds.log_partition();
  point.mean_bond_energy = bonds.mean_energy();
  point.zero_density = distribution.zero_density();
  point.zero_weight = distribution.at_zero();
  point.downhill = distribution.below_zero();
  point.zero_curvature = distribution.zero_curvature();
  point.curvature_reason = distribution.curvature_reason();
  point.c1 = linear_heat_coefficient(z, voids, point.zero_density);
  if (point.zero_curvature) point.c3 = cubic_heat_coefficient(z, voids, *point.zero_curvature);
  point.zero_splitting_density = z * voids * 2.0 * point.zero_density;
  set_limits(point, model, filling);
  set_accessible(point, model, filling, distribution, cooling_rate);

  const Equilibrium state = equilibrium(filling, bonds);
  point.energy_per_particle = state.energy_per_particle;
  point.entropy_per_particle = state.entropy_per_particle;
  point.void_pairs = state.void_pairs;
  point.event_rate_per_void = z * mean_hop_rate(model.hopping, distribution, bonds.temperature());
  point.planted_limit = planted_limit(filling, interaction);
  point.phase_separation = phase_separation(model.lattice, bonds).value_or("");

  if (!temperatures.empty()) {
    const TwoLevelHeat heat(distribution);
    for (const double t : temperatures) {
      std::optional<double> expansion;
      if (point.c3) expansion = point.c1 * t + *point.c3 * t * t * t;
      point.specific_heat.push_back({t, z * voids * heat(t), expansion});
    }
  }
  return point;
}

TheoryRecord make_theory_record(std::span<const ModelSpec> models,
                                std::span<const std::optional<double>> cooling_rate,
                                std::span<const double> temperature) {
  if (models.empty() || models.size() != cooling_rate.size() ||
      temperature.size() % models.size() != 0) {
    throw InternalError("temperatures of " + std::to_string(temperature.size()) +
                        " stages do not divide among " + std::to_string(models.size()) + " points");
  }
  const std::size_t stages = temperature.size() / models.size();
  TheoryRecord record;
  for (std::size_t p = 0; p < models.size(); ++p) {
    const TheoryPoint point =
        defined_part(models[p], cooling_rate[p], temperature.subspan(p * stages, stages));
    for (const SpecificHeatPoint& at : point.specific_heat) {
      record.specific_heat.push_back(at.whole);
      record.specific_heat_expansion.push_back(at.expansion.value_or(kUndefined));
    }
    record.c1.push_back(point.c1);
    record.c1_limit.push_back(point.c1_limit.value_or(kUndefined));
    record.c3.push_back(point.c3.value_or(kUndefined));
    record.c3_limit.push_back(point.c3_limit.value_or(kUndefined));
    record.energy_equilibrium.push_back(point.energy_per_particle);
    record.energy_max.push_back(point.energy_max.value_or(kUndefined));
    record.accessible.push_back(point.accessible.value_or(kUndefined));
  }
  return record;
}

}  // namespace voidhop
