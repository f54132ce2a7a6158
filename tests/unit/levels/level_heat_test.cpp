#include "voidhop/levels/level_heat.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "voidhop/theory/specific_heat.hpp"

namespace voidhop {
namespace {

TEST(LevelHeat, OfTwoLevelsIsTheSchottkyFunction) {
  for (const std::int64_t splitting : {0, 1, 10, 240, 5000, 200000}) {
    const std::int64_t energy[2] = {0, splitting};
    const double beta = 0.01;
    const double x = static_cast<double>(splitting) * beta;
    EXPECT_NEAR(level_heat(energy, 2, beta), two_level_heat(x), 1e-15);
  }
}

TEST(LevelHeat, OfManyLevelsIsTheDirectSum) {
  const std::vector<std::int64_t> energy = {0, 7, 7, 31, 64, 200, 1000};
  for (const double beta : {0.001, 0.03, 0.2, 5.0}) {
    // By the second derivative of ln Z, in another way: sum over pairs of levels.
    long double z = 0.0L;
    long double pairs = 0.0L;
    for (const auto a : energy) z += std::exp(-static_cast<long double>(a) * beta);
    for (const auto a : energy) {
      for (const auto b : energy) {
        const long double difference = static_cast<long double>(a - b) * beta;
        pairs += difference * difference * std::exp(-static_cast<long double>(a + b) * beta);
      }
    }
    const auto expected = static_cast<double>(pairs / (2.0L * z * z));
    EXPECT_NEAR(level_heat(energy.data(), energy.size(), beta), expected, 1e-13 * expected + 1e-15);
  }
}

TEST(LevelHeat, IsRoundedToItsQuantum) {
  EXPECT_EQ(heat_quanta(0.0), 0u);
  EXPECT_EQ(heat_quanta(1.0), std::uint64_t{1} << 40);
  EXPECT_EQ(heat_quanta(0.6 * kHeatQuantum), 1u);
}

}  // namespace
}  // namespace voidhop
