#include "voidhop/engine/snapshot_observer.hpp"

#include <memory>

#include "voidhop/observe/snapshot_returns.hpp"

namespace voidhop {

class SnapshotObserver::Watcher final : public StageWatcher {
 public:
  Watcher(SnapshotRecord& record, const ReplicaStart& start)
      : record_(record), returns_(start.state) {}

  void observe(const StageEnd& end) override {
    returns_.look(end.state);
    record_snapshot(record_, record_.index(end.point, end.replica, end.stage), returns_);
  }

 private:
  SnapshotRecord& record_;
  SnapshotReturns returns_;
};

SnapshotObserver::SnapshotObserver(const RunPlan& plan) {
  record_.resize(plan.points.size(), plan.replicas, plan.points.front().stages.size());
}

std::unique_ptr<StageWatcher> SnapshotObserver::begin(const ReplicaStart& start) {
  return std::make_unique<Watcher>(record_, start);
}

}  // namespace voidhop
