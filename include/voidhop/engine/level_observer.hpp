/// \file
/// The census of levels of states that a run passes through.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "voidhop/engine/stage_observer.hpp"
#include "voidhop/levels/level_census.hpp"

namespace voidhop {

/// [point][temperature of the point]: the stage at whose end its states are enumerated.
using LevelStages = std::vector<std::vector<std::size_t>>;

/// Enumerates every replica where a stage of measurement ends. States are not stored.
class LevelObserver : public StageObserver {
 public:
  /// The sums so far, equal bits whatever the threads and the order; not while a run goes on.
  [[nodiscard]] virtual LevelCensus census() = 0;
};

/// \param plan with the points, addresses and replicas of the run. Of a point's temperatures those
/// that share a stage are enumerated together. \param stages as `plan.points` and their `at`.
std::unique_ptr<LevelObserver> make_level_observer(const LevelPlan& plan,
                                                   const LevelStages& stages);

}  // namespace voidhop
