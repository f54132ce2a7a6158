/// \file
/// The census of levels: planted replicas stream through and leave their sums.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "voidhop/levels/level_grid.hpp"
#include "voidhop/levels/level_sums.hpp"
#include "voidhop/model/model_spec.hpp"

namespace voidhop {

/// One point of the swept space.
struct LevelPoint {
  ModelSpec model;
  std::vector<std::uint64_t> address;  ///< part of the address of every draw, as of a run's point
  std::vector<LevelTemperature> at;    ///< by decreasing cap
};

/// All that decides the numbers of a census.
struct LevelPlan {
  std::vector<LevelPoint> points;
  std::uint64_t seed = 0;
  std::uint64_t first_replica = 0;
  std::uint64_t replicas = 1;  ///< per point
  std::uint32_t most_states = 4096;
};

/// [point][temperature of the point][block].
using LevelCensus = std::vector<std::vector<LevelBlocks>>;

/// A census with all sums 0.
LevelCensus empty_census(const LevelPlan& plan);

/// Adds the sums of other replicas of the same plan.
void add_census(LevelCensus& to, const LevelCensus& other);

/// Enumerates the planted replicas of a plan on the host. The sums depend on the plan alone.
/// \param threads 0: all cores. \param replica_done is called after every replica, from any thread.
/// \throws InvalidParameter where a model cannot be made.
LevelCensus count_levels(const LevelPlan& plan, int threads,
                         const std::function<void()>& replica_done);

}  // namespace voidhop
