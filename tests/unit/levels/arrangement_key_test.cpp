#include "voidhop/levels/arrangement_key.hpp"

#include <gtest/gtest.h>

#include <set>
#include <utility>
#include <vector>

#include "voidhop/levels/arrangement_index.hpp"

namespace voidhop {
namespace {

TEST(ArrangementKey, DoesNotDependOnTheWalk) {
  ArrangementKey one;
  one.move(7, 7, 8);
  one.move(3, 3, 7);
  one.move(7, 8, 3);
  ArrangementKey other;
  other.move(3, 3, 7);
  other.move(7, 7, 3);
  EXPECT_EQ(one, other);
  EXPECT_FALSE(one == ArrangementKey{});
  one.move(7, 3, 7);
  one.move(3, 7, 3);
  EXPECT_EQ(one, ArrangementKey{});
}

TEST(ArrangementKey, TellsNearArrangementsApart) {
  // All pairs of a particle and a site of a 32 x 32 lattice.
  std::set<std::pair<std::uint64_t, std::uint64_t>> seen;
  for (Particle p = 0; p < 1024; ++p) {
    for (Site s = 0; s < 1024; ++s) {
      ArrangementKey key;
      key.move(p, p, s);
      if (p != s) seen.emplace(key.word[0], key.word[1]);
    }
  }
  EXPECT_EQ(seen.size(), 1024u * 1023u);
}

TEST(ArrangementIndex, KeepsKeysApartAndForgets) {
  std::vector<ArrangementIndex::Entry> entries(16);
  ArrangementIndex index(entries.data(), 16);
  // The same place in the table for all.
  for (std::uint32_t i = 0; i < 8; ++i) {
    EXPECT_EQ(index.find_or_add({{5, i}}, i), kNoState);
  }
  for (std::uint32_t i = 0; i < 8; ++i) EXPECT_EQ(index.find_or_add({{5, i}}, 99), i);
  EXPECT_EQ(index.find({{5, 8}}), kNoState);
  index.clear();
  EXPECT_EQ(index.find({{5, 0}}), kNoState);
  EXPECT_EQ(index.find_or_add({{5, 0}}, 3), kNoState);
  EXPECT_EQ(index.find({{5, 0}}), 3u);
}

}  // namespace
}  // namespace voidhop
