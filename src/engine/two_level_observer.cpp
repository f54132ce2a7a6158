#include "voidhop/engine/two_level_observer.hpp"

#include <optional>
#include <vector>

namespace voidhop {

namespace {

/// Watches one replica in the window at the end of one stage.
class TwoLevelListener : public HopListener {
 public:
  TwoLevelListener(const StageStart& start, const TwoLevelWindow& window, TwoLevelRecord& record,
                   std::size_t index)
      : lattice_(start.model.lattice()),
        rule_(window.rule),
        begin_(window_begin(window, start.clock)),
        length_(start.clock.length),
        void_site_(start.state.void_site),
        record_(record),
        index_(index) {}

  void hop(const Hop& hop, StageTime when, std::int64_t /*energy_change*/) override {
    if (when < begin_) {
      void_site_[hop.void_id] = hop.to;
      return;
    }
    open();
    tracker_->record(hop, when);
  }
  void finish() override {
    open();
    record_two_levels(record_, index_, tracker_->finish(length_));
  }

 private:
  static StageTime window_begin(const TwoLevelWindow& window, const StageClock& clock) {
    const double length = window.attempts * clock.quanta_per_attempt;
    if (length <= 0.0 || length >= static_cast<double>(clock.length)) return 0;
    return clock.length - static_cast<StageTime>(length);
  }
  void open() {
    if (!tracker_) tracker_.emplace(lattice_, void_site_, begin_, rule_);
  }

  const Lattice lattice_;
  TwoLevelRule rule_;
  StageTime begin_;
  StageTime length_;
  std::vector<Site> void_site_;  // [void], until the window begins
  TwoLevelRecord& record_;
  std::size_t index_;
  std::optional<TwoLevelTracker> tracker_;
};

}  // namespace

TwoLevelObserver::TwoLevelObserver(const RunPlan& plan, const TwoLevelWindow& window)
    : window_(window) {
  record_.resize(plan.points.size(), plan.replicas, plan.points.front().stages.size());
}

std::unique_ptr<HopListener> TwoLevelObserver::follow(const StageStart& start) {
  const std::size_t index =
      (start.point * record_.replicas + start.replica) * record_.stages + start.stage;
  return std::make_unique<TwoLevelListener>(start, window_, record_, index);
}

}  // namespace voidhop
