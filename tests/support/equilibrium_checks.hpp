/// \file
/// Statistical checks of planted starts and of the reference engine at equilibrium against theory.
/// Each returns a p-value; see trajectory_checks.hpp.
#pragma once

#include "voidhop/model/model_spec.hpp"

namespace voidhop::testing_support {

/// One void on a lattice that it cannot cross: exactly an isolated void.
ModelSpec lone_void(LatticeType lattice, std::uint32_t size, double temperature);

/// Realised bonds of a planted start against p_eq (paper, A14).
/// \param expected_temperature of p_eq; the model's own, or a wrong one.
double realised_bonds_p(const ModelSpec& spec, double expected_temperature);

/// Energy changes open to a lone void, one replica each, against P(dE) with m bonds changed on
/// either side. \param changed_bonds m of the theory; the lattice's own, or a wrong one.
double hop_energies_p(const ModelSpec& spec, int changed_bonds, int replicas);

/// P(-x) = exp(-x/T) P(x) on the same samples. \param expected_temperature T of the relation.
double detailed_balance_p(const ModelSpec& spec, double expected_temperature, int replicas);

/// What a hold of lone voids at the temperature of their planted start shows.
struct HoldStatistics {
  double energy_p = 1.0;    ///< mean energy does not change
  double rate_p = 1.0;      ///< hops per attempt time, against z (2 P(dE<0) + P(dE=0))
  double symmetry_p = 1.0;  ///< executed dE have mean 0
  double square_p = 1.0;    ///< executed dE have <dE^2> = 4.2 T^2 (z = 4, uniform g, T -> 0)
  double rate = 0.0;        ///< hops per attempt time
  double square = 0.0;      ///< <dE^2>/T^2
};
/// \param hold_temperature the start's own, or another one, at which the start is not stationary.
HoldStatistics hold_statistics(const ModelSpec& spec, double attempts, int replicas,
                               double hold_temperature);

}  // namespace voidhop::testing_support
