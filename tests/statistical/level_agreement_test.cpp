/// Two-level systems of dynamics and sets of levels by enumeration: the same voids of the same
/// replicas must show the same. False alarm 1e-6 each, with partners that must fail.
#include <gtest/gtest.h>

#include "support/level_agreement.hpp"
#include "support/statistics.hpp"

namespace voidhop {
namespace {

using namespace testing_support;

AgreementRun glass(double temperature) {
  AgreementRun run;
  run.model.size = 60;
  run.model.voids = 18;
  run.model.initial_temperature = 0.05;
  run.temperature = temperature;
  run.rate_temperature = temperature;
  run.attempts = 2e4;
  run.bound = 20.0;
  run.set_bound = 12.0;
  run.replicas = 200;
  return run;
}

/// From half of T_I to T_I. A two-level system of the dynamics has the enumeration's energies and
/// rates; where its set has more levels, they were too rare to be seen; what did not move had no
/// rate to.
TEST(LevelAgreement, DynamicsShowsTheSetsOfTheEnumeration) {
  for (const double temperature : {0.025, 0.05}) {
    const LevelAgreement found = compare_levels(glass(temperature));
    EXPECT_EQ(found.cut_off, 0);
    // Hops beyond the bound: 0.02 are expected, three have the probability 1e-6.
    EXPECT_LE(found.unexplained, 2);
    EXPECT_GT(found.grouped, 0);
    EXPECT_GT(found.many_level, 10);
    ASSERT_GT(found.of_pair_sets, 50);
    EXPECT_GT(found.of_larger_sets, 0);
    EXPECT_GT(occupation_p(found.pairs), kFalseAlarm);
    EXPECT_GT(energies_p(found.pairs, 1.0), kFalseAlarm);
    EXPECT_GT(rates_p(found.pairs, temperature), kFalseAlarm);
    EXPECT_GT(not_visited_p(found), kFalseAlarm);
    EXPECT_GT(still_p(found), kFalseAlarm);
    // Partner: the sign of the splittings.
    EXPECT_LT(occupation_p(swapped(found.pairs)), kFalseAlarm);
  }
}

TEST(LevelAgreement, FailsWhereTheEnumerationIsOfSomethingElse) {
  AgreementRun low = glass(0.05);
  low.bound = low.set_bound = 2.0;
  EXPECT_GT(compare_levels(low).unexplained, 10);
  AgreementRun other = glass(0.05);
  other.other_couplings = true;
  const LevelAgreement strange = compare_levels(other);
  EXPECT_GT(strange.unexplained, 10);
  EXPECT_LT(not_visited_p(strange), kFalseAlarm);
  AgreementRun warm = glass(0.05);
  warm.rate_temperature *= 1.1;
  EXPECT_LT(still_p(compare_levels(warm)), kFalseAlarm);
}

}  // namespace
}  // namespace voidhop
