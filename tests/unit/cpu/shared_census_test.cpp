/// A census shared with a device is the host's own, to the bit. The device is played.
#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>

#include "support/census_cases.hpp"
#include "support/played_census.hpp"

namespace voidhop {
namespace {

using testing_support::census_cases;
using testing_support::CensusCase;
using testing_support::PlayedCounts;
using testing_support::PlayedSettings;

class SharedCensus : public ::testing::TestWithParam<CensusCase> {};

TEST_P(SharedCensus, IsTheHostsOwn) {
  const LevelPlan plan = GetParam().plan();
  const LevelCensus host = count_levels(plan, 1, [] {});
  const std::vector<std::vector<PlayedSettings>> all{
      {{.capacity = 1000}},
      {{.capacity = 1, .order = 1}},
      {{.capacity = 7, .order = 4, .states_per_void = 0}},
      {{.capacity = 5, .order = 3, .lane_states = 2}, {.capacity = 3, .order = 6}}};
  PlayedCounts counts;
  for (const std::vector<PlayedSettings>& settings : all) {
    std::atomic<std::uint64_t> done = 0;
    const int threads = settings.size() > 1 ? 2 : 1;
    const LevelCensus shared = count_levels_with(
        plan, testing_support::played_devices(settings, counts), threads, [&] { ++done; });
    EXPECT_EQ(testing_support::differing_sums(host, shared), 0u);
    EXPECT_EQ(done, plan.points.size() * plan.replicas);
  }
  // Both had a part in it.
  EXPECT_GT(counts.left, 0u);
  EXPECT_GT(counts.frozen + counts.moving, 0u);
}

INSTANTIATE_TEST_SUITE_P(Cases, SharedCensus, ::testing::ValuesIn(census_cases()),
                         [](const auto& test) { return test.param.name; });

TEST(SharedCensus, MoreVoidsThanParticlesAndNoTemperaturesAreForTheHost) {
  LevelPlan plan = census_cases().front().plan();
  plan.replicas = 4;
  plan.points.push_back(plan.points.front());
  plan.points[0].model.size = 8;
  plan.points[0].model.voids = 35;
  plan.points[1].at.clear();
  PlayedCounts counts;
  std::uint64_t done = 0;
  const LevelCensus shared =
      count_levels_with(plan, testing_support::played_devices({{}}, counts), 1, [&] { ++done; });
  EXPECT_EQ(testing_support::differing_sums(count_levels(plan, 1, [] {}), shared), 0u);
  EXPECT_EQ(done, 8u);
  EXPECT_EQ(counts.left + counts.frozen + counts.moving, 0u);
}

TEST(SharedCensus, FailuresOfThreadsAreHeardOf) {
  LevelPlan plan = census_cases().front().plan();
  plan.replicas = 500;
  PlayedCounts counts;
  for (const int threads : {1, 3}) {
    std::atomic<int> done = 0;
    const auto fail = [&] {
      if (++done == 100) throw std::runtime_error("enough");
    };
    EXPECT_THROW(
        count_levels_with(plan, testing_support::played_devices({{.capacity = 300}}, counts),
                          threads, fail),
        std::runtime_error);
    EXPECT_LT(done, 500);
  }
}

}  // namespace
}  // namespace voidhop
