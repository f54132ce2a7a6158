/// \file
/// A stretch of a path over a kinetic graph, known by its totals: how long the chain was in each
/// state, how often it came there, and by which ways.
#pragma once

#include <cstdint>
#include <vector>

#include "voidhop/dynamics/kinetic_graph.hpp"

namespace voidhop {

/// Returns from a state over one above it.
struct ReturnCount {
  std::uint8_t from;
  std::uint8_t over;
  std::uint64_t count;  ///< > 0
};

/// Hops between two states that went over one above both.
struct DetourCount {
  std::uint8_t from;
  std::uint8_t to;
  std::uint8_t over;
  std::uint64_t count;  ///< > 0
  std::uint64_t among;  ///< hops between the two but for those over lower states
};

/// Totals of a stretch. Both lists go level by level: returns by `over`, detours by the higher of
/// the pair and then by `over`.
struct PathBundle {
  StateSet visited = 0;
  double time[kMostGraphStates];           ///< [state], attempt times; where visited
  std::uint64_t visits[kMostGraphStates];  ///< [state]; where visited
  std::vector<ReturnCount> returns;
  std::vector<DetourCount> detours;

  void clear() {
    visited = 0;
    returns.clear();
    detours.clear();
  }
  void set(int state, std::uint64_t count, double duration) {
    visited |= only(state);
    visits[state] = count;
    time[state] = duration;
  }
  /// Time that passes in the whole stretch.
  [[nodiscard]] double duration() const {
    double sum = 0.0;
    for (StateSet rest = visited; rest != 0; rest &= rest - 1) sum += time[lowest(rest)];
    return sum;
  }
  /// Returns from a state.
  [[nodiscard]] std::uint64_t returns_from(int state) const {
    std::uint64_t sum = 0;
    for (const ReturnCount& r : returns) sum += r.from == state ? r.count : 0;
    return sum;
  }
};

}  // namespace voidhop
