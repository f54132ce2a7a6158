/// \file
/// Theory on the grid of a measurement.
#pragma once

#include <vector>

namespace voidhop {

/// Theory beside the measured values, on the same grid.
struct TheoryRecord {
  std::vector<double> specific_heat;               ///< [P, S], whole integral (A5), phi_v/(1-phi_v)
  std::vector<double> specific_heat_expansion;     ///< [P, S], c1 T + c3 T^3 with exact c1, c3
  std::vector<double> c1, c1_limit, c3, c3_limit;  ///< [P]; NaN where undefined
  std::vector<double> energy_equilibrium;          ///< [P], U/N at the initial temperature
  std::vector<double> energy_max;                  ///< [P], dE_max (Eq. 5) at T_I; NaN: not cooled
  std::vector<double> accessible;                  ///< [P], q (Eq. 4) at T_I; NaN: not cooled
};

}  // namespace voidhop
