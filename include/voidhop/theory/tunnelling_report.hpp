/// \file
/// What `voidhop tunnelling` reports for one density of asymmetries, in reduced units.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "voidhop/model/model_spec.hpp"
#include "voidhop/theory/tunnelling_model.hpp"

namespace voidhop {

/// Phonons of one kind, as the model needs them.
struct CoupledBranch {
  double coupling_energy = 1.0;  ///< gamma^2/(m v^2), energy
  double velocity = 1.0;         ///< over that of the first branch
  int polarisations = 3;
};

/// What to compute. Energies and temperatures in the model's unit.
struct TunnellingRequest {
  TunnellingSpec spec;
  std::vector<double> temperatures;  ///< > 0
  std::vector<double> times;         ///< > 0
  std::optional<double> threshold;   ///< of E; kDefaultThreshold times T where there is none
  std::vector<CoupledBranch> branches{CoupledBranch{}};
};

/// Two-level systems below 10 T hold 99.7 % of the heat of a constant density.
inline constexpr double kDefaultThreshold = 10.0;

/// Splittings, in units of T, at which densities are listed.
inline constexpr double kListedSplittings[] = {0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0};

/// More than this share of phonons without an absorber leaves the conductivity undefined.
inline constexpr double kMostUnscattered = 1e-3;

/// Densities at one splitting, per particle and unit energy.
struct SplittingRow {
  double splitting = 0.0;
  double asymmetries = 0.0;           ///< n at |dE| = E
  DensityEstimate all;                ///< of E, all tunnelling elements
  DensityEstimate absorbing;          ///< weighted by (Delta0/E)^2
  std::vector<DensityEstimate> seen;  ///< [time]
};

/// What a measurement of one duration sees.
struct SeenInTime {
  double time = 0.0;
  DensityEstimate relevant;       ///< systems with E below the threshold that relax in time
  DensityEstimate specific_heat;  ///< per particle, in k_B
  std::optional<double> standard_specific_heat;  ///< closed form; where t > 10 tau_min(T)
};

struct TunnellingAt {
  double temperature = 0.0;
  double threshold = 0.0;
  double shortest_time = 0.0;     ///< tau_min at E = T
  DensityEstimate double_wells;   ///< asymmetry below the threshold
  DensityEstimate below;          ///< splitting below the threshold
  DensityEstimate specific_heat;  ///< of all, however slow
  std::vector<SeenInTime> times;
  std::vector<SplittingRow> splittings;
  std::vector<double> coupling;    ///< [branch], C at E = T
  DensityEstimate mean_free_path;  ///< heat's mean, in hbar v/(energy unit), v of the first branch
  DensityEstimate conductivity;    ///< all branches, in k_B (energy unit/hbar)^2/v
  double conductivity_exponent = 0.0;  ///< d ln kappa/d ln T
  double unscattered = 0.0;
  std::string no_conductivity;  ///< why the last four mean nothing; empty where they do
};

struct TunnellingPoint {
  double zero_density = 0.0;               ///< n(0)
  DensityEstimate double_wells;            ///< of any asymmetry, per particle
  std::optional<double> standard_density;  ///< P = n(0)/(range of lambda), for uniform lambda
  std::vector<TunnellingAt> at;            ///< [temperature]
};

/// n of the hops open to voids at equilibrium at a model's initial temperature (paper, Eq. 16).
/// \throws InvalidParameter for a lattice of side 3, and where P(dE) cannot be computed.
AsymmetryDensity planted_asymmetries(const ModelSpec& model);

/// \throws InvalidParameter where the request has no meaning.
TunnellingPoint tunnelling_point(const AsymmetryDensity& density, const TunnellingRequest& request);

}  // namespace voidhop
