#include "support/level_agreement.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <span>
#include <utility>

#include "support/statistics.hpp"
#include "support/two_level_window.hpp"
#include "voidhop/levels/level_enumerator.hpp"
#include "voidhop/levels/level_sets.hpp"
#include "voidhop/levels/pair_batch.hpp"
#include "voidhop/model/planted_start.hpp"

namespace voidhop::testing_support {

namespace {

/// Keeps the graph of every void that is not frozen.
class GraphOfVoid final : public LevelVisitor {
 public:
  int cut_off_voids = 0;

  void frozen(std::size_t, std::uint32_t) override {}
  void lone(std::size_t, const LevelGraph& graph) override { keep(graph); }
  void group(std::size_t, const LevelGraph& graph) override { keep(graph); }
  void cut_off(std::size_t, std::uint32_t voids, std::uint64_t) override {
    cut_off_voids += static_cast<int>(voids);
  }
  /// Null where the void at a site is frozen.
  [[nodiscard]] const LevelGraph* at(Site site) const {
    const auto found = graph_.find(site);
    return found == graph_.end() ? nullptr : &found->second;
  }

 private:
  void keep(const LevelGraph& graph) {
    for (std::uint32_t v = 0; v < graph.voids; ++v) graph_[graph.void_site[v]] = graph;
  }
  std::map<Site, LevelGraph> graph_;
};

/// A hop of the void that stands at a site in a state.
struct GraphHop {
  std::uint32_t to_state;
  Site to;
};
std::vector<GraphHop> hops_of(const LevelGraph& graph, std::uint32_t state, Site site) {
  std::vector<GraphHop> hops;
  for (const LevelEdge& edge : graph.edge) {
    if (edge.a == state && edge.from == site) hops.push_back({edge.b, edge.to});
    if (edge.b == state && edge.to == site) hops.push_back({edge.a, edge.from});
  }
  return hops;
}

class Comparison {
 public:
  Comparison(const Model& model, const AgreementRun& run, LevelAgreement& found)
      : clock_(StageClock::make(run.attempts)),
        temperature_(run.temperature),
        quantum_(model.quantum()),
        rate_(model.hop_rate(run.rate_temperature)),
        cap_(static_cast<std::int64_t>(run.set_bound * run.temperature / model.quantum())),
        sets_(model.lattice()),
        found_(found) {}

  void add(const TrackedVoid& seen, Site start, const LevelGraph* graph) {
    if (graph != nullptr && graph->voids == 1) count_still(seen, start, *graph);
    switch (seen.motion) {
      case VoidMotion::kGrouped:
        ++found_.grouped;
        explain(graph != nullptr && graph->voids > 1);
        return;
      case VoidMotion::kManyLevel:
        ++found_.many_level;
        explain(graph != nullptr && graph->states() > 2 && graph->states() >= seen.states.size());
        return;
      case VoidMotion::kFrozen:
        if (graph != nullptr) {
          found_.not_visited.push_back(attempts(seen, 0) * rate_out(*graph, 0, start, start));
        }
        return;
      case VoidMotion::kTwoLevel:
      case VoidMotion::kRareTwoLevel:
        add_pair(seen, start, graph);
        return;
    }
  }

 private:
  void explain(bool explained) { found_.unexplained += explained ? 0 : 1; }
  [[nodiscard]] double attempts(const TrackedVoid& seen, std::size_t state) const {
    return static_cast<double>(seen.states[state].time) / clock_.quanta_per_attempt;
  }
  /// Rate of a void's hops out of a state but for that to a site.
  [[nodiscard]] double rate_out(const LevelGraph& graph, std::uint32_t state, Site site,
                                Site but) const {
    double sum = 0.0;
    for (const GraphHop& hop : hops_of(graph, state, site)) {
      if (hop.to != but) sum += rate_(graph.energy[hop.to_state] - graph.energy[state], 0);
    }
    return sum;
  }

  void count_still(const TrackedVoid& seen, Site start, const LevelGraph& graph) {
    const double length = static_cast<double>(clock_.length) / clock_.quanta_per_attempt;
    const double p = std::exp(-length * rate_out(graph, 0, start, start));
    found_.still += seen.hops == 0 ? 1 : 0;
    found_.still_expected += p;
    found_.still_variance += p * (1.0 - p);
  }

  void add_pair(const TrackedVoid& seen, Site start, const LevelGraph* graph) {
    const Site other = seen.states[1].site;
    std::uint32_t state = 0;
    if (graph != nullptr) {
      for (const GraphHop& hop : hops_of(*graph, 0, start)) {
        if (hop.to == other) state = hop.to_state;
      }
    }
    if (state == 0) return explain(false);
    found_.not_visited.push_back(attempts(seen, 0) * rate_out(*graph, 0, start, other) +
                                 attempts(seen, 1) * rate_out(*graph, state, other, start));
    if (seen.motion == VoidMotion::kRareTwoLevel) return;
    const std::int64_t difference = graph->energy[state];
    ObservedPair pair;
    pair.seen = seen;
    pair.estimate = two_level_estimate(seen, temperature_, clock_.quanta_per_attempt);
    pair.energy = static_cast<double>(difference) * quantum_;
    pair.rate[0] = rate_(difference, 0);
    pair.rate[1] = rate_(-difference, 0);
    for (std::size_t i = 0; i < 2; ++i) pair.attempts[i] = attempts(seen, i);
    found_.pairs.push_back(pair);
    bool is_set = false;
    sets_.run(*graph, cap_, FloodEnd::kSettled, [&](const LevelSet& set) {
      if (set.hop == nullptr) return;
      const bool same = std::minmax(set.hop->from, set.hop->to) == std::minmax(start, other);
      is_set |= same && set.energy[0] + set.energy[1] == std::abs(difference);
    });
    ++(is_set ? found_.of_pair_sets : found_.of_larger_sets);
  }

  StageClock clock_;
  double temperature_, quantum_;
  HopRate rate_;
  std::int64_t cap_;
  LevelSets sets_;
  LevelAgreement& found_;
};

}  // namespace

LevelAgreement compare_levels(const AgreementRun& run) {
  const Model model(run.model);
  const auto cap = static_cast<std::int64_t>(run.bound * run.temperature / model.quantum());
  LevelEnumerator<ArrangedGround, PlainEnergies> enumerator(model.couplings({}), {}, 20000);
  LevelAgreement found;
  Comparison comparison(model, run, found);
  const StageClock clock = StageClock::make(run.attempts);
  for (std::uint64_t r = 0; r < run.replicas; ++r) {
    const StreamKey stream = make_stream_key(5, {}, r);
    const Replica start = planted_start(model, stream);
    GraphOfVoid graphs;
    enumerator.run(model.couplings(run.other_couplings ? make_stream_key(6, {}, r) : stream),
                   ArrangedGround{start.occupant.data()}, start.void_site, std::span(&cap, 1),
                   graphs);
    found.cut_off += graphs.cut_off_voids;
    ReferenceTrajectory trajectory(model, stream, start);
    trajectory.begin_stage(run.temperature, clock);
    const std::vector<TrackedVoid> voids =
        two_level_window(trajectory, model.lattice(), clock.length, {.transitions = 100});
    for (std::uint32_t v = 0; v < voids.size(); ++v) {
      comparison.add(voids[v], start.void_site[v], graphs.at(start.void_site[v]));
    }
  }
  return found;
}

double not_visited_p(const LevelAgreement& agreement) {
  const double most = *std::max_element(agreement.not_visited.begin(), agreement.not_visited.end());
  return std::min(1.0, std::exp(-most) * static_cast<double>(agreement.not_visited.size()));
}

double still_p(const LevelAgreement& agreement) {
  return p_of_deviation((agreement.still - agreement.still_expected) /
                        std::sqrt(agreement.still_variance));
}

}  // namespace voidhop::testing_support
