/// \file
/// A path over a kinetic graph: where it leaves and when, or where it is at a horizon, and how long
/// it was in each state, all of one exact law.
///
/// The path is drawn as a sequence of stays: in a state while all above it are eliminated, then on
/// to a state below or out of the graph. A stay holds returns over the states above; they are
/// restored as totals (path_restoration.hpp), and stretches that end before the horizon are summed
/// and forgotten. The stretch that holds the horizon is divided, part by part, until the state
/// there is known. What lies behind the horizon is forgotten, which the lack of memory allows;
/// nothing is drawn again because it turned out too long, which would not be allowed.
#pragma once

#include <cstdint>
#include <utility>

#include "voidhop/dynamics/kinetic_graph.hpp"
#include "voidhop/dynamics/path_bundle.hpp"
#include "voidhop/dynamics/path_choice.hpp"
#include "voidhop/dynamics/path_restoration.hpp"
#include "voidhop/random/deep_unit.hpp"
#include "voidhop/random/waiting_time.hpp"

namespace voidhop {

/// Where a path ended.
struct PathEnd {
  int state = 0;      ///< at the horizon, or the last one before the path left
  double time = 0.0;  ///< the horizon, or when the path left
  bool left = false;  ///< out of the graph, by a direct hop from `state`
};

/// \tparam Words source of random words.
template <class Words>
class KineticPath {
 public:
  KineticPath() = default;
  KineticPath(const KineticPath&) = delete;
  KineticPath& operator=(const KineticPath&) = delete;

  /// Draws a path from time 0. \param horizon > 0, at most kLongestHorizon; in attempt times.
  PathEnd run(const KineticGraph& graph, int start, double horizon, Words& words) {
    return run(graph, start, horizon, words, kNoProbe, words);
  }
  /// Draws the same path and stops at an earlier time.
  /// \param horizon, words as they were. \param probe less than the end of that path.
  /// \param probe_words for what was not drawn then.
  PathEnd run(const KineticGraph& graph, int start, double horizon, Words& words, double probe,
              Words& probe_words) {
    graph_ = &graph;
    words_ = &words;
    probe_words_ = &probe_words;
    target_ = horizon;
    probe_ = probe;
    now_ = 0.0;
    end_ = {};
    done_ = false;
    for (int s = 0; s < graph.size(); ++s) time_[s] = 0.0;
    follow(start);
    return end_;
  }

  /// Time spent in a state, in attempt times.
  [[nodiscard]] double time(int state) const { return time_[state]; }

 private:
  static constexpr double kNoProbe = 1e300;
  /// Stretches with fewer returns are halved; others are cut near where the horizon is expected.
  static constexpr std::uint64_t kFew = 24;

  void follow(int state) {
    for (;;) {
      stay(state);
      if (done_) return;
      const int next = way_down(*graph_, state, *words_);
      if (next == kOutOfGraph) {
        if (!leave(state)) return;
      } else {
        move(state, next);
        if (done_) return;
        state = next;
      }
    }
  }

  /// From a state out of the graph, over states above or directly. \return false: the path has
  /// ended.
  bool leave(int state) {
    for (;;) {
      const int over = way_out(*graph_, state, *words_);
      if (over == kOutOfGraph) {
        end_ = {state, now_, true};
        return false;
      }
      move(state, over);
      if (done_) return false;
      stay(over);
      if (done_) return false;
      state = over;
    }
  }

  void move(int from, int to) {
    if (!graph_->woven()) return;
    PathBundle& hop = *whole_;
    restoration_.hop(*graph_, from, to, *words_, hop);
    const double duration = hop.duration();
    if (reaches(duration)) {
      enter_hop(from, to);
    } else {
      pass(hop, duration);
    }
  }

  /// A stay in a state until it ends or the horizon is reached.
  void stay(int state) {
    const StateRates& rates = graph_->state(state);
    double left = standard_exponential(*words_) * rates.inverse;
    double longer = 1.25;
    while (left > 0.0) {
      // A stretch that is likely to reach the horizon, but not far beyond.
      double stretch = left;
      const double wanted = longer * (target_ - now_) / rates.stretch;
      if (left > 2.0 * wanted) stretch = wanted;
      longer *= 2.0;
      PathBundle& bundle = *whole_;
      restoration_.visit(*graph_, state, stretch, *words_, bundle);
      const double duration = bundle.duration();
      if (reaches(duration)) return enter_stay(state);
      pass(bundle, duration);
      left = stretch == left ? 0.0 : left - stretch;
    }
  }

  /// Whether the horizon, or the probe before it, is within the next stretch.
  bool reaches(double duration) {
    if (now_ + duration >= target_) return true;
    if (now_ + duration < probe_) return false;
    target_ = probe_;
    probe_ = kNoProbe;
    words_ = probe_words_;
    return true;
  }
  void pass(const PathBundle& bundle, double duration) {
    for (StateSet rest = bundle.visited; rest != 0; rest &= rest - 1) {
      time_[lowest(rest)] += bundle.time[lowest(rest)];
    }
    now_ += duration;
  }
  void pass(int state, double duration) {
    time_[state] += duration;
    now_ += duration;
  }
  void end_in(int state) {
    if (probe_ < target_) target_ = probe_;
    if (target_ > now_) time_[state] += target_ - now_;
    now_ = target_;
    end_ = {state, target_, false};
    done_ = true;
  }

  /// The target is in the stay whose totals whole_ holds: finds it.
  void enter_stay(int state) {
    std::uint64_t before_both = ~0ULL;  // returns before the last two cuts
    std::uint64_t before = ~0ULL;
    for (;;) {
      const std::uint64_t returns = whole_->returns_from(state);
      // Cuts near the target on both its sides leave little, unless one long visit is in the way.
      const bool halve = returns < kFew || returns > before_both / 2;
      before_both = before;
      before = returns;
      if (returns == 0) return end_in(state);
      if (returns == 1) {
        const double wait = whole_->time[state] * open_unit_deep(*words_);
        if (reaches(wait)) return end_in(state);
        pass(state, wait);
        const int over = take_return(state);
        const double duration = whole_->duration();
        if (reaches(duration)) return enter_round(state, over, state);
        pass(*whole_, duration);
        return end_in(state);
      }
      const double share = halve ? 0.5 : cut(returns);
      restoration_.take_time(*graph_, state, share, *words_, *whole_, *first_);
      if (first_reaches()) std::swap(whole_, first_);
    }
  }

  /// The share of a stay at which to divide it: near the target, a little to the side that leaves a
  /// short stretch around it.
  double cut(std::uint64_t returns) const {
    const double wanted = (target_ - now_) / whole_->duration();
    const double margin = 1.0 / __builtin_sqrt(static_cast<double>(returns));
    if (wanted + 2.0 * margin < 1.0) return wanted + margin;
    if (wanted > 2.0 * margin) return wanted - margin;
    return 0.5;
  }

  /// Whether the target is in the part that was taken off; else that is passed.
  bool first_reaches() {
    const double duration = first_->duration();
    if (reaches(duration)) return true;
    pass(*first_, duration);
    return false;
  }

  /// Takes a stay's only return out of its totals, which are those of the round then.
  int take_return(int state) {
    int over = 0;
    for (auto r = whole_->returns.begin(); r != whole_->returns.end(); ++r) {
      if (r->from != state) continue;
      over = r->over;
      whole_->returns.erase(r);
      break;
    }
    whole_->visited &= ~only(state);
    return over;
  }

  /// The target is within from -> over -> to: two hops with a stay between.
  void enter_round(int from, int over, int to) {
    if (!graph_->woven()) return enter_stay(over);
    restoration_.first_part_visits(over, 0);
    restoration_.first_part_moves(from, over, 1);
    restoration_.take(*graph_, *words_, *whole_, *first_);
    if (first_reaches()) {
      std::swap(whole_, first_);
      return enter_hop(from, over);
    }
    restoration_.first_part_visits(over, 1);
    restoration_.take(*graph_, *words_, *whole_, *first_);
    if (first_reaches()) {
      std::swap(whole_, first_);
      return enter_stay(over);
    }
    enter_hop(over, to);
  }

  /// The target is within a hop, on one of the states that it passes over.
  void enter_hop(int from, int to) {
    if (whole_->detours.empty() || whole_->detours.front().from != from ||
        whole_->detours.front().to != to) {
      // Only rounding leads here: the hop takes no time.
      return end_in(to);
    }
    const int over = whole_->detours.front().over;
    whole_->detours.erase(whole_->detours.begin());
    enter_round(from, over, to);
  }

  const KineticGraph* graph_ = nullptr;
  Words* words_ = nullptr;
  Words* probe_words_ = nullptr;
  double target_ = 0.0;
  double probe_ = kNoProbe;
  double now_ = 0.0;
  double time_[kMostGraphStates] = {};
  PathEnd end_;
  bool done_ = false;
  PathBundle bundles_[2];
  PathBundle* whole_ = &bundles_[0];
  PathBundle* first_ = &bundles_[1];
  PathRestoration<Words> restoration_;
};

}  // namespace voidhop
