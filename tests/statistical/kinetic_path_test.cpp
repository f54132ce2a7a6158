/// Laws of paths over kinetic graphs against matrix exponentials in 60 digits, 1e5 draws each.
///
/// False alarm 1e-6 for each p-value; those of one task are taken together (smallest times number).
#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <vector>

#include "support/path_tasks.hpp"
#include "support/statistics.hpp"

namespace voidhop {
namespace {

using testing_support::Chain;
using testing_support::judge;
using testing_support::kFalseAlarm;
using testing_support::kPathDraws;
using testing_support::Outcome;
using testing_support::PathSampler;
using testing_support::PathTask;
using testing_support::random_task;
using testing_support::TaskVerdict;

void expect_right(const PathTask& task) {
  const TaskVerdict verdict = judge(task);
  EXPECT_GT(verdict.ends, kFalseAlarm);
  EXPECT_GT(verdict.times, kFalseAlarm);
  EXPECT_GT(verdict.pairs, kFalseAlarm);
  EXPECT_GT(verdict.renewed, kFalseAlarm);
  EXPECT_LT(verdict.worst_sum, 1e-12);
  EXPECT_TRUE(verdict.same_path);
}

TEST(KineticPath, LawsOfRandomGraphs) {
  for (std::uint64_t seed = 100; seed < 106; ++seed) {
    SCOPED_TRACE(seed);
    expect_right(random_task(seed, 5));
  }
}

/// A state with flicker above it, in a graph with a way around.
PathTask triangle() {
  PathTask task{Chain(3), 0, 60.0, 21.0};
  task.chain.rate(0, 1) = 0.8;
  task.chain.rate(1, 0) = 0.5;
  task.chain.rate(1, 2) = 0.6;
  task.chain.rate(2, 1) = 0.2;
  task.chain.rate(0, 2) = 0.05;
  task.chain.rate(2, 0) = 0.1;
  task.chain.out(2) = 0.03;
  task.chain.out(0) = 0.001;
  return task;
}

TEST(KineticPath, LawsOfATriangle) {
  expect_right(triangle());
}

TEST(KineticPath, HopsThatPassOverStatesAboveThem) {
  // From 0 to 1 over 2 and 3 alone; the horizon is mostly met on the way.
  PathTask task{Chain(4), 0, 40.0, 8.0};
  task.chain.rate(0, 2) = 0.3;
  task.chain.rate(2, 1) = 0.2;
  task.chain.rate(2, 0) = 0.05;
  task.chain.rate(1, 2) = 0.01;
  task.chain.rate(2, 3) = 0.5;
  task.chain.rate(3, 2) = 0.25;
  task.chain.rate(3, 1) = 0.02;
  task.chain.rate(1, 3) = 0.1;
  task.chain.out(1) = 0.05;
  expect_right(task);
}

TEST(KineticPath, MillionsOfReturnsBeforeTheHorizon) {
  PathTask task{Chain(3), 0, 1e6, 2e5};
  task.chain.rate(0, 1) = 1.0;
  task.chain.rate(1, 0) = 0.7;
  task.chain.rate(1, 2) = 1e-6;
  task.chain.rate(2, 1) = 1e-5;
  task.chain.out(1) = 1e-6;
  expect_right(task);
}

TEST(KineticPath, BasinThatIsLeftAfterEveryHorizon) {
  // 1 is entered from 0 and kept; most of the time is spent above it, in 2.
  PathTask task{Chain(3), 0, 1e4, 3e3};
  task.chain.rate(0, 1) = 1e-3;
  task.chain.rate(1, 0) = 1e-30;
  task.chain.rate(1, 2) = 1.0;
  task.chain.rate(2, 1) = 0.1;
  task.chain.out(0) = 1e-5;
  expect_right(task);
}

TEST(KineticPath, AWellIsNotLeftBeforeTheLongestHorizon) {
  PathTask task{Chain(2), 0, kLongestHorizon, 1.0};
  task.chain.rate(0, 1) = 1e-11;
  task.chain.rate(1, 0) = 1e-40;
  PathSampler<> sampler(task);
  int fell = 0;
  for (std::uint64_t draw = 0; draw < kPathDraws; ++draw) {
    const Outcome o = sampler.whole(draw);
    fell += o.end.state;
    ASSERT_TRUE(o.end.state == 1 || o.time[1] == 0.0);
  }
  EXPECT_GT(fell, 1000);
}

/// Counts words.
struct CountedWords {
  std::uint32_t word() {
    ++*count;
    return words.word();
  }
  AddressedWords words;
  std::uint64_t* count;
};

TEST(KineticPath, OneLongVisitDoesNotStallTheSearch) {
  Chain chain(3);
  chain.rate(0, 1) = 1.0;
  chain.rate(1, 0) = 1.0;
  chain.rate(0, 2) = 1e-10;
  chain.rate(2, 0) = 1e-20;
  const testing_support::ChainGraph owner(chain);
  KineticPath<CountedWords> path;
  for (std::uint64_t draw = 0; draw < 300; ++draw) {
    std::uint64_t count = 0;
    CountedWords words{{StreamKey{{{3, 4}}, 5}, Purpose::kSkipping, 0, draw}, &count};
    path.run(owner.graph, 0, 6e10, words);
    EXPECT_LT(count, 10'000U);
  }
}

TEST(KineticPath, EqualWordsGiveEqualPaths) {
  const PathTask task = triangle();
  PathSampler<> first(task);
  PathSampler<> second(task);
  first.whole(77);  // what was drawn before does not matter
  for (std::uint64_t draw = 0; draw < 1000; ++draw) {
    const Outcome a = first.whole(draw);
    const Outcome b = second.stopped(draw, 1e9);  // a probe that is not reached
    EXPECT_EQ(a.end.time, b.end.time);
    EXPECT_EQ(a.end.state, b.end.state);
    EXPECT_EQ(a.time, b.time);
  }
}

}  // namespace
}  // namespace voidhop
