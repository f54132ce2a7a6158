/// \file
/// A void, or a few near each other, with their local states and the path drawn over them.
#pragma once

#include <cstdint>
#include <vector>

#include "voidhop/dynamics/kinetic_graph.hpp"
#include "voidhop/dynamics/kinetic_path.hpp"
#include "voidhop/dynamics/local_states.hpp"

namespace voidhop {

/// Owner of a graph's memory, which grows with the states.
class GraphMemory {
 public:
  KineticGraph graph;

  void reserve(int states) {
    if (graph.arrays.capacity >= states) return;
    int capacity = graph.arrays.capacity == 0 ? 4 : graph.arrays.capacity;
    while (capacity < states) capacity *= 2;
    state_.resize(static_cast<std::size_t>(capacity));
    pair_.resize(static_cast<std::size_t>(capacity) * static_cast<std::size_t>(capacity - 1) / 2);
    graph.arrays = {state_.data(), pair_.data(), capacity};
  }

 private:
  std::vector<StateRates> state_;
  std::vector<PairRates> pair_;
};

/// Times are in attempt times since the stage began.
struct SkippingCluster {
  bool used = false;
  LocalStates states;
  GraphMemory memory;
  bool stale = true;  ///< the graph is not that of the states, or its rates are not

  int state = 0;                        ///< where its path starts
  double from = 0.0;                    ///< when
  double horizon = 0.0;                 ///< up to when the path was drawn, as a length of time
  std::uint64_t segment = 0;            ///< number of the path among those of the first void
  PathEnd end;                          ///< of the path, times since `from`
  double time[kMostGraphStates] = {};   ///< [state] that the path spends there
  double score[kMostGraphStates] = {};  ///< [state] how much it was used, later times weigh more
  std::int64_t energy = 0;  ///< of `state` above that of the same voids when the stage began
  int apart = 0;            ///< exits in a row after which its voids were apart
  std::vector<Site> sites;  ///< that its states use
};

}  // namespace voidhop
