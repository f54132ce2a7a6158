#include "app/tunnelling_units.hpp"

#include "voidhop/base/error.hpp"

namespace voidhop {

TunnellingUnits TunnellingUnits::of(const TunnellingOptions& options, const UnitsConfig& units) {
  TunnellingUnits result;
  if (units.dimensionless_glass_temperature) {
    result.energy = {units.glass_temperature.value / *units.dimensionless_glass_temperature};
    result.heat = {units.boltzmann.value, units.boltzmann.unit};
  }
  if (options.kelvin) result.energy = {*options.kelvin};
  if (!options.material()) return result;
  if (!result.energy) {
    throw InvalidParameter(
        "a material without the unit of energy in kelvin (the configuration has no units): give "
        "--kelvin, or units in the configuration");
  }
  GlassMaterial material;
  material.mass_density = *options.mass_density;
  material.particle_mass = *options.molar_mass * kGramPerMole;
  const bool split = options.gamma.size() == 2;
  for (std::size_t i = 0; i < options.gamma.size(); ++i) {
    material.branches.push_back({options.sound_velocity[i], options.gamma[i] * kElectronVolt,
                                 !split   ? 3
                                 : i == 0 ? 1
                                          : 2});
  }
  result.material = material;
  return result;
}

void TunnellingUnits::complete(TunnellingRequest& request) const {
  if (!material) return;
  request.spec.rate_constant = material->rate_constant(*energy);
  request.branches.clear();
  for (const PhononBranch& branch : material->branches) {
    request.branches.push_back({material->coupling_energy(branch, *energy),
                                branch.velocity / material->branches.front().velocity,
                                branch.polarisations});
  }
}

double TunnellingUnits::conductivity(double reduced) const {
  const double frequency = energy->joule() / kReducedPlanck;
  return reduced * kBoltzmann * frequency * frequency / material->branches.front().velocity;
}

double TunnellingUnits::length(double reduced) const {
  return reduced * kReducedPlanck * material->branches.front().velocity / energy->joule();
}

}  // namespace voidhop
