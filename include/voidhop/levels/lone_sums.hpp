/// \file
/// What lone voids add to the sums of a census, in words that threads can add to in any order.
#pragma once

#include <cstdint>

#include "voidhop/levels/level_grid.hpp"
#include "voidhop/levels/level_sums.hpp"

namespace voidhop {

/// A sum of 64-bit numbers in two words, of their lower and upper halves: exact for 2^32 of them.
struct SplitSum {
  std::uint64_t lower = 0, upper = 0;

  [[nodiscard]] UInt128 whole() const { return (static_cast<UInt128>(upper) << 32) + lower; }
};

/// As LevelSums, of one temperature and one block; of lone voids whose flood was complete.
struct LoneSums {
  std::uint64_t frozen = 0;  ///< voids with one state, in both counts below
  std::uint64_t settled[kLevelClasses + 1] =
      {};  ///< [0]: one level, after hops; then as LevelCounts
  std::uint64_t capped[kLevelClasses + 1] = {};
  std::uint64_t open_hops = 0;
  std::uint64_t splitting[kSplittingBins] = {};
  std::uint64_t fit[kFitBins] = {};
  std::uint64_t below[kThresholds.size()] = {};
  std::uint64_t rate[kRateBins] = {};
  SplitSum heat[kHeatTemperatures.size()];
  SplitSum pair_heat[kHeatTemperatures.size()];
};

/// \return the same as part of the sums of a census.
LevelSums level_sums(const LoneSums& lone);

}  // namespace voidhop
