#include "voidhop/dynamics/kinetic_graph.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include "support/chain.hpp"
#include "support/chain_inverse.hpp"

namespace voidhop {
namespace {

using testing_support::Chain;
using testing_support::ChainGraph;
using testing_support::ChainShape;
using testing_support::Digits500;
using testing_support::mean_times;
using testing_support::random_chain;

/// Probability to enter the states 0 .. x first at x.
double first_at(const KineticGraph& graph, int start, int x) {
  if (start <= x) return start == x ? 1.0 : 0.0;
  std::vector<double> arrive(static_cast<std::size_t>(start) + 1, 0.0);
  arrive.back() = 1.0;
  for (int s = start; s > x; --s) {
    const StateRates& rates = graph.state(s);
    for (StateSet rest = rates.below; rest != 0; rest &= rest - 1) {
      const int j = lowest(rest);
      arrive[static_cast<std::size_t>(j)] +=
          arrive[static_cast<std::size_t>(s)] * graph.full(s, j) * rates.inverse;
    }
  }
  return arrive[static_cast<std::size_t>(x)];
}

/// Mean time in every state from a start, from the rates that the elimination left: arrivals at x
/// from below, each for 1/K.
std::vector<double> mean_times(const KineticGraph& graph, int start) {
  std::vector<double> time(static_cast<std::size_t>(graph.size()));
  for (int x = 0; x < graph.size(); ++x) {
    double visits = first_at(graph, start, x);
    for (StateSet rest = graph.state(x).below; rest != 0; rest &= rest - 1) {
      visits += time[static_cast<std::size_t>(lowest(rest))] * graph.full(lowest(rest), x);
    }
    time[static_cast<std::size_t>(x)] = visits * graph.state(x).inverse;
  }
  return time;
}

double relative(double value, const Digits500& exact) {
  return static_cast<double>(abs(value - exact) / exact);
}

/// Largest relative error of any mean time and of any exit probability from any start.
double worst_error(const Chain& chain, double off = 1.0) {
  Chain other = chain;
  other.out(chain.size - 1) *= off;
  const ChainGraph owner(other);
  const std::vector<Digits500> exact = mean_times(chain);
  double worst = 0.0;
  for (int start = 0; start < chain.size; ++start) {
    const std::vector<double> time = mean_times(owner.graph, start);
    Digits500 all = 0;
    double sum = 0.0;
    for (int x = 0; x < chain.size; ++x) {
      const Digits500& expected = exact[static_cast<std::size_t>(start * chain.size + x)];
      all += expected;
      sum += time[static_cast<std::size_t>(x)];
      if (expected < 1e-280) continue;  // next to where doubles end
      worst = std::max(worst, relative(time[static_cast<std::size_t>(x)], expected));
    }
    worst = std::max(worst, relative(sum, all));
  }
  return worst;
}

TEST(KineticGraph, MeanTimesOfTreesAndWovenGraphs) {
  for (const double decades : {2.0, 15.0, 30.0, 60.0}) {
    for (const int size : {1, 2, 3, 5, 20}) {
      for (const double woven : {0.0, 0.15, 1.0}) {
        const ChainShape shape{size, decades, woven, 0.3, 0.0};
        const auto seed = static_cast<std::uint64_t>(size) * 100 + 7;
        EXPECT_LT(worst_error(random_chain(shape, seed)), 1e-13)
            << size << " states, " << decades << " decades, " << woven;
      }
    }
  }
}

TEST(KineticGraph, MeanTimesOfTheLargestGraphs) {
  for (const double woven : {0.0, 0.05, 1.0}) {
    EXPECT_LT(worst_error(random_chain({64, 15.0, woven, 0.2, 0.0}, 64)), 2e-13) << woven;
  }
}

TEST(KineticGraph, AnErrorOfOnePartInATrillionShows) {
  const Chain chain = random_chain({5, 15.0, 0.3, 0.0, 0.0}, 11);
  EXPECT_LT(worst_error(chain), 1e-13);
  EXPECT_GT(worst_error(chain, 1.0 + 1e-12), 5e-13);
}

TEST(KineticGraph, StretchIsTheMeanTimePerTimeInTheLowestState) {
  for (const double woven : {0.0, 0.3, 1.0}) {
    Chain chain = random_chain({12, 6.0, woven, 0.0, 0.0}, 21);
    std::fill(chain.leave.begin(), chain.leave.end(), 0.0);
    chain.out(0) = 1e-3;
    const ChainGraph owner(chain);
    const std::vector<double> time = mean_times(owner.graph, 0);
    double sum = 0.0;
    for (const double t : time) sum += t;
    EXPECT_NEAR(owner.graph.state(0).stretch * time[0] / sum, 1.0, 1e-13) << woven;
  }
}

TEST(KineticGraph, ClosedGraphsHaveNoWayOut) {
  for (const int size : {1, 2, 9}) {
    for (const double woven : {0.0, 0.5}) {
      Chain chain = random_chain({size, 10.0, woven, 0.0, 0.0}, 31);
      chain.out(size - 1) = 0.0;
      const ChainGraph owner(chain);
      EXPECT_EQ(owner.graph.state(0).total, 0.0);
      EXPECT_EQ(owner.graph.state(0).full_leave, 0.0);
      EXPECT_TRUE(std::isfinite(owner.graph.state(0).inverse));
      for (int s = 1; s < size; ++s) EXPECT_GT(owner.graph.state(s).total, 0.0);
    }
  }
}

TEST(KineticGraph, WellsLeftAtRatesNearTheEndOfDoubles) {
  Chain chain(3);
  chain.rate(0, 1) = 1.0;
  chain.rate(1, 0) = 1e-250;  // a well above a state
  chain.rate(1, 2) = 1e-240;
  chain.rate(2, 1) = 0.5;
  chain.rate(2, 0) = 0.25;
  chain.rate(0, 2) = 1e-200;
  chain.out(2) = 0.25;
  EXPECT_LT(worst_error(chain), 1e-14);
  const ChainGraph owner(chain);
  EXPECT_LT(owner.graph.state(0).stretch, 1e20);  // the mean time is capped
}

TEST(KineticGraph, EdgesThatNothingPasses) {
  Chain chain(4);
  chain.rate(0, 1) = 0.3;  // never back: out from 1 only
  chain.out(1) = 0.1;
  chain.rate(2, 3) = 0.2;  // apart from the others
  chain.rate(3, 2) = 0.4;
  chain.out(3) = 0.5;
  const ChainGraph owner(chain);
  const std::vector<double> from_0 = mean_times(owner.graph, 0);
  EXPECT_DOUBLE_EQ(from_0[0], 1.0 / 0.3);
  EXPECT_DOUBLE_EQ(from_0[1], 10.0);
  EXPECT_EQ(from_0[2] + from_0[3], 0.0);
  const std::vector<double> from_2 = mean_times(owner.graph, 2);
  EXPECT_EQ(from_2[0] + from_2[1], 0.0);
  EXPECT_DOUBLE_EQ(from_2[3], 2.0);
  EXPECT_DOUBLE_EQ(from_2[2], 9.0);
}

TEST(KineticGraph, WovenWhereAStateHasTwoNeighboursBelow) {
  EXPECT_FALSE(ChainGraph(random_chain({64, 1.0, 0.0, 0.5, 0.0}, 3)).graph.woven());
  EXPECT_TRUE(ChainGraph(random_chain({3, 1.0, 1.0, 0.5, 0.0}, 3)).graph.woven());
}

TEST(KineticGraph, RatesMayBeSetAndEliminatedAgain) {
  const Chain first = random_chain({9, 3.0, 0.4, 0.5, 0.0}, 41);
  const Chain second = random_chain({7, 3.0, 0.1, 0.5, 0.0}, 42);
  ChainGraph used(first);
  used.graph.clear();
  for (int s = 0; s < second.size; ++s) {
    used.graph.add();
    used.graph.open(s, second.out(s));
    for (int i = 0; i < s; ++i) {
      if (second.rate(i, s) > 0.0) used.graph.connect(i, s, second.rate(i, s), second.rate(s, i));
    }
  }
  used.graph.eliminate();
  used.graph.eliminate();
  const ChainGraph fresh(second);
  for (int start = 0; start < second.size; ++start) {
    EXPECT_EQ(mean_times(used.graph, start), mean_times(fresh.graph, start));
  }
}

TEST(KineticGraph, AddedStatesAndChangedRatesAreAsIfSetAtOnce) {
  Chain chain = random_chain({20, 4.0, 0.2, 0.5, 0.0}, 51);
  const ChainGraph whole(chain);
  ChainGraph grown(random_chain({20, 4.0, 0.5, 0.5, 0.0}, 52));
  grown.graph.clear();
  for (int s = 0; s < chain.size; ++s) {
    grown.graph.add();
    grown.graph.open(s, 0.5);
    for (int i = 0; i < s; ++i) {
      if (chain.rate(i, s) > 0.0) grown.graph.connect(i, s, chain.rate(s, i), 0.1);
    }
    grown.graph.eliminate();
    grown.graph.open(s, chain.out(s));
    for (int i = 0; i < s; ++i) {
      if (chain.rate(i, s) > 0.0) grown.graph.connect(i, s, chain.rate(i, s), chain.rate(s, i));
    }
    if (s % 3 == 0) grown.graph.eliminate();
  }
  grown.graph.eliminate();
  for (int start = 0; start < chain.size; ++start) {
    EXPECT_EQ(mean_times(grown.graph, start), mean_times(whole.graph, start));
    EXPECT_EQ(grown.graph.state(start).stretch, whole.graph.state(start).stretch);
  }
}

}  // namespace
}  // namespace voidhop
