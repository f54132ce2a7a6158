/// \file
/// Takes a snapshot of every replica where a stage ends, and reads returns off it.
#pragma once

#include "voidhop/engine/run_plan.hpp"
#include "voidhop/engine/stage_observer.hpp"
#include "voidhop/observe/snapshot_record.hpp"

namespace voidhop {

/// Fills a record: each replica writes places of its own. The planted start is the first snapshot.
class SnapshotObserver final : public StageObserver {
 public:
  explicit SnapshotObserver(const RunPlan& plan);
  [[nodiscard]] bool wants(std::size_t /*point*/, std::size_t /*stage*/) const override {
    return true;
  }
  [[nodiscard]] std::unique_ptr<StageWatcher> begin(const ReplicaStart& start) override;

  /// What was seen; not while a run goes on.
  [[nodiscard]] const SnapshotRecord& record() const { return record_; }

 private:
  class Watcher;

  SnapshotRecord record_;
};

}  // namespace voidhop
