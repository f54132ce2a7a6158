/// \file
/// n(dE) of the group /levels of a result, point by point.
#pragma once

#include <cstddef>
#include <vector>

#include "output/result.hpp"
#include "voidhop/theory/asymmetry_density.hpp"

namespace voidhop {

/// Two-level systems counted at one temperature of measurement of one point.
struct LevelDensity {
  std::size_t point = 0;     ///< among those of the result
  double temperature = 0.0;  ///< of measurement
  DensityTable density;      ///< by the middles of the bins; all 0 where none was found
};

/// Every density of a result, point by point, in the order of the temperatures asked for.
/// \return empty where the result has no group /levels.
/// \throws DamagedFile where the group is not as voidhop writes it.
std::vector<LevelDensity> level_densities(const Result& result);

}  // namespace voidhop
