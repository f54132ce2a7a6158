/// \file
/// From the sums of a census to densities, fractions and heat capacities with errors, and the
/// theory of pairs beside them.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "voidhop/levels/level_grid.hpp"
#include "voidhop/levels/level_sums.hpp"
#include "voidhop/model/model_spec.hpp"
#include "voidhop/observe/jackknife.hpp"

namespace voidhop {

/// Heat capacity implied by the levels at one temperature; per particle, in k_B.
struct LevelHeat {
  double temperature = 0.0;
  Estimate whole;                                            ///< of all sets
  Estimate pairs;                                            ///< of the two-level sets alone
  double theory = std::numeric_limits<double>::quiet_NaN();  ///< pair formula (A5), whole integral
};

/// Results at one temperature of measurement. "Per particle" is over the particles of all
/// replicas. Errors are jackknife standard errors over the blocks that hold replicas, NaN where
/// there is one; those of histograms are Poisson's.
struct LevelReport {
  double temperature = 0.0;
  double energy_max = 0.0;
  LevelSums sums;  ///< of all blocks
  /// [kSplittingBins] two-level sets per particle and unit energy by |dE|. Where a bin is empty the
  /// error is the upper limit at 84 % confidence, 1.84 counts.
  std::vector<double> splitting, splitting_error;
  double splitting_width = 0.0;  ///< of a bin
  double fit_to = 0.0;           ///< end of the fit of n(0), in energy
  Estimate n0;                   ///< n(dE -> 0) per particle and unit energy, from n0 + a dE^2
  Estimate two_level_density;    ///< phi_TLS: two-level sets per particle
  /// [kThresholds] the same with |dE| up to a threshold.
  std::array<Estimate, kThresholds.size()> density_below;
  Estimate open_hops;  ///< hops from the present states with dE up to the bound, per particle
  std::array<LevelHeat, kHeatTemperatures.size()> heat;
  /// Most that sets which were cut off could add to the heat capacity at the lowest heat
  /// temperature, per particle: (bound/2T)^2 a void (Popoviciu's inequality).
  double truncation_bound = 0.0;

  double n0_theory = std::numeric_limits<double>::quiet_NaN();         ///< Eq. 16
  double open_hops_theory = std::numeric_limits<double>::quiet_NaN();  ///< z q voids per particle
};

/// One temperature of a model to be enumerated at.
/// \param energy_max bound above the present state.
/// \throws InvalidParameter where the bound is not above 0, or so high that every hop is open and a
/// set would hold every arrangement of the lattice.
LevelTemperature level_temperature(const ModelSpec& model, double temperature, double energy_max);

/// The bound of Eq. 5 for a model. \param cooling_rate empty where nothing is cooled.
/// \throws InvalidParameter where there is no rate, or where it exceeds what the temperature
/// allows.
double level_bound(const ModelSpec& model, double temperature, std::optional<double> cooling_rate);

/// \param blocks of one temperature at one point.
LevelReport report_levels(const ModelSpec& model, const LevelTemperature& at,
                          const LevelBlocks& blocks);

}  // namespace voidhop
