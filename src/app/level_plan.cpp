#include "app/level_plan.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "voidhop/base/error.hpp"
#include "voidhop/levels/level_report.hpp"

namespace voidhop {

namespace {

/// Value of a swept axis at a point of the plan.
double swept_value(const RunPlan& run, std::size_t point, const std::string& name) {
  for (std::size_t a = run.axes.size(); a-- > 0;) {
    const std::vector<double>& values = run.axes[a].values;
    if (run.axes[a].name == name) return values[point % values.size()];
    point /= values.size();
  }
  return 0.0;
}

/// Rate of the first step that cools.
std::optional<double> cooling_rate(const RunConfig& config, const RunPlan& run, std::size_t point) {
  for (const StepConfig& step : config.protocol) {
    if (step.kind != StepKind::kCool) continue;
    return step.rate.is_list ? swept_value(run, point, "cooling_rate") : step.rate.first();
  }
  return std::nullopt;
}

/// Temperatures by place.
std::vector<double> temperatures(const RunConfig& config, double initial) {
  if (!config.measure.level.at.empty()) return config.measure.level.at;
  std::vector<double> at = {std::min(initial, kLowTemperature)};
  if (initial > kLowTemperature && initial <= kHighestOwnTemperature) at.push_back(initial);
  return at;
}

}  // namespace

std::size_t level_places(const RunConfig& config) {
  std::size_t places = 1;
  for (const double initial : config.initial.temperature.values) {
    places = std::max(places, temperatures(config, initial).size());
  }
  return places;
}

LevelPlan make_level_plan(const Config& config, const RunPlan& run) {
  const LevelsConfig& levels = config.run.measure.level;
  LevelPlan plan;
  plan.seed = run.seed;
  plan.first_replica = run.first_replica;
  plan.replicas = run.replicas;
  plan.most_states = static_cast<std::uint32_t>(levels.max_states);
  std::set<std::string> reasons;
  for (std::size_t p = 0; p < run.points.size(); ++p) {
    const RunPoint& point = run.points[p];
    LevelPoint own{point.model, point.address, {}};
    const std::vector<double> at = temperatures(config.run, point.model.initial_temperature);
    for (std::size_t place = 0; place < at.size(); ++place) {
      try {
        const double bound = levels.threshold ? *levels.threshold
                                              : level_bound(point.model, at[place],
                                                            cooling_rate(config.run, run, p));
        own.at.push_back(level_temperature(point.model, at[place], bound));
        own.at.back().place = place;
      } catch (const InvalidParameter& error) {
        reasons.insert(error.what());
      }
    }
    std::stable_sort(
        own.at.begin(), own.at.end(),
        [](const LevelTemperature& a, const LevelTemperature& b) { return a.cap > b.cap; });
    plan.points.push_back(std::move(own));
  }
  if (reasons.empty()) return plan;
  IssueList issues;
  for (const std::string& reason : reasons) {
    issues.add(config.origins.at("measure.levels.threshold"), "measure.levels.threshold", reason);
  }
  throw ConfigErrors(issues.issues());
}

}  // namespace voidhop
