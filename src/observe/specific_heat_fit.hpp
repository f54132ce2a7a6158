/// \file
/// Least-squares fit of E(T) = E0 + c1 T^2/2 + c3 T^4/4.
#pragma once

#include <cstddef>
#include <vector>

#include "voidhop/observe/thermo.hpp"

namespace voidhop {

/// \param temperature [n] of the stages, at least 4 of them different.
/// \param energy [R][n] per particle, one row a replica.
SpecificHeatFit fit_specific_heat(const std::vector<double>& temperature,
                                  const std::vector<std::vector<double>>& energy);

}  // namespace voidhop
