/// Laws of paths over many random graphs of up to 12 states, as in kinetic_path_test.cpp.
#include <gtest/gtest.h>

#include <cstdint>

#include "support/path_tasks.hpp"
#include "support/statistics.hpp"

namespace voidhop {
namespace {

TEST(LongKineticPath, LawsOfTwoHundredRandomGraphs) {
  using testing_support::kFalseAlarm;
  for (std::uint64_t seed = 1000; seed < 1200; ++seed) {
    SCOPED_TRACE(seed);
    const testing_support::TaskVerdict verdict =
        testing_support::judge(testing_support::random_task(seed, 12));
    EXPECT_GT(verdict.ends, kFalseAlarm);
    EXPECT_GT(verdict.times, kFalseAlarm);
    EXPECT_GT(verdict.pairs, kFalseAlarm);
    EXPECT_GT(verdict.renewed, kFalseAlarm);
    EXPECT_LT(verdict.worst_sum, 1e-12);
    EXPECT_TRUE(verdict.same_path);
  }
}

}  // namespace
}  // namespace voidhop
