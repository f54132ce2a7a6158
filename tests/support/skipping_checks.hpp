/// \file
/// Checks of `method: skipping`: p-values against the master equation and the reference's dynamics.
#pragma once

#include <cstdint>
#include <vector>

#include "cpu/skipping_replica.hpp"
#include "voidhop/model/model_spec.hpp"

namespace voidhop::testing_support {

/// Distribution over all arrangements of a tiny lattice after some stages at one temperature, over
/// many runs from one start, against the master equation.
/// \param rate_factor makes the expectation wrong, as if all rates were larger by it.
double skipping_relaxation_p(const ModelSpec& spec, double temperature,
                             const std::vector<double>& stage_attempts, int runs,
                             SkippingSettings settings, double rate_factor = 1.0);

/// A cooling run of the same planted starts with skipping and with protected, stage by stage.
struct PairedCooling {
  ModelSpec model;
  std::vector<double> temperature;  ///< of the stages
  double attempts = 0.0;            ///< length of a stage
  std::uint64_t replicas = 0;
  double bath_factor = 1.0;  ///< makes the bath of the skipping runs wrong
};

/// Smallest p-value over the stages, times their number, of the mean difference between the two.
struct PairedP {
  double energy = 0.0;                  ///< time mean of the energy
  double end = 0.0;                     ///< energy at the stage's end
  double hops = 0.0;                    ///< executed and skipped
  double spread = 0.0;                  ///< variance over replicas of the energy at the stage's end
  double displacement = 0.0;            ///< mean squared displacement of the voids since the start
  double returns_void_ratio = 0.0;      ///< of all stages, skipping over protected
  double returns_particle_ratio = 0.0;  ///< likewise
  double skipped_share = 0.0;           ///< of the hops
};
PairedP paired_cooling(const PairedCooling& run, SkippingSettings settings);

}  // namespace voidhop::testing_support
