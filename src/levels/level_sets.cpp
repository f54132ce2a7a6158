#include "voidhop/levels/level_sets.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace voidhop {

namespace {

std::uint32_t find_root(std::vector<std::uint32_t>& parent, std::uint32_t of) {
  while (parent[of] != of) {
    parent[of] = parent[parent[of]];
    of = parent[of];
  }
  return of;
}

/// The smaller number is kept, so that the outcome does not depend on the order.
void unite(std::vector<std::uint32_t>& parent, std::uint32_t a, std::uint32_t b) {
  a = find_root(parent, a);
  b = find_root(parent, b);
  parent[std::max(a, b)] = std::min(a, b);
}

std::uint32_t index_of(const std::vector<Site>& sites, Site site) {
  return static_cast<std::uint32_t>(std::lower_bound(sites.begin(), sites.end(), site) -
                                    sites.begin());
}

bool contains(const std::vector<Site>& sites, Site site) {
  return std::binary_search(sites.begin(), sites.end(), site);
}

void sort_unique(std::vector<Site>& sites) {
  std::sort(sites.begin(), sites.end());
  sites.erase(std::unique(sites.begin(), sites.end()), sites.end());
}

}  // namespace

void LevelSets::flood(const LevelGraph& graph, const Task& task, std::int64_t cap) {
  const std::int64_t highest = graph.energy[task.start] + cap;
  root_.resize(graph.states());
  std::iota(root_.begin(), root_.end(), 0U);
  for (const std::uint32_t e : task.edges) {
    const LevelEdge& edge = graph.edge[e];
    if (graph.energy[edge.a] <= highest && graph.energy[edge.b] <= highest) {
      unite(root_, edge.a, edge.b);
    }
  }
  const std::uint32_t root = find_root(root_, task.start);
  states_.clear();
  for (std::uint32_t s = 0; s < graph.states(); ++s) {
    if (find_root(root_, s) == root) states_.push_back(s);
  }
  edges_.clear();
  for (const std::uint32_t e : task.edges) {
    const LevelEdge& edge = graph.edge[e];
    const bool both = graph.energy[edge.a] <= highest && graph.energy[edge.b] <= highest;
    if (both && root_[edge.a] == root) edges_.push_back(e);
  }
}

/// Joins the sites that one hop changes, and sites within two steps: a void at the one reads the
/// other. \return number of parts.
std::uint32_t LevelSets::split_sites(const LevelGraph& graph) {
  sites_.clear();
  for (const std::uint32_t e : edges_) {
    sites_.push_back(graph.edge[e].from);
    sites_.push_back(graph.edge[e].to);
  }
  sort_unique(sites_);
  part_.resize(sites_.size());
  std::iota(part_.begin(), part_.end(), 0U);
  std::uint32_t parts = static_cast<std::uint32_t>(sites_.size());
  const auto join = [&](std::uint32_t a, std::uint32_t b) {
    if (find_root(part_, a) == find_root(part_, b)) return;
    unite(part_, a, b);
    --parts;
  };
  for (const std::uint32_t e : edges_) {
    join(index_of(sites_, graph.edge[e].from), index_of(sites_, graph.edge[e].to));
  }
  for (std::uint32_t a = 0; a < sites_.size() && parts > 1; ++a) {
    for (std::uint32_t b = a + 1; b < sites_.size(); ++b) {
      if (within_two_steps(lattice_, sites_[a], sites_[b])) join(a, b);
    }
  }
  return parts;
}

std::uint32_t LevelSets::voids_at(const LevelGraph& graph, std::uint32_t state) const {
  std::uint32_t voids = 0;
  for (std::uint32_t v = 0; v < graph.voids; ++v) {
    voids += contains(sites_, graph.void_site[std::size_t{state} * graph.voids + v]) ? 1U : 0U;
  }
  return voids;
}

void LevelSets::hand_out(const LevelGraph& graph, std::uint32_t lowest, std::uint32_t voids,
                         const Emit& emit) {
  energy_.clear();
  for (const std::uint32_t s : states_) energy_.push_back(graph.energy[s] - graph.energy[lowest]);
  emit({energy_, voids, states_.size() == 2 ? &graph.edge[edges_.front()] : nullptr});
}

std::uint32_t LevelSets::run(const LevelGraph& graph, std::int64_t cap, FloodEnd end,
                             const Emit& emit) {
  std::uint32_t moving = 0;
  tasks_.clear();
  tasks_.push_back({0, {}});
  tasks_.back().edges.resize(graph.edge.size());
  std::iota(tasks_.back().edges.begin(), tasks_.back().edges.end(), 0U);
  while (!tasks_.empty()) {
    const Task task = std::move(tasks_.back());
    tasks_.pop_back();
    flood(graph, task, cap);
    if (states_.size() < 2) continue;  // frozen
    // A lone void's hops always hang together.
    const std::uint32_t parts = graph.voids == 1 ? 1 : split_sites(graph);
    if (parts > 1) {
      for (std::uint32_t p = 0; p < part_.size(); ++p) {
        if (find_root(part_, p) != p) continue;
        Task part{task.start, {}};
        for (const std::uint32_t e : edges_) {
          if (find_root(part_, index_of(sites_, graph.edge[e].from)) == p) part.edges.push_back(e);
        }
        tasks_.push_back(std::move(part));
      }
      continue;
    }
    std::uint32_t lowest = states_.front();
    for (const std::uint32_t s : states_) {
      if (graph.energy[s] < graph.energy[lowest]) lowest = s;
    }
    // Of equals the present state stays; else the one found first.
    if (graph.energy[lowest] == graph.energy[task.start]) lowest = task.start;
    if (end == FloodEnd::kSettled && lowest != task.start) {
      tasks_.push_back({lowest, edges_});
      continue;
    }
    const std::uint32_t voids = graph.voids == 1 ? 1 : voids_at(graph, task.start);
    moving += voids;
    hand_out(graph, lowest, voids, emit);
  }
  return moving;
}

}  // namespace voidhop
