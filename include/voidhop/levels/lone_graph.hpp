/// \file
/// The graph of a lone void's states, and the hops that are open to it.
#pragma once

#include "voidhop/levels/level_graph.hpp"
#include "voidhop/levels/lone_flood.hpp"

namespace voidhop {

/// \param state, loop of a flood. \param graph filled in: ways to states first, then loops.
inline void make_lone_graph(const LoneState* state, const LoneLoop* loop, const LoneResult& flood,
                            LevelGraph& graph) {
  graph.clear();
  graph.voids = 1;
  for (std::uint32_t s = 0; s < flood.states; ++s) {
    graph.energy.push_back(state[s].energy);
    graph.void_site.push_back(state[s].site);
    if (s == 0) continue;
    const std::uint32_t parent = state[s].parent;
    graph.edge.push_back(
        {parent, s, state[parent].site, state[s].site, state[s].moved, state[s].direction});
  }
  for (std::uint32_t l = 0; l < flood.loops; ++l) {
    const LoneLoop& found = loop[l];
    graph.edge.push_back({found.a, found.b, state[found.a].site, state[found.b].site,
                          found.particle, found.direction});
  }
}

/// Hops open to the void as it stands: they lead to the first states of its flood, cut off or not.
inline std::uint64_t first_hops(const LoneState* state, const LoneResult& flood) {
  std::uint64_t hops = 0;
  for (std::uint32_t s = 1; s < flood.states && state[s].parent == 0; ++s) ++hops;
  return hops;
}

}  // namespace voidhop
