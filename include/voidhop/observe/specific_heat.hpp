/// \file
/// From a cooling record to specific heat, return probabilities and the fit of c1 and c3.
#pragma once

#include <cstdint>
#include <vector>

#include "voidhop/observe/cooling_record.hpp"
#include "voidhop/observe/thermo.hpp"

namespace voidhop {

/// What the analysis needs beside the record.
struct ThermoInput {
  std::vector<double> initial_temperature;  ///< [P]; infinity allowed
  std::vector<std::uint32_t> step;          ///< [S], protocol step of each stage
  double fit_to = 0.4;  ///< the fit uses stages with T <= fit_to * T_I of the first cooling step
};

/// Means over replicas with jackknife standard errors (NaN for one replica).
///
/// specific_heat at a stage is the derivative there of the parabola through E(T) of the stage and
/// its neighbours (at the ends of a protocol step, of the three stages nearest); NaN where the
/// temperature does not change or the step has fewer than three stages. Return probabilities are
/// returning hops over all hops; NaN where nothing hopped.
///
/// The fit of E = E0 + c1 T^2/2 + c3 T^4/4 gives every stage the same weight: on synthetic records
/// weights from the replicas' covariance bias c1 by -9 % (16 replicas) and gain nothing
/// (docs/decisions/0006). Errors and covariance are the jackknife's.
ThermoRecord analyse(const CoolingRecord& record, const ThermoInput& input);

}  // namespace voidhop
