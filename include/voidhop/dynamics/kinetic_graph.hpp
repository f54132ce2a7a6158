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
/// The lowest state of a set that is not empty.
VH_HD constexpr int lowest(StateSet set) {
  return std::countr_zero(set);
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
  StateSet joined = 0;   ///< states below with a direct rate
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
  VH_HD void clear() { size_ = 0; }
  /// Whether some state has two neighbours below it, so that a hop between those may pass over it.
  /// Never so in a tree whose states stand after their parents.
  [[nodiscard]] VH_HD bool woven() const { return woven_; }

  /// Adds a state without neighbours.
  VH_HD int add() {
    VH_EXPECT(size_ < arrays.capacity);
    arrays.state[size_] = StateRates{};
    return size_++;
  }
  /// Sets the direct rates between a pair of states i < j, both >= 0.
  VH_HD void connect(int i, int j, double up, double down) {
    VH_EXPECT(i < j && j < size_ && up >= 0.0 && down >= 0.0);
    arrays.pair[index(i, j)] = {up, down, 0.0, 0.0};
    arrays.state[j].joined |= only(i);
  }
  /// Sets the direct rate out of the graph.
  VH_HD void open(int state, double leave) { arrays.state[state].leave = leave; }

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

  /// Eliminates all states; to be called after rates were set, before a path is drawn.
  VH_HD void eliminate() {
    for (int j = 0; j < size_; ++j) {
      StateRates& state = arrays.state[j];
      state.full_leave = state.leave;
      state.stretch = 1.0;
      state.below = state.joined;
      state.higher = 0;
      for (StateSet rest = state.joined; rest != 0; rest &= rest - 1) {
        PairRates& rates = arrays.pair[index(lowest(rest), j)];
        rates.full_up = rates.up;
        rates.full_down = rates.down;
        arrays.state[lowest(rest)].higher |= only(j);
      }
    }
    woven_ = false;
    for (int x = size_ - 1; x >= 0; --x) eliminate(x);
  }

 private:
  static constexpr double kLongest = 1e18;  ///< no stage lasts so many attempts
  static constexpr double kForever = 1e280;

  VH_HD static std::size_t index(int i, int j) {
    return static_cast<std::size_t>(j * (j - 1) / 2 + i);
  }

  VH_HD void eliminate(int x) {
    StateRates& gone = arrays.state[x];
    double total = gone.full_leave;
    for (StateSet rest = gone.below; rest != 0; rest &= rest - 1) {
      total += pair(lowest(rest), x).full_down;
    }
    gone.total = total;
    gone.inverse = total * kForever > 1.0 ? 1.0 / total : kForever;
    const double stay = gone.stretch * gone.inverse;
    for (StateSet rest = gone.below; rest != 0; rest &= rest - 1) {
      const int i = lowest(rest);
      const PairRates& to_i = pair(i, x);
      StateRates& state = arrays.state[i];
      const double share = to_i.full_up * gone.inverse;
      state.full_leave += share * gone.full_leave;
      state.stretch += to_i.full_up * (stay < kLongest ? stay : kLongest);
      for (StateSet others = rest & (rest - 1); others != 0; others &= others - 1) {
        woven_ = true;
        const int j = lowest(others);
        const PairRates& to_j = pair(j, x);
        PairRates& rates = arrays.pair[index(i, j)];
        if ((arrays.state[j].below & only(i)) == 0) rates = PairRates{};
        rates.full_up += share * to_j.full_down;
        rates.full_down += to_j.full_up * gone.inverse * to_i.full_down;
        arrays.state[j].below |= only(i);
        state.higher |= only(j);
      }
    }
  }

  int size_ = 0;
  bool woven_ = false;
};

}  // namespace voidhop
