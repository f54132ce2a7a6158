#include "output/two_level_group.hpp"

#include <numeric>
#include <utility>

#include "output/result_layout.hpp"

namespace voidhop {

namespace {

/// In the order of VoidMotion.
const ArrayLabel kMotions[kVoidMotions] = {
    {"frozen", "1", "frozen voids", "voids with one state in the window"},
    {"two_level", "1", "two-level voids", "voids with two states and transitions enough"},
    {"rare_two_level", "1", "rare two-level voids", "voids with two states, transitions too few"},
    {"many_level", "1", "many-level voids", "voids with three states or more"},
    {"grouped", "1", "grouped voids", "voids whose states depend on another void's"},
};

DataArray scale(const ArrayLabel& label, ArrayValues values, std::uint64_t size) {
  return {label, {label.name}, {size}, std::move(values)};
}

std::vector<double> bin_centres() {
  std::vector<double> centres;
  for (std::size_t bin = 0; bin < kRatioBins; ++bin) {
    centres.push_back((static_cast<double>(bin) + 0.5) * kRatioBinWidth);
  }
  return centres;
}

}  // namespace

DataGroup two_level_group(const Result& result, const TwoLevelRecord& record) {
  const ResultGrid grid = grid_of(result, record.stages);
  DataGroup group{"two_level", "two-level systems of the dynamics, window by window", {}, {}};
  for (const Axis& axis : result.axes) {
    group.scales.push_back(scale(axis_label(axis), axis.values, axis.values.size()));
  }
  group.scales.push_back(scale(replica_label(), result.replicas, result.replicas.size()));
  std::vector<std::uint64_t> stages(record.stages);
  std::iota(stages.begin(), stages.end(), std::uint64_t{0});
  group.scales.push_back(scale(stage_label(), stages, stages.size()));
  group.scales.push_back(
      scale({"splitting", "temperature of the stage", "splitting over temperature",
             "centre of a bin of |dE|/T, of width 0.5"},
            bin_centres(), kRatioBins));
  const auto add = [&](const ArrayLabel& label, Extent extent, bool binned, ArrayValues values) {
    DataArray array{label, grid.dims(extent), grid.shape(extent), std::move(values)};
    if (binned) {
      array.dims.emplace_back("splitting");
      array.shape.push_back(kRatioBins);
    }
    group.arrays.push_back(std::move(array));
  };
  add({"temperature", "energy", "temperature", "bath temperature of the stage (k_B = 1)"},
      Extent::kPointStage, false, result.cooling.temperature);
  for (std::size_t motion = 0; motion < kVoidMotions; ++motion) {
    add(kMotions[motion], Extent::kPointReplicaStage, false, record.voids[motion]);
  }
  add({"splittings", "1", "two-level voids by splitting", "two-level voids by |dE|/T"},
      Extent::kPointReplicaStage, true, record.splittings);
  SplittingDensity n =
      splitting_density(record, result.cooling.temperature, result.cooling.particles);
  add({"density", "energy^-1", "density of splittings",
       "n(|dE|) per particle and unit energy, mean over replicas"},
      Extent::kPointStage, true, std::move(n.density));
  add({"density_error", "energy^-1", "error of the density of splittings",
       "Poisson error; an empty bin has that of one count"},
      Extent::kPointStage, true, std::move(n.error));
  return group;
}

}  // namespace voidhop
