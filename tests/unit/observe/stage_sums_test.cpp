#include "voidhop/observe/stage_sums.hpp"

#include <gtest/gtest.h>

#include "voidhop/observe/record_stage.hpp"

namespace voidhop {
namespace {

TEST(StageSums, IntegratesEnergyOverTime) {
  StageSums sums;
  sums.add(3, 10);
  sums.add(-5, 2);
  EXPECT_TRUE(sums.energy_time == 20);
}

TEST(StageSums, SamplesEnergies) {
  StageSums sums;
  sums.sample(3);
  sums.sample(-5);
  EXPECT_EQ(sums.sampled, -2);
  EXPECT_TRUE(sums.sampled_square == 34);
}

TEST(StageSums, InstantsAreTheMiddlesOfEqualParts) {
  EXPECT_EQ(sample_time(0, 128), 1U);
  EXPECT_EQ(sample_time(63, 128), 127U);
  constexpr std::uint64_t kLongest = (std::uint64_t{1} << 62) - 1;
  EXPECT_EQ(sample_time(kEnergySamples - 1, kLongest), kLongest - (kLongest >> 7) - 1);
  EXPECT_EQ(sample_time(5, 1), 0U);
}

TEST(StageSums, SumsPastThePowersOfTwo) {
  for (const Int128 preset : {(Int128{1} << 31) - 1, (Int128{1} << 32) - 1, (Int128{1} << 63) - 1,
                              (Int128{1} << 64) - 1, Int128{1000000000000}}) {
    StageSums sums;
    sums.energy_time = preset;
    sums.sampled_square = static_cast<UInt128>(preset);
    sums.hops = UINT32_MAX;
    sums.add(7, 3);
    sums.sample(7);
    ++sums.hops;
    EXPECT_TRUE(sums.energy_time == preset + 21);
    EXPECT_TRUE(sums.sampled_square == static_cast<UInt128>(preset) + 49);
    EXPECT_EQ(sums.hops, std::uint64_t{1} << 32);
  }
}

/// Energies of 1600 x 1600 sites over the longest stage.
TEST(StageSums, LargestStageDoesNotWrap) {
  const std::int64_t energy = -(std::int64_t{1} << 49);
  StageSums sums;
  sums.add(energy, std::uint64_t{1} << 62);
  for (std::uint32_t k = 0; k < kEnergySamples; ++k) sums.sample(energy);
  EXPECT_EQ(static_cast<double>(sums.energy_time), -0x1p111);
  EXPECT_EQ(sums.sampled, 64 * energy);
  EXPECT_EQ(static_cast<double>(sums.sampled_square), 0x1p104);
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
  sums.add(4, 25);
  sums.add(-4, 75);
  for (int k = 0; k < 64; ++k) sums.sample(k % 2 ? 4 : -2);
  record_stage(record, 0, 1, 2, sums, 100, scale);
  const std::size_t i = record.index(0, 1, 2);
  EXPECT_DOUBLE_EQ(record.energy[i], 2.0 - 2.0 * 0.05);
  EXPECT_DOUBLE_EQ(record.energy_sampled[i], 2.0 + 1.0 * 0.05);
  EXPECT_DOUBLE_EQ(record.energy_sq[i], 10.0 * 0.05 * 0.05);
  EXPECT_EQ(record.hops[i], 8U);
  EXPECT_EQ(record.returns_void[i], 5U);
  EXPECT_EQ(record.returns_particle[i], 6U);
}

}  // namespace
}  // namespace voidhop
