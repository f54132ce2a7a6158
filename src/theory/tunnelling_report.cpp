#include "voidhop/theory/tunnelling_report.hpp"

#include <cmath>
#include <limits>

#include "voidhop/base/error.hpp"
#include "voidhop/theory/equilibrium.hpp"
#include "voidhop/theory/phonon_transport.hpp"

namespace voidhop {

namespace {

/// Half the step in ln T of the exponent's difference quotient.
constexpr double kLogStep = 0.02;
/// The closed form of C_v needs times well above tau_min.
constexpr double kLongTime = 10.0;

DensityEstimate scaled(const DensityEstimate& estimate, double factor) {
  return {factor * estimate.value, factor * estimate.error};
}

void set_transport(TunnellingAt& at, const TunnellingModel& model,
                   const std::vector<CoupledBranch>& branches) {
  double conducting = 0.0;
  double heat = 0.0;
  const double absorbing = model.absorbing_density(at.temperature).value();
  for (const CoupledBranch& branch : branches) {
    const double v = branch.velocity;
    at.coupling.push_back(branch.coupling_energy * absorbing);
    // A branch's heat goes as 1/v^3, what it carries as heat v l.
    conducting += branch.polarisations / (branch.coupling_energy * v);
    heat += branch.polarisations / (v * v);
  }
  const PhononTransport here = phonon_transport(model, at.temperature);
  const double warmer =
      phonon_transport(model, at.temperature * std::exp(kLogStep)).conductivity.value;
  const double colder =
      phonon_transport(model, at.temperature * std::exp(-kLogStep)).conductivity.value;
  at.conductivity = scaled(here.conductivity, conducting);
  at.mean_free_path = scaled(here.mean_free_path, conducting / heat);
  at.conductivity_exponent = std::log(warmer / colder) / (2.0 * kLogStep);
  at.unscattered = here.unscattered;
  if (here.unscattered > kMostUnscattered) {
    at.no_conductivity =
        "more than 1e-3 of the heat is carried by phonons that no double well absorbs";
  }
}

SplittingRow splitting_row(const TunnellingModel& model, double splitting, double temperature,
                           const std::vector<double>& times) {
  SplittingRow row{splitting,
                   model.density().value(splitting),
                   model.splitting_density(splitting, {}).estimate(),
                   model.absorbing_density(splitting).estimate(),
                   {}};
  for (const double time : times) {
    row.seen.push_back(model.splitting_density(splitting, {temperature, time}).estimate());
  }
  return row;
}

TunnellingAt at_temperature(const TunnellingModel& model, const TunnellingRequest& request,
                            double temperature, std::optional<double> standard_density) {
  TunnellingAt at;
  at.temperature = temperature;
  at.threshold = request.threshold.value_or(kDefaultThreshold * temperature);
  at.shortest_time = model.shortest_time(temperature, temperature);
  at.double_wells = count_double_wells(model.density(), at.threshold);
  at.below = model.count(at.threshold, {temperature});
  at.specific_heat = model.specific_heat({temperature});
  for (const double time : request.times) {
    const Observation seen{temperature, time};
    SeenInTime result{time, model.count(at.threshold, seen), model.specific_heat(seen), {}};
    if (standard_density && time > kLongTime * at.shortest_time) {
      result.standard_specific_heat =
          standard_specific_heat(*standard_density, model.spec().rate_constant, seen);
    }
    at.times.push_back(result);
  }
  for (const double ratio : kListedSplittings) {
    at.splittings.push_back(splitting_row(model, ratio * temperature, temperature, request.times));
  }
  set_transport(at, model, request.branches);
  return at;
}

void require_positive(double value, const char* name) {
  if (value > 0.0 && std::isfinite(value)) return;
  throw InvalidParameter(std::string("a ") + name + " of " + std::to_string(value) +
                         " (it must be above 0 and finite): correct it");
}

}  // namespace

AsymmetryDensity planted_asymmetries(const ModelSpec& model) {
  if (model.size <= kMinSide) {
    throw InvalidParameter("P(dE) for a lattice of side " + std::to_string(model.size) +
                           " (the two sites of a hop share neighbours round the period): make it "
                           "at least 4");
  }
  const LatticeFilling filling = LatticeFilling::of(model);
  const Interaction interaction(model.interaction);
  const HopEnergyDistribution distribution(BoltzmannBonds(interaction, model.initial_temperature),
                                           changed_bonds(model.lattice));
  return {distribution, filling.z() * filling.voids_per_particle()};
}

TunnellingPoint tunnelling_point(const AsymmetryDensity& density,
                                 const TunnellingRequest& request) {
  for (const double t : request.temperatures) require_positive(t, "temperature");
  for (const double t : request.times) require_positive(t, "time");
  if (request.threshold) require_positive(*request.threshold, "threshold");
  for (const CoupledBranch& branch : request.branches) {
    require_positive(branch.coupling_energy, "coupling energy");
    require_positive(branch.velocity, "velocity");
  }
  const TunnellingModel model(density, request.spec);
  TunnellingPoint point;
  point.zero_density = density.value(0.0);
  point.double_wells = count_double_wells(density, std::numeric_limits<double>::infinity());
  const BarrierExponent& barrier = request.spec.barrier;
  if (barrier.law == BarrierLaw::kUniform) {
    point.standard_density = point.zero_density / (barrier.high - barrier.low);
  }
  for (const double t : request.temperatures) {
    point.at.push_back(at_temperature(model, request, t, point.standard_density));
  }
  return point;
}

}  // namespace voidhop
