/// Faults in the drawing of paths that the checks of their laws must notice.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <vector>

#include "support/path_tasks.hpp"
#include "support/statistics.hpp"

namespace voidhop {
namespace {

using testing_support::Chain;
using testing_support::ends_p;
using testing_support::kFalseAlarm;
using testing_support::kPathDraws;
using testing_support::Outcome;
using testing_support::pairs_p;
using testing_support::PathSampler;
using testing_support::PathTask;
using testing_support::times_p;

/// Flicker of three states, with ways out of two of them.
PathTask flicker() {
  PathTask task{Chain(3), 0, 30.0, 11.0};
  task.chain.rate(0, 1) = 0.5;
  task.chain.rate(1, 0) = 0.25;
  task.chain.rate(1, 2) = 0.2;
  task.chain.rate(2, 1) = 0.2;
  task.chain.rate(0, 2) = 0.3;
  task.chain.rate(2, 0) = 0.1;
  task.chain.out(1) = 0.1;
  task.chain.out(2) = 0.01;
  return task;
}

template <class Draw>
std::vector<Outcome> sample_of(Draw draw) {
  std::vector<Outcome> sample;
  for (std::uint64_t i = 0; i < kPathDraws; ++i) sample.push_back(draw(i));
  return sample;
}

double least_p(const PathTask& task, const std::vector<Outcome>& sample) {
  return std::min({ends_p(task, sample), times_p(task, 0, sample), times_p(task, 1, sample),
                   times_p(task, 2, sample)});
}

TEST(KineticPathPower, ARateOffByFivePerCent) {
  PathTask task{Chain(3), 0, 60.0, 20.0};  // one way out, at the end of a row
  task.chain.rate(0, 1) = 0.25;
  task.chain.rate(1, 0) = 0.5;
  task.chain.rate(1, 2) = 0.2;
  task.chain.rate(2, 1) = 0.2;
  task.chain.out(2) = 0.1;
  for (int from = 0; from < 3; ++from) {
    PathTask wrong = task;
    (from < 2 ? wrong.chain.rate(from, from + 1) : wrong.chain.out(from)) *= 1.05;
    PathSampler<> sampler(wrong);
    const auto sample = sample_of([&](std::uint64_t i) { return sampler.whole(i); });
    EXPECT_GT(least_p(wrong, sample), 1e-3) << from;
    EXPECT_LT(least_p(task, sample), 1e-3 * kFalseAlarm) << from;
  }
}

TEST(KineticPathPower, ExitTimeWithoutTheReturns) {
  const PathTask task = flicker();
  PathSampler<> sampler(task);
  const auto sample = sample_of([&](std::uint64_t i) {
    Outcome o = sampler.whole(i);
    if (o.end.left) o.end.time -= o.time[2];
    return o;
  });
  EXPECT_LT(ends_p(task, sample), kFalseAlarm);
}

TEST(KineticPathPower, DrawnAgainWhereTooLong) {
  // As if a stay that outlasts the horizon were drawn anew, once in eight times.
  const PathTask task = flicker();
  PathSampler<> sampler(task);
  const auto sample = sample_of([&](std::uint64_t i) {
    const Outcome o = sampler.whole(i);
    return o.end.left || i % 8 != 0 ? o : sampler.whole(i, 5);
  });
  EXPECT_LT(ends_p(task, sample), kFalseAlarm);
}

TEST(KineticPathPower, AProbeOnAnotherPath) {
  const PathTask task = flicker();
  PathSampler<> sampler(task);
  std::vector<Outcome> stopped;
  const auto ends = sample_of([&](std::uint64_t i) {
    Outcome end = sampler.whole(i);
    Outcome probe = sampler.from(task.start, task.probe, i, 6);
    if (end.end.time <= task.probe) probe = end;
    stopped.push_back(probe);
    return end;
  });
  EXPECT_LT(pairs_p(task, stopped, ends), kFalseAlarm);
}

TEST(KineticPathPower, APathBegunAnewInAnotherState) {
  const PathTask task = flicker();
  PathSampler<> sampler(task);
  const auto sample = sample_of([&](std::uint64_t i) {
    Outcome first = sampler.whole(i);
    if (first.end.time <= task.probe) return first;
    // The state in the end instead of that at the probe.
    Outcome second = sampler.from(first.end.state, task.horizon - task.probe, i, 2);
    second.end.time += task.probe;
    return second;
  });
  EXPECT_LT(ends_p(task, sample), kFalseAlarm);
}

/// Words for which a beta variate is replaced by its mean.
struct EvenSplits : AddressedWords {
  using AddressedWords::AddressedWords;
};
/// Words for which a hypergeometric variate gives all to the first part, as far as there are.
struct GreedyDetours : AddressedWords {
  using AddressedWords::AddressedWords;
};
/// Words for which a binomial variate is replaced by its mean.
struct RoundedShares : AddressedWords {
  using AddressedWords::AddressedWords;
};

}  // namespace

template <>
SplitShare split_share(std::uint64_t a, std::uint64_t b, EvenSplits&) {
  const double share = static_cast<double>(a) / static_cast<double>(a + b);
  return {share, 1.0 - share};
}

template <>
std::uint64_t hypergeometric_variate(std::uint64_t total, std::uint64_t marked, std::uint64_t drawn,
                                     GreedyDetours&) {
  return total == 0 ? 0 : (marked < drawn ? marked : drawn);
}

template <>
std::uint64_t binomial_variate(std::uint64_t n, double p, double, RoundedShares&) {
  return static_cast<std::uint64_t>(static_cast<double>(n) * p + 0.5);
}

namespace {

template <class Source>
double worst_p(const PathTask& task) {
  PathSampler<Source> sampler(task);
  const auto sample = sample_of([&](std::uint64_t i) { return sampler.whole(i); });
  const auto stopped = sample_of([&](std::uint64_t i) {
    const Outcome& end = sample[i];
    return end.end.time > task.probe ? sampler.stopped(i, task.probe) : end;
  });
  return std::min({ends_p(task, sample), pairs_p(task, stopped, sample), times_p(task, 0, sample),
                   times_p(task, 1, sample), times_p(task, 2, sample)});
}

TEST(KineticPathPower, SharesReplacedByTheirMeans) {
  const PathTask task = flicker();
  EXPECT_GT(worst_p<AddressedWords>(task), kFalseAlarm);
  EXPECT_LT(worst_p<EvenSplits>(task), kFalseAlarm);
  PathTask tree = task;  // where counts need not agree among each other
  tree.chain.rate(0, 2) = 0.0;
  tree.chain.rate(2, 0) = 0.0;
  EXPECT_GT(worst_p<AddressedWords>(tree), kFalseAlarm);
  EXPECT_LT(worst_p<RoundedShares>(tree), kFalseAlarm);
}

TEST(KineticPathPower, DetoursAllInTheFirstPart) {
  // Hops from 1 to 2 over 3, where most of the time passes.
  PathTask task{Chain(4), 0, 50.0, 20.0};
  task.chain.rate(0, 1) = 0.4;
  task.chain.rate(1, 0) = 0.2;
  task.chain.rate(1, 2) = 0.4;
  task.chain.rate(2, 1) = 0.4;
  task.chain.rate(1, 3) = 0.4;
  task.chain.rate(3, 2) = 0.1;
  task.chain.rate(3, 1) = 0.01;
  task.chain.rate(2, 0) = 0.3;
  task.chain.rate(0, 2) = 0.1;
  EXPECT_GT(worst_p<AddressedWords>(task), kFalseAlarm);
  EXPECT_LT(worst_p<GreedyDetours>(task), kFalseAlarm);
}

}  // namespace
}  // namespace voidhop
