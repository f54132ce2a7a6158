#include "voidhop/levels/level_tally.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "voidhop/levels/level_heat.hpp"
#include "voidhop/levels/level_report.hpp"
#include "voidhop/model/model.hpp"
#include "voidhop/theory/specific_heat.hpp"

namespace voidhop {
namespace {

/// A void that can hop from site 5 to 6 at a cost.
LevelGraph pair_graph(std::int64_t cost) {
  LevelGraph graph;
  graph.voids = 1;
  graph.energy = {0, cost};
  graph.void_site = {5, 6};
  graph.edge = {{0, 1, 5, 6, 6, 0}};
  return graph;
}

class TallyTest : public ::testing::Test {
 protected:
  /// Tells a tally of one pair and returns the sums.
  LevelSums tell(const ModelSpec& spec, double temperature, double bound, double splitting,
                 const StreamKey& stream = {}) {
    const Model model(spec);
    const std::vector<LevelTemperature> grid = {level_temperature(spec, temperature, bound)};
    LevelSums sums;
    std::vector<LevelSums*> here = {&sums};
    LevelTally tally(model, grid);
    tally.start(model.barriers(stream), here);
    tally.lone(0, pair_graph(static_cast<std::int64_t>(splitting / model.quantum())));
    return sums;
  }
  static std::size_t only_bin(const std::array<std::uint64_t, kRateBins>& rate) {
    std::size_t bin = kRateBins;
    for (std::size_t i = 0; i < kRateBins; ++i) {
      if (rate[i] == 1) bin = i;
    }
    return bin;
  }
  /// Middle of a bin of log10(rate/w0).
  static double log_rate(std::size_t bin) {
    return kHighestRate - (static_cast<double>(kRateBins - bin) - 0.5) / kRateBinsPerDecade;
  }
};

TEST_F(TallyTest, CountsAPair) {
  for (const double sign : {1.0, -1.0}) {
    const LevelSums sums = tell({}, 0.05, 0.64, sign * 0.1001);
    EXPECT_EQ(sums.settled.levels[0], 1u);
    EXPECT_EQ(sums.settled.frozen, 0u);
    EXPECT_EQ(sums.splitting[10], 1u);
    EXPECT_EQ(sums.open_hops, 1u);
    // Thresholds are 0.5, 1, 2, 5 and 10 times 0.05.
    EXPECT_EQ(sums.below, (std::array<std::uint64_t, 5>{0, 0, 0, 1, 1}));
    for (std::size_t k = 0; k < kHeatTemperatures.size(); ++k) {
      const double heat = static_cast<double>(sums.heat[k]) * kHeatQuantum;
      EXPECT_NEAR(heat, two_level_heat(0.1001 / (kHeatTemperatures[k] * 0.05)), 1e-6);
      EXPECT_EQ(sums.heat[k], sums.pair_heat[k]);
    }
  }
}

TEST_F(TallyTest, OfASteepHopDownNothingComesBack) {
  const LevelSums sums = tell({}, 0.05, 0.64, -0.7);
  EXPECT_EQ(sums.settled.frozen, 1u);
  EXPECT_EQ(sums.sets, 0u);
  // Capped above the present state, both are in.
  EXPECT_EQ(sums.capped.levels[0], 1u);
}

TEST_F(TallyTest, RatesWithoutBarriersLieBetweenOneAndTwoAttempts) {
  const double rate = 1.0 + std::exp(-2.0);
  const LevelSums sums = tell({}, 0.05, 0.64, 0.1);
  EXPECT_NEAR(log_rate(only_bin(sums.rate)), std::log10(rate), 0.5 / kRateBinsPerDecade + 1e-9);
}

TEST_F(TallyTest, RatesFallWithBarriers) {
  ModelSpec spec;
  spec.hopping.has_barrier_disorder = true;
  spec.hopping.barrier_disorder.low = 0.3;
  spec.hopping.barrier_disorder.high = 0.5;
  const StreamKey stream = make_stream_key(3, {}, 1);
  const LevelSums sums = tell(spec, 0.05, 0.64, 0.1, stream);
  const Model model(spec);
  const HopRate rate = model.hop_rate(0.05);
  const std::int32_t barrier = model.barriers(stream)(6, 5, 0);
  const double both = rate(0, barrier) * (1.0 + std::exp(-2.0));
  EXPECT_LT(both, 0.01);
  EXPECT_NEAR(log_rate(only_bin(sums.rate)), std::log10(both), 0.5 / kRateBinsPerDecade + 1e-9);
}

}  // namespace
}  // namespace voidhop
