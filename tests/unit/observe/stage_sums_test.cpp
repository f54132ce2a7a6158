#include "voidhop/observe/stage_sums.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "voidhop/observe/record_stage.hpp"

namespace voidhop {
namespace {

TEST(StageSums, IntegratesEnergyOverTime) {
  StageSums sums;
  sums.add(3, 10, {0});
  sums.add(-5, 2, {0});
  EXPECT_TRUE(sums.energy_time == 20);
  EXPECT_TRUE(sums.square_time == 9 * 10 + 25 * 2);
}

TEST(StageSums, SumsPastThePowersOfTwo) {
  for (const Int128 preset : {(Int128{1} << 31) - 1, (Int128{1} << 32) - 1, (Int128{1} << 63) - 1,
                              (Int128{1} << 64) - 1, Int128{1000000000000}}) {
    StageSums sums;
    sums.energy_time = preset;
    sums.square_time = static_cast<UInt128>(preset);
    sums.hops = UINT32_MAX;
    sums.add(7, 3, {0});
    ++sums.hops;
    EXPECT_TRUE(sums.energy_time == preset + 21);
    EXPECT_TRUE(sums.square_time == static_cast<UInt128>(preset) + 147);
    EXPECT_EQ(sums.hops, std::uint64_t{1} << 32);
  }
}

TEST(StageSums, LargestStageDoesNotWrap) {
  const double energy = 0x1p46;  // 1600 x 1600 sites
  const double time = 0x1p62;
  const SquareScale scale = SquareScale::make(energy, time);
  EXPECT_GT(scale.shift, 0);
  StageSums sums;
  sums.add(-(std::int64_t{1} << 46), std::uint64_t{1} << 62, scale);
  EXPECT_NEAR(static_cast<double>(sums.energy_time) / -(energy * time), 1.0, 1e-15);
  const double square = static_cast<double>(sums.square_time) * std::ldexp(1.0, 2 * scale.shift);
  EXPECT_NEAR(square / (energy * energy * time), 1.0, 1e-9);
}

TEST(StageSums, CoarseSquaresAreRoundedToNearest) {
  const SquareScale scale{4};
  StageSums sums;
  sums.add(-24, 1, scale);  // -1.5 units: rounded up to -1
  sums.add(25, 1, scale);   // 1.5625 units: 2
  EXPECT_TRUE(sums.square_time == 1 + 4);
}

TEST(RecordStage, FormsQuotientsPerParticle) {
  CoolingRecord record;
  record.resize(1, 2, 3);
  const RecordScale scale{0.5, 10};
  record_start(record, 0, 1, 40, scale);
  EXPECT_DOUBLE_EQ(record.energy_start[1], 2.0);
  StageSums sums;
  sums.hops = 8;
  sums.returns_void = 5;
  sums.returns_particle = 6;
  sums.add(4, 25, {0});
  sums.add(-4, 75, {0});
  record_stage(record, 0, 1, 2, sums, 100, {0}, scale);
  const std::size_t i = record.index(0, 1, 2);
  EXPECT_DOUBLE_EQ(record.energy[i], 2.0 - 2.0 * 0.05);
  EXPECT_DOUBLE_EQ(record.energy_sq[i], 16.0 * 0.05 * 0.05);
  EXPECT_EQ(record.hops[i], 8U);
  EXPECT_EQ(record.returns_void[i], 5U);
  EXPECT_EQ(record.returns_particle[i], 6U);
}

}  // namespace
}  // namespace voidhop
