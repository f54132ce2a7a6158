/// \file
/// Samples of paths over a chain, drawn as the product draws them, and their p-values against the
/// chain's law.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "support/chain.hpp"
#include "support/chain_law.hpp"
#include "voidhop/dynamics/kinetic_path.hpp"
#include "voidhop/random/addressed_words.hpp"

namespace voidhop::testing_support {

inline constexpr int kMostSampled = 16;

/// The end of a path and its times in all states.
struct Outcome {
  PathEnd end;
  std::array<double, kMostSampled> time{};
};

/// What to draw: a chain, where a path starts, how far it goes, when it is stopped and begun anew.
struct PathTask {
  Chain chain;
  int start = 0;
  double horizon = 1.0;
  double probe = 0.5;  ///< below the horizon
};

inline constexpr std::uint64_t kPathDraws = 100'000;

/// Draws paths of a task. \tparam Source words, made from a stream key, a purpose, an owner and a
/// sequence.
template <class Source = AddressedWords>
class PathSampler {
 public:
  explicit PathSampler(const PathTask& task) : task_(task), graph_(task.chain) {}

  /// One path to the horizon. \param kind of sequence, so that paths of one number differ.
  Outcome whole(std::uint64_t draw, std::uint32_t kind = 0) {
    return from(task_.start, task_.horizon, draw, kind);
  }
  Outcome from(int start, double horizon, std::uint64_t draw, std::uint32_t kind) {
    Source words = source(draw, kind);
    return outcome(path_.run(graph_.graph, start, horizon, words));
  }
  /// The same path as whole(), stopped at the probe.
  Outcome stopped(std::uint64_t draw, double probe) {
    Source words = source(draw, 0);
    Source probe_words = source(draw, 1);
    return outcome(path_.run(graph_.graph, task_.start, task_.horizon, words, probe, probe_words));
  }
  /// A path that is stopped at the probe, if it lasts until then, and begun anew there.
  Outcome renewed(std::uint64_t draw, double probe) {
    Outcome first = whole(draw);
    if (first.end.time <= probe) return first;
    first = stopped(draw, probe);
    Outcome second = from(first.end.state, task_.horizon - probe, draw, 2);
    second.end.time += probe;
    for (std::size_t s = 0; s < kMostSampled; ++s) second.time[s] += first.time[s];
    return second;
  }

 private:
  static Source source(std::uint64_t draw, std::uint32_t kind) {
    return Source(StreamKey{{{20, 26}}, 7}, Purpose::kSkipping, kind, draw);
  }
  Outcome outcome(const PathEnd& end) const {
    Outcome result{end, {}};
    for (int s = 0; s < task_.chain.size; ++s)
      result.time[static_cast<std::size_t>(s)] = path_.time(s);
    return result;
  }

  PathTask task_;
  ChainGraph graph_;
  KineticPath<Source> path_;
};

/// The smallest of several p-values, times their number.
class SmallestP {
 public:
  void add(double p) {
    if (p < least_) least_ = p;
    ++count_;
  }
  /// 1 where there was none.
  [[nodiscard]] double value() const {
    return least_ * count_ < 1.0 && count_ > 0 ? least_ * count_ : 1.0;
  }

 private:
  double least_ = 1.0;
  int count_ = 0;
};

/// p-value of where and when paths left and where they were at the horizon: Pearson's test of exit
/// state by time and state at the horizon, and the distance of Kolmogorov and Smirnov of the exit
/// times at 160 times.
double ends_p(const PathTask& task, const std::vector<Outcome>& sample);

/// p-value of the mean and the mean square of the time in a state, apart for each end.
double times_p(const PathTask& task, int watched, const std::vector<Outcome>& sample);

/// p-value of the pairs of states at the probe and ends of the same paths. \param stopped,
/// unstopped in the same order.
double pairs_p(const PathTask& task, const std::vector<Outcome>& stopped,
               const std::vector<Outcome>& ends);

}  // namespace voidhop::testing_support
