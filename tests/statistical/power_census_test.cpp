/// Faults planted in a census shared with a device: the comparison with the host's own notices
/// them.
#include "support/census_cases.hpp"
#include "support/planted_fault.hpp"
#include "support/played_census.hpp"

namespace voidhop {
namespace {

using testing_support::census_cases;
using testing_support::CensusCase;
using testing_support::expect_noticed;

/// 1 where all sums are the host's own, else 0.
double agreement(const CensusCase& named) {
  const LevelPlan plan = named.plan();
  testing_support::PlayedCounts counts;
  const LevelCensus shared = count_levels_with(
      plan, testing_support::played_devices({{.capacity = 30}}, counts), 1, [] {});
  return testing_support::differing_sums(count_levels(plan, 1, [] {}), shared) == 0 ? 1.0 : 0.0;
}

TEST(CensusPower, SetsNotStartedAgainAreNoticed) {
  expect_noticed(Fault::kNoRestart, [] { return agreement(census_cases()[1]); });
}

TEST(CensusPower, ContactsUnseenAreNoticed) {
  expect_noticed(Fault::kContactsUnseen, [] { return agreement(census_cases()[1]); });
}

TEST(CensusPower, NeighboursLeftAsleepAreNoticed) {
  expect_noticed(Fault::kNeighbourAsleep, [] { return agreement(census_cases()[5]); });
}

}  // namespace
}  // namespace voidhop
