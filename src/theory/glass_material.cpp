#include "voidhop/theory/glass_material.hpp"

#include <boost/math/constants/constants.hpp>
#include <cmath>

namespace voidhop {

double EnergyUnit::joule() const {
  return kBoltzmann * kelvin;
}

double GlassMaterial::coupling_energy(const PhononBranch& branch, const EnergyUnit& unit) const {
  const double ratio = branch.gamma / branch.velocity;
  return ratio * ratio / (particle_mass * unit.joule());
}

double GlassMaterial::rate_constant(const EnergyUnit& unit) const {
  double sum = 0.0;
  for (const PhononBranch& branch : branches) {
    // In ratios to the energy unit, so that no power leaves the range of doubles.
    const double gamma = branch.gamma / unit.joule();
    sum += branch.polarisations * gamma * gamma / std::pow(branch.velocity, 5);
  }
  const double frequency = unit.joule() / kReducedPlanck;
  const double two_pi = boost::math::constants::two_pi<double>();
  // J^2 J^3/(kg/m^3 (J s)^4 (m/s)^5) = 1/s.
  return sum * unit.joule() / mass_density * frequency * frequency * frequency * frequency / two_pi;
}

}  // namespace voidhop
