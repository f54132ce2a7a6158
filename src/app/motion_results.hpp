/// \file
/// What a run sees of its particles' and voids' motion, from the configuration to the groups of a
/// result.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "config/run_config.hpp"
#include "output/result.hpp"
#include "voidhop/engine/correlation_observer.hpp"
#include "voidhop/engine/engine.hpp"
#include "voidhop/engine/snapshot_observer.hpp"

namespace voidhop {

/// Those of the observers that the configuration asks for.
class MotionObservers {
 public:
  /// \param plan of the configuration; must outlive this.
  MotionObservers(const RunConfig& config, const RunPlan& plan);
  /// \throws Unavailable where the engine shows no states.
  void watch(Engine& engine);
  /// \param result with its axes, replicas and cooling record.
  void add_groups(Result& result) const;

 private:
  const RunPlan& plan_;
  std::vector<StepKind> steps_;
  std::optional<CorrelationObserver> correlations_;
  std::optional<SnapshotObserver> snapshots_;
};

/// What is to be said of particles that moved too far between the ends of stages; empty where none
/// did.
std::string far_move_warning(const Result& result);

}  // namespace voidhop
