/// \file
/// How two-level systems stop phonons: mean free path and thermal conductivity of the standard
/// tunnelling model, by resonant absorption.
///
/// A phonon of energy E has 1/l = pi C(E) (E/(hbar v)) tanh(E/2T), with the dimensionless coupling
/// C = R(E) gamma^2/(m v^2), R the absorbing density per particle and m a particle's mass, which is
/// P gamma^2/(rho v^2) per volume (Phillips, Rep. Prog. Phys. 50, 1657 (1987)). With C constant,
/// l ~ 1/T and kappa = k_B (k_B T/hbar)^2/(6 pi C v) for each polarisation.
#pragma once

#include "voidhop/theory/tunnelling_model.hpp"

namespace voidhop {

/// What a branch of phonons with gamma^2/(m v^2) = 1 energy unit carries at one temperature. For
/// another coupling energy divide both by it.
struct PhononTransport {
  DensityEstimate conductivity;    ///< of one polarisation, in k_B (energy unit/hbar)^2/v
  DensityEstimate mean_free_path;  ///< 3 kappa/(C_ph v), the heat's mean, in hbar v/(energy unit)
  double unscattered = 0.0;  ///< share of the standard model's conductivity by phonons that no
                             ///< system absorbs, which are left out
};

/// \param temperature > 0.
PhononTransport phonon_transport(const TunnellingModel& model, double temperature);

/// l of phonons of one energy for C = 1, in hbar v/(energy unit): 1/(pi E tanh(E/2T)).
double resonant_path(double energy, double temperature);

/// Closed forms for a constant C = 1, in the same units: pi^2 T^2/(6 pi^3), and its mean free path
/// 15/(4 pi^3 T).
double standard_conductivity(double temperature);
double standard_mean_free_path(double temperature);

}  // namespace voidhop
