#include "voidhop/levels/level_tally.hpp"

#include <algorithm>

#include "voidhop/levels/level_heat.hpp"

namespace voidhop {

LevelTally::LevelTally(const Model& model, std::span<const LevelTemperature> grid)
    : sets_(model.lattice()) {
  for (const LevelTemperature& at : grid) scale_.push_back(LevelScale::make(model, at));
}

void LevelTally::start(const BarrierView& barriers, std::span<LevelSums*> sums) {
  barriers_ = barriers;
  sums_.assign(sums.begin(), sums.end());
}

void LevelTally::frozen(std::size_t from, std::uint32_t voids) {
  for (std::size_t at = from; at < scale_.size(); ++at) {
    sums_[at]->settled.frozen += voids;
    sums_[at]->capped.frozen += voids;
  }
}

void LevelTally::lone(std::size_t from, const LevelGraph& graph) {
  for (std::size_t at = from; at < scale_.size(); ++at) add_graph(at, graph);
}

void LevelTally::group(std::size_t at, const LevelGraph& graph) {
  sums_[at]->grouped += graph.voids;
  add_graph(at, graph);
}

void LevelTally::cut_off(std::size_t at, std::uint32_t voids, std::uint64_t open_hops) {
  sums_[at]->truncated += voids;
  sums_[at]->open_hops += open_hops;
}

void LevelTally::add_graph(std::size_t at, const LevelGraph& graph) {
  LevelSums& sums = *sums_[at];
  const std::int64_t cap = scale_[at].cap;
  const std::uint32_t settled =
      sets_.run(graph, cap, FloodEnd::kSettled, [&](const LevelSet& set) { add(at, set); });
  sums.settled.frozen += graph.voids - settled;
  const std::uint32_t capped = sets_.run(graph, cap, FloodEnd::kCapped, [&](const LevelSet& set) {
    sums.capped.levels[level_class(set.energy.size())] += set.voids;
  });
  sums.capped.frozen += graph.voids - capped;
  for (const LevelEdge& edge : graph.edge) {
    sums.open_hops += edge.a == 0 && graph.energy[edge.b] <= cap ? 1U : 0U;
  }
}

void LevelTally::add(std::size_t at, const LevelSet& set) {
  LevelSums& sums = *sums_[at];
  const std::size_t levels = set.energy.size();
  sums.settled.levels[level_class(levels)] += set.voids;
  sums.joint += set.voids > 1 ? set.voids : 0U;
  ++sums.sets;
  for (std::size_t k = 0; k < kHeatTemperatures.size(); ++k) {
    const std::uint64_t heat =
        heat_quanta(level_heat(set.energy.data(), levels, scale_[at].beta[k]));
    sums.heat[k] += heat;
    if (levels == 2) sums.pair_heat[k] += heat;
  }
  if (levels == 2) add_pair(at, set);
}

void LevelTally::add_pair(std::size_t at, const LevelSet& set) {
  LevelSums& sums = *sums_[at];
  const std::int64_t splitting = std::max(set.energy[0], set.energy[1]);
  ++sums.splitting[equal_bin(splitting, scale_[at].cap, kSplittingBins)];
  if (splitting <= scale_[at].fit_end) {
    ++sums.fit[equal_bin(splitting, scale_[at].fit_end, kFitBins)];
  }
  for (std::size_t k = 0; k < kThresholds.size(); ++k) {
    sums.below[k] += splitting <= scale_[at].threshold[k] ? 1U : 0U;
  }
  const std::int32_t barrier =
      barriers_(set.hop->particle, set.hop->from, static_cast<int>(set.hop->direction));
  ++sums.rate[scale_[at].bin_of_rate(splitting, barrier)];
}

}  // namespace voidhop
