#include "harness/record_difference.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace voidhop {
namespace {

CoolingRecord filled() {
  CoolingRecord record;
  record.resize(2, 3, 4);
  return record;
}

TEST(RecordDifference, EqualRecordsHaveNone) {
  EXPECT_EQ(record_difference(filled(), filled()), "");
}

TEST(RecordDifference, NamesThePlaceAndTheValues) {
  CoolingRecord other = filled();
  other.hops[other.index(1, 2, 3)] = 7;
  EXPECT_EQ(record_difference(filled(), other), "hops of point 1, replica 2, stage 3: 0 and 7");
  other = filled();
  other.energy_start[4] = 0.5;
  EXPECT_EQ(record_difference(filled(), other),
            "start energy of point 1, replica 1, stage 0: 0 and 0.5");
}

TEST(RecordDifference, EveryArrayIsLookedAtToTheBit) {
  for (const auto array : {&CoolingRecord::energy, &CoolingRecord::energy_sampled,
                           &CoolingRecord::energy_sq, &CoolingRecord::energy_start}) {
    CoolingRecord other = filled();
    (other.*array)[1] = -0.0;
    EXPECT_NE(record_difference(filled(), other), "");
  }
  for (const auto array :
       {&CoolingRecord::hops, &CoolingRecord::returns_void, &CoolingRecord::returns_particle}) {
    CoolingRecord other = filled();
    (other.*array)[1] = 1;
    EXPECT_NE(record_difference(filled(), other), "");
  }
}

TEST(RecordDifference, Shape) {
  CoolingRecord other;
  other.resize(2, 3, 5);
  EXPECT_EQ(record_difference(filled(), other), "shape: 2 x 3 x 4 and 2 x 3 x 5");
}

}  // namespace
}  // namespace voidhop
