#include "app/observations.hpp"

#include <vector>

#include "app/level_results.hpp"
#include "config/plan.hpp"
#include "output/hold_groups.hpp"
#include "output/two_level_group.hpp"

namespace voidhop {

namespace {

std::unique_ptr<HoldRecorder> make_hold_recorder(const RunConfig& config, const RunPlan& plan) {
  const MeasureConfig& measure = config.measure;
  if (!measure.maps && !measure.traces) return nullptr;
  std::optional<MapPlan> maps;
  std::optional<TracePlan> traces;
  if (measure.maps) maps = MapPlan{measure.map_hops};
  if (measure.traces) traces = TracePlan{measure.trace_hops, measure.trace_replicas};
  // Which stages are hold steps is the same for all rates and temperatures.
  const std::vector<ProtocolStep> steps = protocol_steps(config, run_rates(config).front(), 0);
  return std::make_unique<HoldRecorder>(plan, hold_stages(steps, plan.points.front().stages), maps,
                                        traces);
}

}  // namespace

Observations::Observations(const RunConfig& config, const RunPlan& plan,
                           const std::optional<RunLevels>& levels)
    : config_(config), plan_(plan), levels_(levels), holds_(make_hold_recorder(config, plan)) {
  if (config.measure.two_level) {
    const TwoLevelWindow window{config.measure.two_level_window.value_or(0.0),
                                {.transitions = config.measure.two_level_transitions}};
    two_level_ = std::make_unique<TwoLevelObserver>(plan, window);
  }
  if (levels) level_ = make_level_observer(levels->plan, levels->stages);
}

void Observations::attach(Engine& engine) {
  if (two_level_) engine.tell(*two_level_);
  if (holds_) engine.tell(*holds_);
  if (level_) engine.show(*level_);
}

void Observations::add_groups(Result& result) const {
  if (two_level_) result.groups.push_back(two_level_group(result, two_level_->record()));
  if (holds_) {
    const HoldRecord& record = holds_->record();
    HoldContext context{result, plan_, {}};
    for (const std::size_t stage : record.stages) {
      context.steps.push_back(plan_.points.front().stages[stage].step);
    }
    if (!record.maps.empty()) result.groups.push_back(map_group(context, record));
    if (!record.traces.empty()) result.groups.push_back(trace_group(context, record));
  }
  if (level_) {
    const LevelReports reports = make_level_reports(config_, levels_->plan, level_->census());
    result.groups.push_back(level_group(plan_.axes, reports, config_.model.hopping.attempt_rate));
  }
}

}  // namespace voidhop
