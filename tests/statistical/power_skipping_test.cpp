/// Power of the checks of `method: skipping`: with a fault planted one of them must fail.
#include <gtest/gtest.h>

#include <algorithm>

#include "support/planted_fault.hpp"
#include "support/skipping_checks.hpp"

namespace voidhop {
namespace {

using namespace testing_support;

/// Voids that meet often.
PairedCooling crowded() {
  ModelSpec spec;
  spec.size = 20;
  spec.voids = 12;
  spec.initial_temperature = 0.2;
  return {spec, {0.2, 0.15, 0.1}, 600, 300};
}

double worst_p() {
  const PairedP p = paired_cooling(crowded(), {16, 6, 3});
  return std::min({p.energy, p.end, p.hops, p.spread});
}

TEST(PowerSkipping, NeighbourUnaware) {
  expect_noticed(Fault::kNeighbourUnaware, worst_p);
}

/// What turned out too long must not be drawn again: exits would come too late.
TEST(PowerSkipping, PathDrawnAgain) {
  expect_noticed(Fault::kPathDrawnAgain, worst_p);
}

}  // namespace
}  // namespace voidhop
