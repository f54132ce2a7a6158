#include "voidhop/engine/hold_recorder.hpp"

#include <algorithm>
#include <utility>

#include "voidhop/observe/occupation_map.hpp"

namespace voidhop {

namespace {

/// A void with two states is two-level here from there and back on: how well its energy is known,
/// readers judge by its entries.
constexpr std::uint64_t kLeastTransitions = 2;

/// Follows one replica through one hold step into its places in the record.
class HoldListener : public HopListener {
 public:
  /// \param unit_times length of a quantum in unit time.
  /// \param map, trace null where not recorded.
  HoldListener(const StageStart& start, double unit_times, HoldMap* map, const MapPlan& map_plan,
               HoldTrace* trace, const TracePlan& trace_plan)
      : length_(start.clock.length),
        unit_times_(unit_times),
        quantum_(start.model.quantum()),
        most_hops_(trace_plan.hops),
        map_(map),
        trace_(trace) {
    const Lattice& lattice = start.model.lattice();
    if (map_ != nullptr) {
      map_->void_start = start.state.void_site;
      occupation_.emplace(lattice.sites(), start.state.void_site, map_plan.hops);
    }
    if (trace_ != nullptr) {
      trace_->void_start = start.state.void_site;
      for (Site s = 0; s < lattice.sites(); ++s) {
        trace_->particle_start.push_back(particle_on(start.state.occupant.data(), s));
      }
      tracker_.emplace(lattice, start.state.void_site, StageTime{0},
                       TwoLevelRule{.transitions = kLeastTransitions});
    }
  }

  void hop(const Hop& hop, StageTime when, std::int64_t energy_change) override {
    if (occupation_) occupation_->record(hop, when);
    if (trace_ == nullptr) return;
    tracker_->record(hop, when);
    if (trace_->hops.size() == most_hops_) return;
    trace_->hops.push_back({unit_time(when), hop, static_cast<double>(energy_change) * quantum_});
  }

  void finish() override {
    if (map_ != nullptr) {
      occupation_->finish(length_);
      map_->occupation = occupation_->shares();
      map_->hops = occupation_->hops();
      map_->duration = unit_time(occupation_->length());
    }
    if (trace_ != nullptr) {
      const bool full = trace_->hops.size() == most_hops_;
      trace_->duration = unit_time(length_);
      trace_->window = full ? trace_->hops.back().time : trace_->duration;
      trace_->quantum = unit_times_;
      trace_->voids = tracker_->finish(length_);
    }
  }

 private:
  [[nodiscard]] double unit_time(StageTime quanta) const {
    return static_cast<double>(quanta) * unit_times_;
  }

  StageTime length_;
  double unit_times_;
  double quantum_;
  std::uint64_t most_hops_;
  HoldMap* map_;
  HoldTrace* trace_;
  std::optional<OccupationMap> occupation_;
  std::optional<TwoLevelTracker> tracker_;
};

}  // namespace

std::vector<std::size_t> hold_stages(const std::vector<ProtocolStep>& steps,
                                     const std::vector<Stage>& stages) {
  std::vector<std::size_t> found;
  for (std::size_t s = 0; s < stages.size(); ++s) {
    const ProtocolStep& step = steps[stages[s].step];
    if (step.kind == StepKind::kHold && step.stages == 1) found.push_back(s);
  }
  return found;
}

HoldRecorder::HoldRecorder(const RunPlan& plan, std::vector<std::size_t> stages,
                           std::optional<MapPlan> maps, std::optional<TracePlan> traces)
    : plan_(plan), maps_(maps), traces_(traces) {
  record_.points = plan.points.size();
  record_.replicas = plan.replicas;
  record_.stages = std::move(stages);
  const std::size_t windows = record_.points * record_.stages.size();
  if (maps_) record_.maps.resize(windows * record_.replicas);
  if (traces_) {
    record_.traced_replicas = std::min<std::uint64_t>(traces_->replicas, plan.replicas);
    record_.traces.resize(windows * record_.traced_replicas);
  }
}

std::unique_ptr<HopListener> HoldRecorder::follow(const StageStart& start) {
  const auto found = std::find(record_.stages.begin(), record_.stages.end(), start.stage);
  if (found == record_.stages.end()) return nullptr;
  const auto hold = static_cast<std::size_t>(found - record_.stages.begin());
  HoldMap* map = nullptr;
  HoldTrace* trace = nullptr;
  if (maps_) map = &record_.maps[record_.map_index(start.point, start.replica, hold)];
  if (traces_ && start.replica < record_.traced_replicas) {
    trace = &record_.traces[record_.trace_index(start.point, start.replica, hold)];
  }
  if (map == nullptr && trace == nullptr) return nullptr;
  const double rate = plan_.points[start.point].model.hopping.attempt_rate;
  return std::make_unique<HoldListener>(start, 1.0 / (start.clock.quanta_per_attempt * rate), map,
                                        maps_.value_or(MapPlan{}), trace,
                                        traces_.value_or(TracePlan{}));
}

}  // namespace voidhop
