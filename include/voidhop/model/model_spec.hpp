/// \file
/// The parameters of a model: plain values, checked where they are used to build something.
///
/// Units: k_B = 1; energies in the unit in which the interaction is given; lengths in lattice
/// constants; times in 1/attempt_rate times attempt_rate per unit time.
#pragma once

#include <cstdint>
#include <vector>

#include "voidhop/lattice/lattice.hpp"

namespace voidhop {

/// Families of the pair-energy density g(V).
enum class InteractionFamily : std::uint8_t {
  kUniform,           ///< uniform on [low, high]
  kUniformPlusDelta,  ///< density G0/(high-low) on [low, high], weight 1-G0 at high (paper, Eq. 11)
  kFermiPlusGaussian,  ///< Eqs. 12-14 on V >= 0, normalised there
  kTable,              ///< piecewise linear density through the given points
};

/// g(V). Only the members of the chosen family are read.
struct InteractionSpec {
  InteractionFamily family = InteractionFamily::kUniform;
  double low = 0.0;                   ///< uniform, uniform_plus_delta
  double high = 1.0;                  ///< uniform, uniform_plus_delta
  double g0 = 1.0;                    ///< G0 in [0, 1]: uniform_plus_delta, fermi_plus_gaussian
  double sigma = 0.1;                 ///< sigma_V > 0: fermi_plus_gaussian
  double delta_v = 1.0;               ///< Delta V > 0: fermi_plus_gaussian
  std::vector<double> table_energy;   ///< increasing; table
  std::vector<double> table_density;  ///< >= 0, same length, need not be normalised; table
};

enum class HopRule : std::uint8_t {
  kMetropolis,  ///< w0 min(1, exp(-dE/T)) (paper, Eq. 3)
  kSymmetric,   ///< w0 exp(-(E0 + dE/2)/T)
};

/// Rates of hops.
struct HoppingSpec {
  HopRule rule = HopRule::kMetropolis;
  double attempt_rate = 1.0e6;  ///< w0, attempts per unit time
  double barrier = 0.0;         ///< E0 of the symmetric rule
  bool has_barrier_disorder = false;
  InteractionSpec barrier_disorder;  ///< density of the quenched barriers B >= 0 (paper, VII A)
};

/// One point of the parameter space of a run: everything but the protocol and the random numbers.
struct ModelSpec {
  LatticeType lattice = LatticeType::kSquare;
  std::uint32_t size = 200;   ///< side L
  std::uint32_t voids = 200;  ///< N_v
  InteractionSpec interaction;
  HoppingSpec hopping;
  double initial_temperature = 0.1;  ///< T_I of the planted start; +infinity allowed
};

}  // namespace voidhop
