#include "voidhop/engine/batch_size.hpp"

#include <gtest/gtest.h>

#include "voidhop/base/error.hpp"

namespace voidhop {
namespace {

TEST(BatchSize, TakesWhatFits) {
  EXPECT_EQ(batch_size(1000, 10, 500, 0), 90U);
  EXPECT_EQ(batch_size(1000, 10, 50, 0), 50U);
  EXPECT_EQ(batch_size(1000, 10, 500, 7), 7U);
  EXPECT_EQ(batch_size(1000, 900, 500, 0), 1U);
  EXPECT_EQ(batch_size(UINT64_MAX, 1, UINT64_MAX, 0), 0x7fffffffU);
}

TEST(BatchSize, RefusesWhatDoesNotFitAtAll) {
  EXPECT_THROW(static_cast<void>(batch_size(1000, 901, 1, 0)), OutOfMemory);
  EXPECT_THROW(static_cast<void>(batch_size(0, 1, 1, 0)), OutOfMemory);
}

}  // namespace
}  // namespace voidhop
