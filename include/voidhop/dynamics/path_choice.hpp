/// \file
/// Which way a path over a kinetic graph goes on from a state, right for the rarest way.
#pragma once

#include "voidhop/dynamics/kinetic_graph.hpp"
#include "voidhop/random/bernoulli.hpp"

namespace voidhop {

/// Stands for a state where a path goes on out of the graph.
inline constexpr int kOutOfGraph = -1;

/// The state below that a stay ends with, the states above eliminated, or out of the graph.
template <class Words>
int way_down(const KineticGraph& graph, int state, Words& words) {
  const StateRates& rates = graph.state(state);
  double rest = rates.full_leave;
  double after[kMostGraphStates];
  for (StateSet left = rates.below; left != 0; left &= left - 1) {
    after[lowest(left)] = rest;
    rest += graph.full(state, lowest(left));
  }
  for (StateSet left = rates.below; left != 0;) {
    const int j = highest(left);
    left ^= only(j);
    if (bernoulli(graph.full(state, j), after[j], words)) return j;
  }
  return kOutOfGraph;
}

/// The lowest state that a path out of the graph passes over, or out by a direct hop.
template <class Words>
int way_out(const KineticGraph& graph, int state, Words& words) {
  const StateRates& rates = graph.state(state);
  double way[kMostGraphStates];
  double rest[kMostGraphStates];
  double sum = rates.leave;
  for (StateSet left = rates.higher; left != 0;) {
    const int y = highest(left);
    left ^= only(y);
    rest[y] = sum;
    way[y] = graph.full(state, y) * graph.state(y).inverse * graph.state(y).full_leave;
    sum += way[y];
  }
  for (StateSet left = rates.higher; left != 0; left &= left - 1) {
    const int y = lowest(left);
    if (bernoulli(way[y], rest[y], words)) return y;
  }
  return kOutOfGraph;
}

}  // namespace voidhop
