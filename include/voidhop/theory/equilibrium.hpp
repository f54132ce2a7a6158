/// \file
/// Exact equilibrium of the distinguishable-particle lattice model at one temperature.
///
/// Integrating the bonds out leaves a lattice gas of voids with weight Z_b for every pair of
/// adjacent voids. All averages are exact but for the mean number of such pairs, which is
/// quasi-chemical.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "voidhop/base/fault.hpp"
#include "voidhop/lattice/lattice.hpp"
#include "voidhop/model/boltzmann_bonds.hpp"
#include "voidhop/model/model_spec.hpp"

namespace voidhop {

/// Sizes that the thermodynamics of a model need.
struct LatticeFilling {
  LatticeType lattice = LatticeType::kSquare;
  std::uint64_t sites = 0;
  std::uint64_t voids = 0;

  /// \throws InvalidParameter where there is no void or no particle.
  static LatticeFilling of(const ModelSpec& model);

  [[nodiscard]] int z() const { return coordination(lattice); }
  [[nodiscard]] double particles() const { return static_cast<double>(sites - voids); }
  [[nodiscard]] double void_density() const {
    return static_cast<double>(voids) / static_cast<double>(sites);
  }
  /// phi_v/(1-phi_v).
  [[nodiscard]] double voids_per_particle() const {
    return VH_FAULT(kDensityForRatio) ? void_density() : static_cast<double>(voids) / particles();
  }
  /// Number of bonds of the full lattice.
  [[nodiscard]] double lattice_bonds() const { return 0.5 * z() * static_cast<double>(sites); }
};

/// Mean number of adjacent void pairs at weight exp(log_weight) each, by the quasi-chemical
/// approximation, scaled to be exact at weight 1, n_b N_v (N_v-1)/(S (S-1)). Against exact values:
/// two voids on 40x40 sites, within 0.5 %; 2-4 voids on 4x4 sites and weights from 0.01 to 2,
/// within 16 % (square). It knows no order: half-filled repulsive lattices, and four voids on a
/// triangular 4x4 lattice, come out wrong by factors.
double mean_void_pairs(const LatticeFilling& filling, double log_weight);

/// Thermodynamics at one temperature; energies per particle, entropies in k_B.
struct Equilibrium {
  double void_pairs;            ///< <n_vv>
  double bonds;                 ///< n_b = (z/2) S - z N_v + <n_vv>
  double energy_per_particle;   ///< U/N = n_b e/N
  double entropy_per_particle;  ///< of the annealed ensemble; ln(S!/N_v!)/N at T = infinity
};
Equilibrium equilibrium(const LatticeFilling& filling, const BoltzmannBonds& bonds);

/// ln(S!/N_v!): entropy of placing the distinguishable particles.
double placement_entropy(const LatticeFilling& filling);

/// Critical weight of a pair above which the lattice gas of voids phase-separates at some density:
/// the exact exp(2 asinh 1) = 5.83 (square) and 3 (triangular), 2.427 (cubic; Ising K_c =
/// 0.2216546).
double critical_pair_weight(LatticeType lattice);

/// Why voids would phase-separate at this temperature; empty where they do not. Voids attract where
/// Z_b > 1.
std::optional<std::string> phase_separation(LatticeType lattice, const BoltzmannBonds& bonds);

/// Why repulsive voids would order on sublattices; empty where they surely do not. They order where
/// Z_b is below the critical weight at half filling, at densities above that of hard-core voids.
/// The bounds are wide of both: weights below 0.2 (square; exact 0.1716), 0.08 (triangular; about
/// 0.05), 0.45 (cubic; 0.412); densities of the rarer kind above 0.34, 0.25, 0.19 (hard-core
/// onsets near 0.37, 0.28, 0.21).
std::optional<std::string> void_ordering(const LatticeFilling& filling,
                                         const BoltzmannBonds& bonds);

}  // namespace voidhop
