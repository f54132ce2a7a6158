/// \file
/// Specific heat and its fit, from a cooling record: means over replicas with jackknife errors.
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "voidhop/observe/cooling_record.hpp"

namespace voidhop {

/// Fit of E(T) = E0 + c1 T^2/2 + c3 T^4/4 at one point of the swept space.
struct SpecificHeatFit {
  bool valid = false;  ///< false where too few stages or replicas carry it; the rest is then NaN
  double to = 0.0;     ///< highest temperature of the fit, in energy units
  std::size_t stages = 0;  ///< stages that entered
  double c1 = 0.0, c1_error = 0.0;
  double c3 = 0.0, c3_error = 0.0;
  double e0 = 0.0, e0_error = 0.0;
  std::array<std::array<double, 3>, 3> covariance{};  ///< of (E0, c1, c3)
};

/// Arrays of the group /thermo, row-major [P, S]; NaN where a value has no meaning (the derivative
/// at the only stage of a step, say). "_error" is the jackknife standard error over replicas.
struct ThermoRecord {
  std::size_t points = 0;
  std::size_t stages = 0;
  std::vector<double> energy, energy_error;
  /// C_v per particle in k_B: derivative of the stage means, dE/dT, central within a protocol step.
  std::vector<double> specific_heat, specific_heat_error;
  /// C_v per particle in k_B from the fluctuations within a stage, (<E^2> - <E>^2)/(N T^2), over
  /// its 64 instants.
  std::vector<double> specific_heat_fluctuation, specific_heat_fluctuation_error;
  std::vector<double> return_probability_void, return_probability_void_error;  ///< Q_ret per event
  std::vector<double> return_probability_particle, return_probability_particle_error;  ///< P_ret
  std::vector<SpecificHeatFit> fit;                                                    ///< [P]
};

}  // namespace voidhop
