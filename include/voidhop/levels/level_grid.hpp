/// \file
/// Where levels are counted: temperatures of measurement, bounds, bins.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace voidhop {

/// Bins of the splitting |dE| from 0 to the bound.
inline constexpr std::size_t kSplittingBins = 64;
/// Bins of |dE| from 0 to the end of the fit of n(0).
inline constexpr std::size_t kFitBins = 16;
/// Bins of log10(relaxation rate / w0), a quarter of a decade each, the last ends at
/// kHighestRate; rates outside fall into the first or last one.
inline constexpr std::size_t kRateBins = 128;
inline constexpr double kHighestRate = 2.0;
inline constexpr double kRateBinsPerDecade = 4.0;
/// Numbers of levels that are told apart: 2, 3, 4, five or more.
inline constexpr std::size_t kLevelClasses = 4;
/// Splittings in units of the temperature below which two-level systems are counted too.
inline constexpr std::array<double, 5> kThresholds = {0.5, 1.0, 2.0, 5.0, 10.0};
/// Temperatures of the heat capacity in units of the temperature of measurement.
inline constexpr std::array<double, 6> kHeatTemperatures = {0.5, 0.6, 0.7, 0.8, 0.9, 1.0};
/// Jackknife blocks: replicas by their number modulo this.
inline constexpr std::size_t kLevelBlocks = 64;

/// One temperature of measurement at one point of the swept space.
struct LevelTemperature {
  double temperature = 0.0;
  double energy_max = 0.0;   ///< bound above the present state (paper, Eq. 5)
  std::int64_t cap = 0;      ///< the same in quanta, rounded down
  std::int64_t fit_end = 0;  ///< of the fit of n(0), in quanta
  std::size_t place = 0;     ///< among the temperatures asked for
};

}  // namespace voidhop
