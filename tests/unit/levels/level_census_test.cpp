/// A census depends on its plan alone: not on threads, shards or the way the replicas are held.
#include "voidhop/levels/level_census.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <limits>
#include <string>

#include "voidhop/base/error.hpp"
#include "voidhop/levels/level_enumerator.hpp"
#include "voidhop/levels/level_report.hpp"
#include "voidhop/levels/level_tally.hpp"
#include "voidhop/model/model.hpp"
#include "voidhop/model/planted_start.hpp"

namespace voidhop {
namespace {

LevelPlan small_plan() {
  LevelPlan plan;
  for (const double initial : {0.05, 0.1}) {
    LevelPoint point;
    point.model.size = 40;
    point.model.voids = 24;
    point.model.initial_temperature = initial;
    point.address = {static_cast<std::uint64_t>(1000.0 * initial)};
    for (const double t : {0.05, 0.03}) {
      point.at.push_back(level_temperature(point.model, t, 17.0 * t));
    }
    plan.points.push_back(point);
  }
  plan.seed = 4;
  plan.replicas = 150;
  plan.most_states = 300;  // some are cut off
  return plan;
}

LevelCensus count(const LevelPlan& plan, int threads = 1) {
  return count_levels(plan, threads, [] {});
}

void expect_equal(const LevelCensus& a, const LevelCensus& b) {
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t p = 0; p < a.size(); ++p) {
    for (std::size_t at = 0; at < a[p].size(); ++at) {
      for (std::size_t k = 0; k < kLevelBlocks; ++k) {
        EXPECT_TRUE(a[p][at][k] == b[p][at][k]) << p << " " << at << " " << k;
      }
    }
  }
}

LevelSums total(const LevelBlocks& blocks) {
  LevelSums sum;
  for (const LevelSums& block : blocks) sum += block;
  return sum;
}

TEST(LevelCensus, DoesNotDependOnThreads) {
  const LevelPlan plan = small_plan();
  const LevelCensus one = count(plan, 1);
  expect_equal(one, count(plan, 2));
  expect_equal(one, count(plan, 7));
  EXPECT_GT(total(one[0][0]).joint, 0u);
  EXPECT_GT(total(one[1][0]).truncated, 0u);
}

TEST(LevelCensus, DoesNotDependOnShards) {
  const LevelPlan plan = small_plan();
  LevelCensus shards = empty_census(plan);
  // Out of order.
  for (const auto& [first, replicas] : {std::pair{90, 60}, std::pair{0, 17}, std::pair{17, 73}}) {
    LevelPlan shard = plan;
    shard.first_replica = static_cast<std::uint64_t>(first);
    shard.replicas = static_cast<std::uint64_t>(replicas);
    add_census(shards, count(shard));
  }
  expect_equal(count(plan), shards);
}

TEST(LevelCensus, CountsEveryVoidOnce) {
  for (const auto& point : count(small_plan())) {
    for (const LevelBlocks& blocks : point) {
      const LevelSums sum = total(blocks);
      for (const LevelCounts& counts : {sum.settled, sum.capped}) {
        std::uint64_t voids = counts.frozen + sum.truncated;
        for (const std::uint64_t n : counts.levels) voids += n;
        EXPECT_EQ(voids, sum.voids);
      }
      EXPECT_EQ(sum.voids, 150u * 24u);
      std::uint64_t pairs = 0;
      for (const std::uint64_t n : sum.splitting) pairs += n;
      EXPECT_EQ(pairs, sum.settled.levels[0]);
      std::uint64_t rates = 0;
      for (const std::uint64_t n : sum.rate) rates += n;
      EXPECT_EQ(rates, pairs);
    }
  }
}

/// The lower of two bounds, counted with the higher one and by itself.
TEST(LevelCensus, OneBoundDoesNotChangeAnother) {
  LevelPlan both = small_plan();
  LevelPlan alone = both;
  for (LevelPoint& point : alone.points) point.at.erase(point.at.begin());
  const LevelCensus a = count(both);
  const LevelCensus b = count(alone);
  for (std::size_t p = 0; p < a.size(); ++p) {
    for (std::size_t k = 0; k < kLevelBlocks; ++k) EXPECT_TRUE(a[p][1][k] == b[p][0][k]);
  }
}

/// Planted replicas without a lattice, and the same ones as arrays of occupants: bit for bit.
TEST(LevelCensus, ImplicitReplicasAreTheExplicitOnes) {
  const LevelPlan plan = small_plan();
  const LevelCensus census = count(plan);
  for (std::size_t p = 0; p < plan.points.size(); ++p) {
    const LevelPoint& point = plan.points[p];
    const Model model(point.model);
    LevelEnumerator<ArrangedGround, PlainEnergies> enumerator(model.couplings({}), {},
                                                              plan.most_states);
    LevelTally tally(model, point.at);
    std::vector<std::int64_t> caps;
    for (const LevelTemperature& at : point.at) caps.push_back(at.cap);
    std::vector<LevelBlocks> sums(caps.size(), LevelBlocks(kLevelBlocks));
    for (std::uint64_t r = 0; r < plan.replicas; ++r) {
      const StreamKey stream = make_stream_key(plan.seed, point.address, r);
      const Replica replica = planted_start(model, stream);
      std::vector<LevelSums*> here;
      for (LevelBlocks& blocks : sums) {
        here.push_back(&blocks[r % kLevelBlocks]);
        ++here.back()->replicas;
        here.back()->voids += replica.void_site.size();
      }
      tally.start(model.barriers(stream), here);
      enumerator.run(model.couplings(stream), {replica.occupant.data()}, replica.void_site, caps,
                     tally);
    }
    for (std::size_t at = 0; at < caps.size(); ++at) {
      for (std::size_t k = 0; k < kLevelBlocks; ++k) {
        EXPECT_TRUE(census[p][at][k] == sums[at][k]) << p << " " << at << " " << k;
      }
    }
  }
}

TEST(LevelReport, BoundsThatTheModelDoesNotAllowAreRefused) {
  ModelSpec model;
  EXPECT_NO_THROW(level_temperature(model, 0.1, 2.9));
  for (const double bound : {3.0, 10.0, 0.0, -1.0, std::numeric_limits<double>::quiet_NaN()}) {
    EXPECT_THROW(level_temperature(model, 0.1, bound), InvalidParameter) << bound;
  }
  try {
    level_temperature(model, 0.2, 3.5);
    FAIL();
  } catch (const InvalidParameter& error) {
    EXPECT_NE(std::string(error.what()).find("every arrangement"), std::string::npos);
  }
  model.lattice = LatticeType::kCubic;
  EXPECT_NO_THROW(level_temperature(model, 0.2, 4.9));
  EXPECT_THROW(level_bound(model, 0.1, std::nullopt), InvalidParameter);
  EXPECT_THROW(level_bound(model, 0.1, 1e9), InvalidParameter);
  EXPECT_NEAR(level_bound(model, 0.03, 1e-4), 0.517, 0.001);
}

TEST(LevelReport, MakesDensitiesOfCounts) {
  ModelSpec model;
  model.initial_temperature = 0.1;
  const LevelTemperature at = level_temperature(model, 0.05, 0.64);
  LevelBlocks blocks(kLevelBlocks);
  for (LevelSums& block : blocks) {
    block.replicas = 10;
    block.voids = 2000;
    block.settled.levels[0] = 6400;
    for (std::size_t i = 1; i < kSplittingBins; ++i) block.splitting[i] = 100;
    // n(E) = 300 + 2 E^2 in bins.
    for (std::size_t i = 0; i < kFitBins; ++i) {
      block.fit[i] = 300 + 2 * (i * i + i);  // less 2/3 a bin
    }
    block.heat[0] = UInt128{1} << 40;
  }
  const LevelReport report = report_levels(model, at, blocks);
  const double particles = 39800.0 * 10.0;
  EXPECT_NEAR(report.splitting_width, 0.01, 1e-6);
  EXPECT_NEAR(report.splitting[1], 100.0 / particles / 0.01, 1e-9);
  EXPECT_NEAR(report.splitting_error[1], report.splitting[1] / std::sqrt(6400.0), 1e-9);
  EXPECT_EQ(report.splitting[0], 0.0);
  EXPECT_NEAR(report.splitting_error[0], 1.841 / (64.0 * particles * 0.01), 1e-9);
  EXPECT_NEAR(report.fit_to, 0.05, 1e-6);
  EXPECT_NEAR(report.n0.value, (300.0 - 2.0 / 3.0) / particles / (0.05 / kFitBins), 1e-6);
  EXPECT_NEAR(report.n0.error, 0.0, 1e-12);
  EXPECT_NEAR(report.two_level_density.value, 6400.0 / particles, 1e-12);
  EXPECT_NEAR(report.heat[0].whole.value, 1.0 / particles, 1e-15);
  EXPECT_GT(report.n0_theory, 0.0);
}

}  // namespace
}  // namespace voidhop
