/// \file
/// Records maps and traces of every hold step of a run.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "voidhop/engine/hop_observer.hpp"
#include "voidhop/engine/protocol.hpp"
#include "voidhop/engine/run_plan.hpp"
#include "voidhop/observe/hold_record.hpp"

namespace voidhop {

/// The stages of hold steps that have one stage, in order; those with more are not recorded.
std::vector<std::size_t> hold_stages(const std::vector<ProtocolStep>& steps,
                                     const std::vector<Stage>& stages);

class HoldRecorder : public HopObserver {
 public:
  /// \param plan must outlive the recorder. \param stages of the hold steps to be recorded, the
  /// same for all points. \param maps, traces: what to record.
  HoldRecorder(const RunPlan& plan, std::vector<std::size_t> stages, std::optional<MapPlan> maps,
               std::optional<TracePlan> traces);
  [[nodiscard]] std::unique_ptr<HopListener> follow(const StageStart& start) override;

  /// Complete once the run has ended. Equal whatever the threads.
  [[nodiscard]] const HoldRecord& record() const { return record_; }

 private:
  const RunPlan& plan_;
  std::optional<MapPlan> maps_;
  std::optional<TracePlan> traces_;
  HoldRecord record_;
};

}  // namespace voidhop
