#include "voidhop/base/tournament.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <vector>

#include "voidhop/random/philox.hpp"

namespace voidhop {
namespace {

using Time = std::uint64_t;
constexpr Time kNever = UINT64_MAX;

TEST(Tournament, TiesGoToTheLowerNumber) {
  Tournament<Time> pending(5, kNever);
  EXPECT_EQ(pending.time(pending.first()), kNever);
  pending.set(4, 10);
  EXPECT_EQ(pending.first(), 4U);
  pending.set(2, 10);
  EXPECT_EQ(pending.first(), 2U);
  pending.set(3, 9);
  EXPECT_EQ(pending.first(), 3U);
  pending.set(3, kNever);
  EXPECT_EQ(pending.first(), 2U);
}

TEST(Tournament, AgreesWithALinearSearch) {
  for (const std::uint32_t size : {1U, 2U, 3U, 7U, 64U, 200U}) {
    Tournament<Time> pending(size, kNever);
    std::vector<Time> times(size, kNever);
    for (std::uint32_t i = 0; i < 5000; ++i) {
      const Words w = philox4x32({{i, size, 0, 0}}, {{1, 2}});
      const std::uint32_t v = w[0] % size;
      times[v] = w[1] % 8 == 0 ? kNever : w[2] % 100;
      pending.set(v, times[v]);
      const auto first = std::min_element(times.begin(), times.end()) - times.begin();
      ASSERT_EQ(pending.first(), static_cast<std::uint32_t>(first));
    }
  }
}

}  // namespace
}  // namespace voidhop
