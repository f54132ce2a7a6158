/// \file
/// Follows the particles of a run from one end of a stage to the next.
#pragma once

#include <cstdint>
#include <vector>

#include "voidhop/engine/run_plan.hpp"
#include "voidhop/engine/stage_observer.hpp"
#include "voidhop/observe/correlation_record.hpp"

namespace voidhop {

/// Fills a record: each replica writes places of its own, so that numbers depend on the states
/// alone.
class CorrelationObserver final : public StageObserver {
 public:
  /// \param plan must outlive the observer. \param wavelength in lattice constants, each > 0.
  CorrelationObserver(const RunPlan& plan, std::vector<double> wavelength);
  [[nodiscard]] bool wants(std::size_t /*point*/, std::size_t /*stage*/) const override {
    return true;
  }
  [[nodiscard]] std::unique_ptr<StageWatcher> begin(const ReplicaStart& start) override;

  /// What was seen; not while a run goes on.
  [[nodiscard]] const CorrelationRecord& record() const { return record_; }

 private:
  class Watcher;

  const RunPlan& plan_;
  CorrelationRecord record_;
};

/// The grid of a plan. \param kinds those of the protocol's steps.
CorrelationGrid correlation_grid(const RunPlan& plan, const std::vector<StepKind>& kinds);

}  // namespace voidhop
