/// Sets of small graphs that can be checked by hand.
#include "voidhop/levels/level_sets.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace voidhop {
namespace {

using Sets = std::vector<std::vector<std::int64_t>>;

struct Found {
  Sets sets;
  std::uint32_t moving = 0;
};

Found sets_of(const LevelGraph& graph, std::int64_t cap, FloodEnd end = FloodEnd::kSettled) {
  LevelSets sets(Lattice::make(LatticeType::kSquare, 20));
  Found found;
  found.moving = sets.run(graph, cap, end, [&](const LevelSet& set) {
    std::vector<std::int64_t> energy(set.energy.begin(), set.energy.end());
    std::sort(energy.begin(), energy.end());
    EXPECT_EQ(set.hop != nullptr, energy.size() == 2);
    found.sets.push_back(energy);
  });
  std::sort(found.sets.begin(), found.sets.end());
  return found;
}

/// A void on a row of sites with these energies, beginning at the first.
LevelGraph row(const std::vector<std::int64_t>& energy) {
  LevelGraph graph;
  graph.voids = 1;
  graph.energy = energy;
  for (Site s = 0; s < energy.size(); ++s) {
    graph.void_site.push_back(100 + s);
    if (s > 0) graph.edge.push_back({s - 1, s, 99 + s, 100 + s, 100 + s, 0});
  }
  return graph;
}

TEST(LevelSets, OneTwoAndManyLevels) {
  EXPECT_TRUE(sets_of(row({0}), 10).sets.empty());
  EXPECT_EQ(sets_of(row({0}), 10).moving, 0u);
  EXPECT_EQ(sets_of(row({0, 4}), 10).sets, (Sets{{0, 4}}));
  EXPECT_EQ(sets_of(row({0, 4, 10, 7}), 10).sets, (Sets{{0, 4, 7, 10}}));
  // A smaller bound than the flood's: the hop of 11 is closed, and what lies behind it out of
  // reach.
  EXPECT_EQ(sets_of(row({0, 4, 11, 7}), 10).sets, (Sets{{0, 4}}));
  EXPECT_TRUE(sets_of(row({0, 4}), 3).sets.empty());
}

TEST(LevelSets, StartAgainFromTheLowest) {
  // The present state is left behind where it lies above the bound of the lowest one.
  EXPECT_EQ(sets_of(row({0, 5, -8}), 10).sets, (Sets{}));
  EXPECT_EQ(sets_of(row({0, 5, -8, -6}), 10).sets, (Sets{{0, 2}}));
  EXPECT_EQ(sets_of(row({0, 1, -8, -6}), 10).sets, (Sets{{0, 2, 8, 9}}));
  EXPECT_EQ(sets_of(row({0, 5, -8, -6}), 10, FloodEnd::kCapped).sets, (Sets{{0, 2, 8, 13}}));
}

TEST(LevelSets, OfEqualLowestStatesTheFirstIsTaken) {
  // Two equal valleys with a ridge that only the present state sees over.
  EXPECT_EQ(sets_of(row({0, -3, 9, -3, -1}), 10).sets, (Sets{{0, 3}}));
  EXPECT_EQ(sets_of(row({0, 10, -3, -1, 9, -3}), 10).sets, (Sets{{0, 2}}));
  // The present state stays where no other is lower.
  EXPECT_EQ(sets_of(row({0, 10, 0}), 10).sets, (Sets{{0, 0, 10}}));
}

/// Two voids that do not see each other at sites 0 and 10: all pairs of states, energies added.
LevelGraph two_rows(Site second) {
  LevelGraph graph;
  graph.voids = 2;
  const std::vector<std::int64_t> a = {0, 4};
  const std::vector<std::int64_t> b = {0, 3, 5};
  for (std::uint32_t i = 0; i < 2; ++i) {
    for (std::uint32_t j = 0; j < 3; ++j) {
      const std::uint32_t s = 3 * i + j;
      graph.energy.push_back(a[i] + b[j]);
      graph.void_site.insert(graph.void_site.end(), {i, second + j});
      if (i > 0) graph.edge.push_back({s - 3, s, i - 1, i, 1000 + i, 0});
      if (j > 0) graph.edge.push_back({s - 1, s, second + j - 1, second + j, 2000 + j, 0});
    }
  }
  return graph;
}

TEST(LevelSets, FactoriseWhereNothingIsShared) {
  const Found apart = sets_of(two_rows(10), 20);
  EXPECT_EQ(apart.sets, (Sets{{0, 3, 5}, {0, 4}}));
  EXPECT_EQ(apart.moving, 2u);
  // Two steps from site 1: the one reads what the other changes.
  const Found together = sets_of(two_rows(3), 20);
  EXPECT_EQ(together.sets, (Sets{{0, 3, 4, 5, 7, 9}}));
  EXPECT_EQ(together.moving, 2u);
  EXPECT_EQ(sets_of(two_rows(4), 20).sets, apart.sets);
  // A corner cut off by the bound on the sum of energies changes no factor.
  EXPECT_EQ(sets_of(two_rows(10), 6).sets, apart.sets);
}

}  // namespace
}  // namespace voidhop
