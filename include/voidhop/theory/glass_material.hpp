/// \file
/// A real glass: turns the tunnelling model's reduced units into those of the laboratory.
#pragma once

#include <vector>

namespace voidhop {

/// One unit of energy of the model.
struct EnergyUnit {
  double kelvin = 0.0;  ///< temperature of the unit: T_g in K over T_g of the model
  [[nodiscard]] double joule() const;
};

/// One branch of phonons.
struct PhononBranch {
  double velocity = 0.0;  ///< m/s
  double gamma = 0.0;     ///< deformation potential, J
  int polarisations = 1;
};

struct GlassMaterial {
  double mass_density = 0.0;   ///< rho, kg/m^3
  double particle_mass = 0.0;  ///< m, kg, of what the model calls a particle
  std::vector<PhononBranch> branches;

  /// Particles per m^3.
  [[nodiscard]] double number_density() const { return mass_density / particle_mass; }
  /// gamma^2/(m v^2), in energy units of the model: C = R times it.
  [[nodiscard]] double coupling_energy(const PhononBranch& branch, const EnergyUnit& unit) const;
  /// K = sum over polarisations of gamma^2/v^5 / (2 pi rho hbar^4), per second and cubed energy
  /// unit (Phillips 1987).
  [[nodiscard]] double rate_constant(const EnergyUnit& unit) const;
};

/// k_B, as the SI defines it, in J/K; hbar in J s; eV in J; the mass of 1 g/mol in kg.
inline constexpr double kBoltzmann = 1.380649e-23;
inline constexpr double kReducedPlanck = 1.054571817646156e-34;
inline constexpr double kElectronVolt = 1.602176634e-19;
inline constexpr double kGramPerMole = 1e-3 / 6.02214076e23;

}  // namespace voidhop
