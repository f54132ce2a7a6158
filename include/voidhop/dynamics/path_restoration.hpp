/// \file
/// Restoring what the elimination of states hides, and dividing what was restored.
///
/// Given the time that a path spends in the states below x and its hops between them, the states
/// are restored in the order of their numbers: returns over x happen at a constant rate in time
/// (Poisson), a hop between two states below passed over x with a known share (binomial), and every
/// visit of x lasts an exponential time, so all of them a gamma-distributed one (kinetic path
/// sampling: Athenes, Bulatov, Phys. Rev. Lett. 113, 230601 (2014); here in continuous time, with
/// all totals of one and the same path). Dividing a stretch gives each part its share by the
/// conditional laws: binomial, beta and hypergeometric. Nothing is approximated.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "voidhop/dynamics/kinetic_graph.hpp"
#include "voidhop/dynamics/path_bundle.hpp"
#include "voidhop/random/binomial_variate.hpp"
#include "voidhop/random/gamma_variate.hpp"
#include "voidhop/random/hypergeometric_variate.hpp"
#include "voidhop/random/poisson_variate.hpp"
#include "voidhop/random/split_share.hpp"

namespace voidhop {

/// Paths are drawn up to here, in attempt times.
inline constexpr double kLongestHorizon = 0x1p36;

/// Scratch for one graph at a time. \tparam Words source of random words.
template <class Words>
class PathRestoration {
 public:
  PathRestoration() : moves_(kMostGraphStates * kMostGraphStates, 0) {}

  /// A stretch of time in a state, with the returns over states above it.
  void visit(const KineticGraph& graph, int state, double time, Words& words, PathBundle& out) {
    out.clear();
    out.set(state, 1, time);
    restore(graph, graph.state(state).higher, words, out);
  }

  /// One hop, with the states above both ends that it may pass over.
  void hop(const KineticGraph& graph, int from, int to, Words& words, PathBundle& out) {
    out.clear();
    StateSet frontier = 0;
    resolve(graph, from, to, 1, words, out, frontier);
    restore(graph, frontier, words, out);
  }

  /// What is known of the first part before a stretch is divided.
  void first_part_visits(int state, std::uint64_t count) { visits_[state] = count; }
  void first_part_moves(int from, int to, std::uint64_t count) { moves(from, to) = count; }

  /// Takes a first part off a stretch, up to a share of the time in its lowest state.
  void take_time(const KineticGraph& graph, int state, double share, Words& words,
                 PathBundle& whole, PathBundle& first) {
    first.clear();
    first.set(state, 1, whole.time[state] * share);
    whole.time[state] *= 1.0 - share;
    take_levels(graph, whole.visited & above(state), words, whole, first);
  }

  /// Takes a first part off a stretch, of which the visits of the lowest state and the hops to and
  /// from there were told.
  void take(const KineticGraph& graph, Words& words, PathBundle& whole, PathBundle& first) {
    first.clear();
    take_levels(graph, whole.visited, words, whole, first);
  }

 private:
  /// What a stretch spends in a state is told up to here only, so that no count outgrows 50 bits.
  /// The rest lies behind every horizon; with it go the visits that begin in it, the latest ones.
  static constexpr double kEndless = 0x1p46;

  std::uint64_t& moves(int from, int to) {
    return moves_[static_cast<std::size_t>(from * kMostGraphStates + to)];
  }

  /// Restores the states of a frontier and those above them.
  void restore(const KineticGraph& graph, StateSet frontier, Words& words, PathBundle& out) {
    while (frontier != 0) {
      const int x = lowest(frontier);
      frontier &= frontier - 1;
      const StateRates& state = graph.state(x);
      std::uint64_t visits = visits_[x];
      visits_[x] = 0;
      for (StateSet rest = state.below & out.visited; rest != 0; rest &= rest - 1) {
        const int v = lowest(rest);
        const std::uint64_t count = poisson_variate(out.time[v] * graph.return_rate(v, x), words);
        if (count == 0) continue;
        visits += count;
        out.returns.push_back({static_cast<std::uint8_t>(v), static_cast<std::uint8_t>(x), count});
        if (graph.woven()) {
          moves(v, x) += count;
          moves(x, v) += count;
        }
      }
      if (visits == 0) continue;
      const double time = gamma_variate(visits, words) * state.inverse;
      if (time <= kEndless) {
        out.set(x, visits, time);
      } else {
        out.set(x, begun_before_the_end(visits, time, words), kEndless);
      }
      frontier |= state.higher;
      if (!graph.woven()) continue;
      for (StateSet rest = state.below; rest != 0; rest &= rest - 1) {
        const int i = lowest(rest);
        resolve(graph, i, x, std::exchange(moves(i, x), 0), words, out, frontier);
        resolve(graph, x, i, std::exchange(moves(x, i), 0), words, out, frontier);
      }
    }
  }

  /// Visits of a state that begin while the time in it is below kEndless. Given the time of all of
  /// them, the moments at which the later ones begin are uniform in it.
  static std::uint64_t begun_before_the_end(std::uint64_t visits, double time, Words& words) {
    const double told = kEndless / time;
    return 1 + binomial_variate(visits - 1, told, (time - kEndless) / time, words);
  }

  /// Which of a number of hops passed over states above both ends.
  void resolve(const KineticGraph& graph, int from, int to, std::uint64_t count, Words& words,
               PathBundle& out, StateSet& frontier) {
    const StateSet over =
        graph.state(from).higher & graph.state(to).higher & above(from > to ? from : to);
    if (count == 0 || over == 0) return;
    double way[kMostGraphStates];   // rate over a state
    double rest[kMostGraphStates];  // direct and over states above it
    double sum = graph.direct(from, to);
    for (StateSet left = over; left != 0;) {
      const int y = highest(left);
      left ^= only(y);
      rest[y] = sum;
      way[y] = graph.full(from, y) * graph.state(y).inverse * graph.full(y, to);
      sum += way[y];
    }
    for (StateSet left = over; left != 0 && count > 0; left &= left - 1) {
      const int y = lowest(left);
      const double both = way[y] + rest[y];
      const std::uint64_t passed =
          both > 0.0 ? binomial_variate(count, way[y] / both, rest[y] / both, words) : 0;
      if (passed == 0) continue;
      out.detours.push_back({static_cast<std::uint8_t>(from), static_cast<std::uint8_t>(to),
                             static_cast<std::uint8_t>(y), passed, count});
      count -= passed;
      visits_[y] += passed;
      moves(from, y) += passed;
      moves(y, to) += passed;
      frontier |= only(y);
    }
  }

  /// Level by level: what the first part takes is drawn from what the whole has, and what is left
  /// stays.
  void take_levels(const KineticGraph& graph, StateSet levels, Words& words, PathBundle& whole,
                   PathBundle& first) {
    auto r = whole.returns.begin();
    auto r_left = r;
    auto d = whole.detours.begin();
    auto d_left = d;
    for (; levels != 0; levels &= levels - 1) {
      const int x = lowest(levels);
      std::uint64_t visits = std::exchange(visits_[x], 0);
      for (; r != whole.returns.end() && r->over == x; ++r) {
        const std::uint64_t taken = share_of(*r, first, whole, words);
        visits += taken;
        if (taken > 0) first.returns.push_back({r->from, r->over, taken});
        if (taken < r->count) *r_left++ = {r->from, r->over, r->count - taken};
        if (graph.woven()) {
          moves(r->from, x) += taken;
          moves(x, r->from) += taken;
        }
      }
      take_visits(x, visits, words, whole, first);
      if (!graph.woven()) continue;
      while (d != whole.detours.end() && higher_end(*d) == x) {
        take_detours(d, d_left, words, whole, first);
      }
      for (StateSet rest = graph.state(x).below; rest != 0; rest &= rest - 1) {
        moves(lowest(rest), x) = 0;
        moves(x, lowest(rest)) = 0;
      }
    }
    whole.returns.erase(r_left, whole.returns.end());
    whole.detours.erase(d_left, whole.detours.end());
  }

  static int higher_end(const DetourCount& d) { return d.from > d.to ? d.from : d.to; }

  static std::uint64_t share_of(const ReturnCount& r, const PathBundle& first,
                                const PathBundle& left, Words& words) {
    if ((left.visited & only(r.from)) == 0) return r.count;
    if ((first.visited & only(r.from)) == 0) return 0;
    const double a = first.time[r.from];
    const double b = left.time[r.from];
    return binomial_variate(r.count, a / (a + b), b / (a + b), words);
  }

  /// The first part takes a number of visits with their time.
  static void take_visits(int x, std::uint64_t visits, Words& words, PathBundle& whole,
                          PathBundle& first) {
    // Where the whole is told up to its end only, what was counted beyond goes to no part.
    if (visits >= whole.visits[x]) {
      first.set(x, whole.visits[x], whole.time[x]);
      whole.visited &= ~only(x);
    } else if (visits > 0) {
      const std::uint64_t others = whole.visits[x] - visits;
      const SplitShare share = split_share(visits, others, words);
      first.set(x, visits, whole.time[x] * share.x);
      whole.set(x, others, whole.time[x] * share.y);
    }
  }

  /// The detours of one pair of states.
  template <class Iterator>
  void take_detours(Iterator& d, Iterator& d_left, Words& words, const PathBundle& whole,
                    PathBundle& first) {
    const int from = d->from;
    const int to = d->to;
    std::uint64_t drawn = moves(from, to);
    for (; d != whole.detours.end() && d->from == from && d->to == to; ++d) {
      const DetourCount all = *d;
      const std::uint64_t taken = hypergeometric_variate(all.among, all.count, drawn, words);
      if (taken > 0) first.detours.push_back({all.from, all.to, all.over, taken, drawn});
      if (taken < all.count) {
        *d_left++ = {all.from, all.to, all.over, all.count - taken, all.among - drawn};
      }
      drawn -= taken;
      visits_[all.over] += taken;
      moves(from, all.over) += taken;
      moves(all.over, to) += taken;
    }
  }

  std::uint64_t visits_[kMostGraphStates] = {};
  std::vector<std::uint64_t> moves_;  // [from][to]
};

}  // namespace voidhop
