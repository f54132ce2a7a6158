#include "voidhop/observe/two_level_record.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace voidhop {

void TwoLevelRecord::resize(std::size_t point_count, std::size_t replica_count,
                            std::size_t stage_count) {
  points = point_count;
  replicas = replica_count;
  stages = stage_count;
  const std::size_t windows = points * replicas * stages;
  for (std::vector<std::uint64_t>& counts : voids) counts.assign(windows, 0);
  splittings.assign(windows * kRatioBins, 0);
}

void record_two_levels(TwoLevelRecord& record, std::size_t index,
                       std::span<const TrackedVoid> voids) {
  for (const TrackedVoid& tracked : voids) {
    ++record.voids[static_cast<std::size_t>(tracked.motion)][index];
    if (tracked.motion != VoidMotion::kTwoLevel) continue;
    const double ratio = std::abs(std::log(static_cast<double>(tracked.states[0].time) /
                                           static_cast<double>(tracked.states[1].time)));
    if (!(ratio < kRatioBinWidth * kRatioBins)) continue;
    ++record.splittings[index * kRatioBins + static_cast<std::size_t>(ratio / kRatioBinWidth)];
  }
}

SplittingDensity splitting_density(const TwoLevelRecord& record,
                                   std::span<const double> temperature,
                                   std::span<const std::uint64_t> particles) {
  SplittingDensity result;
  for (std::size_t p = 0; p < record.points; ++p) {
    for (std::size_t s = 0; s < record.stages; ++s) {
      const double t = temperature[p * record.stages + s];
      const bool defined = t > 0.0 && std::isfinite(t);
      const double share =
          defined ? 1.0 / (static_cast<double>(particles[p] * record.replicas) * kRatioBinWidth * t)
                  : std::numeric_limits<double>::quiet_NaN();
      for (std::size_t bin = 0; bin < kRatioBins; ++bin) {
        std::uint64_t count = 0;
        for (std::size_t r = 0; r < record.replicas; ++r) {
          const std::size_t window = (p * record.replicas + r) * record.stages + s;
          count += record.splittings[window * kRatioBins + bin];
        }
        result.density.push_back(static_cast<double>(count) * share);
        result.error.push_back(std::sqrt(static_cast<double>(std::max<std::uint64_t>(count, 1))) *
                               share);
      }
    }
  }
  return result;
}

}  // namespace voidhop
