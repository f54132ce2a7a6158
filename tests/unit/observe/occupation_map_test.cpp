#include "voidhop/observe/occupation_map.hpp"

#include <gtest/gtest.h>

#include <numeric>

namespace voidhop {
namespace {

TEST(OccupationMap, SharesAreTimesOverTheWindow) {
  OccupationMap map(9, {4, 0}, 100);
  map.record({0, 5, 4, 5}, 10);  // void 0 leaves 4 at 10
  map.record({0, 5, 5, 4}, 30);  // and is back at 30
  map.record({1, 3, 0, 3}, 40);
  map.finish(80);
  const std::vector<double> shares = map.shares();
  EXPECT_DOUBLE_EQ(shares[4], 60.0 / 80.0);
  EXPECT_DOUBLE_EQ(shares[5], 20.0 / 80.0);
  EXPECT_DOUBLE_EQ(shares[0], 40.0 / 80.0);
  EXPECT_DOUBLE_EQ(shares[3], 40.0 / 80.0);
  EXPECT_DOUBLE_EQ(std::accumulate(shares.begin(), shares.end(), 0.0), 2.0);
  EXPECT_EQ(map.hops(), 3U);
  EXPECT_EQ(map.length(), 80U);
}

TEST(OccupationMap, TheWindowEndsWithItsLastHop) {
  OccupationMap map(9, {4}, 2);
  map.record({0, 5, 4, 5}, 10);
  map.record({0, 5, 5, 4}, 40);
  map.record({0, 5, 4, 5}, 50);  // after the window
  map.finish(80);
  EXPECT_EQ(map.hops(), 2U);
  EXPECT_EQ(map.length(), 40U);
  EXPECT_DOUBLE_EQ(map.shares()[4], 0.25);
  EXPECT_DOUBLE_EQ(map.shares()[5], 0.75);
}

TEST(OccupationMap, VoidsThatNeverHopStayWhereTheyAre) {
  OccupationMap map(4, {1, 2}, 5);
  map.finish(1000);
  EXPECT_EQ(map.shares(), (std::vector<double>{0.0, 1.0, 1.0, 0.0}));
  EXPECT_EQ(map.hops(), 0U);
}

}  // namespace
}  // namespace voidhop
