#include "voidhop/levels/level_tally.hpp"

#include <algorithm>
#include <array>

#include "voidhop/base/portable_math.hpp"
#include "voidhop/levels/level_heat.hpp"

namespace voidhop {

namespace {

constexpr double kLn10 = 2.302585092994045684;

/// The class of a number of levels >= 2.
std::size_t level_class(std::size_t levels) {
  return std::min(levels - 2, kLevelClasses - 1);
}

/// The bin of a value in 0 .. end, both included, of `bins` equal bins.
std::size_t bin_of(std::int64_t value, std::int64_t end, std::size_t bins) {
  const auto product = static_cast<UInt128>(value) * bins;
  return static_cast<std::size_t>(product / (static_cast<std::uint64_t>(end) + 1));
}

std::size_t rate_bin(double rate) {
  if (!(rate > 0.0)) return 0;
  const double from_top = kHighestRate - portable_log(rate) / kLn10;
  const double bins = from_top * kRateBinsPerDecade;
  if (bins < 1.0) return kRateBins - 1;
  if (bins >= static_cast<double>(kRateBins)) return 0;
  return kRateBins - 1 - static_cast<std::size_t>(bins);
}

}  // namespace

LevelTally::LevelTally(const Model& model, std::span<const LevelTemperature> grid)
    : grid_(grid), sets_(model.lattice()) {
  for (const LevelTemperature& at : grid) {
    rate_.push_back(model.hop_rate(at.temperature));
    beta_.emplace_back();
    for (std::size_t k = 0; k < kHeatTemperatures.size(); ++k) {
      beta_.back()[k] = model.quantum() / (kHeatTemperatures[k] * at.temperature);
    }
    threshold_.emplace_back();
    for (std::size_t k = 0; k < kThresholds.size(); ++k) {
      threshold_.back()[k] =
          static_cast<std::int64_t>(kThresholds[k] * at.temperature / model.quantum());
    }
  }
}

void LevelTally::start(const BarrierView& barriers, std::span<LevelSums*> sums) {
  barriers_ = barriers;
  sums_.assign(sums.begin(), sums.end());
}

void LevelTally::frozen(std::size_t from, std::uint32_t voids) {
  for (std::size_t at = from; at < grid_.size(); ++at) {
    sums_[at]->settled.frozen += voids;
    sums_[at]->capped.frozen += voids;
  }
}

void LevelTally::lone(std::size_t from, const LevelGraph& graph) {
  for (std::size_t at = from; at < grid_.size(); ++at) add_graph(at, graph);
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
  const std::int64_t cap = grid_[at].cap;
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
    const std::uint64_t heat = heat_quanta(level_heat(set.energy.data(), levels, beta_[at][k]));
    sums.heat[k] += heat;
    if (levels == 2) sums.pair_heat[k] += heat;
  }
  if (levels == 2) add_pair(at, set);
}

void LevelTally::add_pair(std::size_t at, const LevelSet& set) {
  LevelSums& sums = *sums_[at];
  const std::int64_t splitting = std::max(set.energy[0], set.energy[1]);
  ++sums.splitting[bin_of(splitting, grid_[at].cap, kSplittingBins)];
  if (splitting <= grid_[at].fit_end) {
    ++sums.fit[bin_of(splitting, grid_[at].fit_end, kFitBins)];
  }
  for (std::size_t k = 0; k < kThresholds.size(); ++k) {
    sums.below[k] += splitting <= threshold_[at][k] ? 1U : 0U;
  }
  const std::int32_t barrier =
      barriers_(set.hop->particle, set.hop->from, static_cast<int>(set.hop->direction));
  ++sums.rate[rate_bin(rate_[at](splitting, barrier) + rate_[at](-splitting, barrier))];
}

}  // namespace voidhop
