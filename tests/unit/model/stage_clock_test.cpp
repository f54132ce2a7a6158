#include "voidhop/model/stage_clock.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "voidhop/base/error.hpp"

namespace voidhop {
namespace {

TEST(StageClock, ShortStagesCountIn32BitsOfAnAttempt) {
  for (const double attempts : {1.0, 0.5, 1e7, 0x1p29 - 1.0}) {
    const StageClock clock = StageClock::make(attempts);
    EXPECT_EQ(clock.bits, 32);
    EXPECT_EQ(clock.quanta_per_attempt, 0x1p32);
    EXPECT_NEAR(static_cast<double>(clock.length), attempts * 0x1p32, 0.5);
  }
}

TEST(StageClock, LongStagesStayBelowTheLimit) {
  for (const double attempts : {0x1p29, 0x1p30 - 1.0, 0x1p31, 0x1p32 + 1.0, 1e12, 0x1p52}) {
    const StageClock clock = StageClock::make(attempts);
    EXPECT_LT(clock.length, kMaxStageTime) << attempts;
    EXPECT_GE(clock.quanta_per_attempt, 0x1p8);
    const double back = static_cast<double>(clock.length) / clock.quanta_per_attempt;
    EXPECT_NEAR(back / attempts, 1.0, 1e-15) << attempts;
  }
}

TEST(StageClock, RefusesWhatItCannotHold) {
  EXPECT_THROW(StageClock::make(0.0), InvalidParameter);
  EXPECT_THROW(StageClock::make(-1.0), InvalidParameter);
  EXPECT_THROW(StageClock::make(0x1p53), InvalidParameter);
  EXPECT_THROW(StageClock::make(std::numeric_limits<double>::quiet_NaN()), InvalidParameter);
  EXPECT_THROW(StageClock::make(std::numeric_limits<double>::infinity()), InvalidParameter);
}

TEST(StageClock, AVanishingStageLastsOneQuantum) {
  EXPECT_EQ(StageClock::make(1e-12).length, 1U);
}

}  // namespace
}  // namespace voidhop
