/// \file
/// A small graph of states with rates between them and out of it, and the elimination of its states
/// one by one without a subtraction.
///
/// Eliminating the state x leaves the chain as it is seen while it is not in x: every pair i, j of
/// its neighbours gains the rate k_ix k_xj / K_x, K_x the total rate out of x (Grassmann, Taksar,
/// Heyman, Oper. Res. 33, 1107 (1985); Novotny, Phys. Rev. Lett. 74, 1 (1995)). Returns i -> x -> i
/// are kept as a rate of their own, so that a path can be restored state by state
/// (kinetic_path.hpp).
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>

#include "voidhop/base/contract.hpp"
#include "voidhop/base/host_device.hpp"

namespace voidhop {

inline constexpr int kMostGraphStates = 64;

/// A set of states of a graph, as bits.
using StateSet = std::uint64_t;
VH_HD constexpr StateSet only(int state) {
  return StateSet{1} << state;
}
/// The lowest and the highest state of a set that is not empty.
VH_HD constexpr int lowest(StateSet set) {
  return std::countr_zero(set);
}
VH_HD constexpr int highest(StateSet set) {
  return 63 - std::countl_zero(set);
}
/// The states above one.
VH_HD constexpr StateSet above(int state) {
  return ~StateSet{1} << state;
}

/// Rates between a pair of states i < j, in inverse attempt times.
struct PairRates {
  double up = 0.0;         ///< i -> j, direct
  double down = 0.0;       ///< j -> i, direct
  double full_up = 0.0;    ///< i -> j, with all ways over states above j
  double full_down = 0.0;  ///< j -> i, likewise
};

/// Rates of one state.
struct StateRates {
  double leave = 0.0;       ///< out of the graph, direct
  double full_leave = 0.0;  ///< out of the graph, with all ways over states above
  double total = 0.0;       ///< K: to all states below and out of the graph
  double inverse = 0.0;     ///< 1/K; a large finite number where K = 0
  double stretch = 1.0;  ///< mean time that passes per time in the state, over states above; capped
  StateSet below = 0;    ///< states below with a rate, direct or not
  StateSet higher = 0;   ///< states above, likewise
};

/// Memory of a graph.
struct GraphArrays {
  StateRates* state = nullptr;  ///< [capacity]
  PairRates* pair = nullptr;    ///< [capacity (capacity - 1) / 2]
  int capacity = 0;             ///< at most kMostGraphStates
};

/// Views of the arrays; trivially copyable. States are eliminated from the last one down, so the
/// state 0 remains.
class KineticGraph {
 public:
  GraphArrays arrays;

  [[nodiscard]] VH_HD int size() const { return size_; }
  VH_HD void clear() {
    size_ = 0;
    stale_ = 0;
    woven_ = false;
  }
  /// Whether some state has two neighbours below it, so that a hop between those may pass over it.
  /// Never so in a tree whose states stand after their parents.
  [[nodiscard]] VH_HD bool woven() const { return woven_; }

  /// Adds a state without neighbours.
  VH_HD int add() {
    VH_EXPECT(size_ < arrays.capacity);
    arrays.state[size_] = StateRates{};
    stale_ |= only(size_);
    return size_++;
  }
  /// Sets the direct rates between a pair of states i < j, both >= 0.
  VH_HD void connect(int i, int j, double up, double down) {
    VH_EXPECT(i < j && j < size_ && up >= 0.0 && down >= 0.0);
    arrays.pair[index(i, j)] = {up, down, 0.0, 0.0};
    arrays.state[j].below |= only(i);
    stale_ |= only(j);
  }
  /// Sets the direct rate out of the graph.
  VH_HD void open(int state, double leave) {
    arrays.state[state].leave = leave;
    stale_ |= only(state);
  }

  [[nodiscard]] VH_HD const StateRates& state(int s) const { return arrays.state[s]; }
  [[nodiscard]] VH_HD const PairRates& pair(int i, int j) const { return arrays.pair[index(i, j)]; }
  /// Direct rate from one state to another.
  [[nodiscard]] VH_HD double direct(int from, int to) const {
    return from < to ? pair(from, to).up : pair(to, from).down;
  }
  /// Rate from one state to another with all ways over states above both.
  [[nodiscard]] VH_HD double full(int from, int to) const {
    return from < to ? pair(from, to).full_up : pair(to, from).full_down;
  }
  /// Rate of the returns from v over the state x above it, while the chain is in v.
  [[nodiscard]] VH_HD double return_rate(int v, int x) const {
    const PairRates& rates = pair(v, x);
    return rates.full_up * (rates.full_down * arrays.state[x].inverse);
  }

  /// Eliminates all states whose rates, or those of a state above them, were set since the last
  /// time; to be called before a path is drawn.
  VH_HD void eliminate() {
    while (stale_ != 0) {
      const int x = highest(stale_);
      stale_ ^= only(x);
      weave(x);
      gather(x);
      stale_ |= arrays.state[x].below;
    }
  }

 private:
  static constexpr double kLongest = 1e18;  ///< no stage lasts so many attempts
  static constexpr double kForever = 1e280;

  VH_HD static std::size_t index(int i, int j) {
    return static_cast<std::size_t>(j * (j - 1) / 2 + i);
  }

  /// Without the state x its neighbours below are neighbours of each other.
  VH_HD void weave(int x) {
    const StateSet below = arrays.state[x].below;
    for (StateSet rest = below; rest != 0; rest &= rest - 1) {
      const int j = lowest(rest);
      arrays.state[j].higher |= only(x);
      StateSet fresh = below & (only(j) - 1) & ~arrays.state[j].below;
      woven_ |= (below & (only(j) - 1)) != 0;
      arrays.state[j].below |= fresh;
      for (; fresh != 0; fresh &= fresh - 1) arrays.pair[index(lowest(fresh), j)] = PairRates{};
    }
  }

  /// Makes the rates of a state from those of the states above it.
  VH_HD void gather(int x) {
    StateRates& state = arrays.state[x];
    state.full_leave = state.leave;
    state.stretch = 1.0;
    for (StateSet rest = state.higher; rest != 0; rest &= rest - 1) {
      const int y = lowest(rest);
      const StateRates& over = arrays.state[y];
      const double up = pair(x, y).full_up;
      const double stay = over.stretch * over.inverse;
      state.full_leave += up * over.inverse * over.full_leave;
      state.stretch += up * (stay < kLongest ? stay : kLongest);
    }
    state.total = state.full_leave;
    for (StateSet rest = state.below; rest != 0; rest &= rest - 1) {
      const int i = lowest(rest);
      PairRates& rates = arrays.pair[index(i, x)];
      rates.full_up = rates.up;
      rates.full_down = rates.down;
      for (StateSet ways = state.higher & arrays.state[i].higher; ways != 0; ways &= ways - 1) {
        const int y = lowest(ways);
        const PairRates& lower = pair(i, y);
        const PairRates& upper = pair(x, y);
        const double inverse = arrays.state[y].inverse;
        rates.full_up += lower.full_up * inverse * upper.full_down;
        rates.full_down += upper.full_up * inverse * lower.full_down;
      }
      state.total += rates.full_down;
    }
    state.inverse = state.total * kForever > 1.0 ? 1.0 / state.total : kForever;
  }

  StateSet stale_ = 0;  ///< states that eliminate() has to do
  int size_ = 0;
  bool woven_ = false;
};

}  // namespace voidhop
