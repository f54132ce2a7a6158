#include "app/level_plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "voidhop/base/error.hpp"
#include "voidhop/levels/level_report.hpp"

namespace voidhop {

namespace {

/// Temperatures by place.
std::vector<double> temperatures(const RunConfig& config, double initial) {
  if (!config.measure.level.at.empty()) return config.measure.level.at;
  std::vector<double> at = {std::min(initial, kLowTemperature)};
  if (initial > kLowTemperature && initial <= kHighestOwnTemperature) at.push_back(initial);
  return at;
}

/// Whether one temperature is as cold as another, but for the rounding of a ramp's stages.
bool as_cold(double temperature, double other) {
  return temperature <= other * (1.0 + 1e-12);
}

/// The first stage that is as cold as a temperature; all of them where none is.
std::size_t stage_at(const std::vector<Stage>& stages, double temperature) {
  const auto found = std::find_if(stages.begin(), stages.end(), [temperature](const Stage& stage) {
    return as_cold(stage.temperature, temperature);
  });
  return static_cast<std::size_t>(found - stages.begin());
}

/// Why no stage of a point stands for a temperature of measurement; empty where one does.
std::string stage_problem(const RunPoint& point, double temperature) {
  double coldest = std::numeric_limits<double>::infinity();
  double warmest = point.model.initial_temperature;
  for (const Stage& stage : point.stages) {
    coldest = std::min(coldest, stage.temperature);
    warmest = std::max(warmest, stage.temperature);
  }
  if (as_cold(coldest, temperature) && as_cold(temperature, warmest)) return {};
  return fmt::format(
      "{:g} is not among the temperatures of the run from T_I = {:g} ({:g}, its coldest stage, to "
      "{:g}): list others, cool further, or enumerate planted states with voidhop levels",
      temperature, point.model.initial_temperature, coldest, warmest);
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
        const double bound = levels.threshold
                                 ? *levels.threshold
                                 : level_bound(point.model, at[place], point.cooling_rate);
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

std::optional<RunLevels> make_run_levels(const Config& config, const RunPlan& run) {
  if (!config.run.measure.levels) return std::nullopt;
  IssueList issues;
  if (config.run.engine.kind == EngineChoice::kCuda) {
    issues.add(config.origins.at("engine.kind"), "engine.kind",
               "measure: levels enumerates states on the host, and those of cuda stay on the "
               "device: set engine.kind to cpu");
  }
  RunLevels levels{make_level_plan(config, run), {}};
  std::set<std::string> reasons;
  for (std::size_t p = 0; p < run.points.size(); ++p) {
    levels.stages.emplace_back();
    for (const LevelTemperature& at : levels.plan.points[p].at) {
      const std::string problem = stage_problem(run.points[p], at.temperature);
      if (!problem.empty()) reasons.insert(problem);
      levels.stages[p].push_back(stage_at(run.points[p].stages, at.temperature));
    }
  }
  for (const std::string& reason : reasons) {
    issues.add(config.origins.at("measure.levels.at"), "measure.levels.at", reason);
  }
  if (!issues.empty()) throw ConfigErrors(issues.issues());
  return levels;
}

}  // namespace voidhop
