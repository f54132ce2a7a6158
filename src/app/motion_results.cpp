#include "app/motion_results.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <numeric>
#include <variant>

#include "config/plan.hpp"
#include "output/correlation_group.hpp"
#include "output/snapshot_group.hpp"

namespace voidhop {

namespace {

/// Sum of a group's array of counts; 0 where there is none.
std::uint64_t sum_of(const Result& result, const std::string& path, const std::string& name) {
  for (const DataGroup& group : result.groups) {
    if (group.path != path) continue;
    for (const DataArray& array : group.arrays) {
      if (array.label.name != name) continue;
      const auto& counts = std::get<std::vector<std::uint64_t>>(array.values);
      return std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
    }
  }
  return 0;
}

}  // namespace

MotionObservers::MotionObservers(const RunConfig& config, const RunPlan& plan) : plan_(plan) {
  for (const StepConfig& step : config.protocol) steps_.push_back(step.kind);
  if (config.measure.correlations) correlations_.emplace(plan, wavelengths(config.measure));
  if (config.measure.snapshot_returns) snapshots_.emplace(plan);
}

void MotionObservers::watch(Engine& engine) {
  if (correlations_) engine.show(*correlations_);
  if (snapshots_) engine.show(*snapshots_);
}

void MotionObservers::add_groups(Result& result) const {
  if (correlations_) {
    result.groups.push_back(
        correlation_group(result, plan_, correlations_->record(), correlation_grid(plan_, steps_)));
  }
  if (snapshots_) {
    result.groups.push_back(snapshot_group(result, plan_, snapshots_->record()));
  }
}

std::string far_move_warning(const Result& result) {
  const std::uint64_t moves = sum_of(result, "correlations", "far_moves");
  if (moves == 0) return "";
  return fmt::format(
      "measure: correlations: {} moves of particles within one stage were longer than a quarter of "
      "a side (their way round the period is not known, so msd, scattering and diffusion are not a "
      "number from there to the end of the step in those replicas): use more stages or a larger "
      "lattice",
      moves);
}

}  // namespace voidhop
