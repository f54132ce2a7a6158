/// \file
/// What a run measures beside its cooling record: who observes, and the groups that come of it.
#pragma once

#include <memory>
#include <optional>

#include "app/level_plan.hpp"
#include "config/run_config.hpp"
#include "output/result.hpp"
#include "voidhop/engine/engine.hpp"
#include "voidhop/engine/hold_recorder.hpp"
#include "voidhop/engine/level_observer.hpp"
#include "voidhop/engine/two_level_observer.hpp"

namespace voidhop {

/// The observers that a configuration asks for. What it refers to must outlive it.
class Observations {
 public:
  /// \param levels enumerated on the way, if any.
  Observations(const RunConfig& config, const RunPlan& plan,
               const std::optional<RunLevels>& levels);
  /// Shows states and tells hops of all runs that follow. \throws Unavailable.
  void attach(Engine& engine);
  /// After the run. \param result with its cooling record.
  void add_groups(Result& result) const;

 private:
  const RunConfig& config_;
  const RunPlan& plan_;
  const std::optional<RunLevels>& levels_;
  std::unique_ptr<TwoLevelObserver> two_level_;
  std::unique_ptr<HoldRecorder> holds_;
  std::unique_ptr<LevelObserver> level_;
};

}  // namespace voidhop
