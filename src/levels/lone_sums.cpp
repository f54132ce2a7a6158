#include "voidhop/levels/lone_sums.hpp"

#include <algorithm>

namespace voidhop {

namespace {

/// \param counts [one level, two, ...].
LevelCounts level_counts(const std::uint64_t* counts, std::uint64_t frozen) {
  LevelCounts found;
  found.frozen = frozen + counts[0];
  std::copy_n(counts + 1, kLevelClasses, found.levels.begin());
  return found;
}

}  // namespace

LevelSums level_sums(const LoneSums& lone) {
  LevelSums sums;
  sums.settled = level_counts(lone.settled, lone.frozen);
  sums.capped = level_counts(lone.capped, lone.frozen);
  for (const std::uint64_t sets : sums.settled.levels) sums.sets += sets;
  sums.open_hops = lone.open_hops;
  std::copy_n(lone.splitting, kSplittingBins, sums.splitting.begin());
  std::copy_n(lone.fit, kFitBins, sums.fit.begin());
  std::copy_n(lone.below, kThresholds.size(), sums.below.begin());
  std::copy_n(lone.rate, kRateBins, sums.rate.begin());
  for (std::size_t k = 0; k < kHeatTemperatures.size(); ++k) {
    sums.heat[k] = lone.heat[k].whole();
    sums.pair_heat[k] = lone.pair_heat[k].whole();
  }
  return sums;
}

}  // namespace voidhop
