/// Two-level systems of the reference's dynamics against the energies of their states. False alarm
/// 1e-6 each, with partners that must fail.
#include <gtest/gtest.h>

#include "support/statistics.hpp"
#include "support/two_level_checks.hpp"

namespace voidhop {
namespace {

using namespace testing_support;

ModelSpec glass(LatticeType lattice, std::uint32_t size, std::uint32_t voids) {
  ModelSpec spec;
  spec.lattice = lattice;
  spec.size = size;
  spec.voids = voids;
  spec.initial_temperature = 0.1;
  return spec;
}

/// p1, p2 and both rates of every two-level void, on every lattice. A state has one energy.
TEST(TwoLevelSystems, WeighTheirStatesByBoltzmann) {
  for (const ModelSpec& spec :
       {glass(LatticeType::kSquare, 60, 40), glass(LatticeType::kTriangular, 60, 40),
        glass(LatticeType::kCubic, 16, 40)}) {
    const ObservedVoids observed = observe_voids(spec, 0.06, 2e4, 100, 60);
    EXPECT_EQ(observed.ambiguous, 0);
    EXPECT_GT(observed.ambiguous_in_groups, 0);  // what grouping is for
    const std::vector<ObservedPair>& pairs = observed.pairs;
    ASSERT_GT(pairs.size(), 30U);
    EXPECT_GT(occupation_p(pairs), kFalseAlarm);
    EXPECT_GT(rates_p(pairs, 0.06), kFalseAlarm);
    EXPECT_GT(energies_p(pairs, 1.0), kFalseAlarm);
    // Partners: occupations exchanged, errors of half and of three times the size.
    EXPECT_LT(occupation_p(swapped(pairs)), kFalseAlarm);
    EXPECT_LT(energies_p(pairs, 0.5), kFalseAlarm);
    EXPECT_LT(energies_p(pairs, 3.0), kFalseAlarm);
    // Another temperature shows in all pairs taken together.
    EXPECT_LT(rates_p(pairs, 0.066), kFalseAlarm);
  }
}

/// Barriers slow both ways alike and leave the weights as they are.
TEST(TwoLevelSystems, WithQuenchedBarriersToo) {
  ModelSpec spec = glass(LatticeType::kSquare, 60, 40);
  spec.hopping.has_barrier_disorder = true;
  spec.hopping.barrier_disorder.high = 0.2;
  const std::vector<ObservedPair> pairs = observe_voids(spec, 0.06, 2e4, 100, 20).pairs;
  ASSERT_GT(pairs.size(), 10U);
  EXPECT_GT(occupation_p(pairs), kFalseAlarm);
  EXPECT_LT(occupation_p(swapped(pairs)), kFalseAlarm);
}

}  // namespace
}  // namespace voidhop
