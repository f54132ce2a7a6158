/// The full sizes of tests that every run makes in small.
#include "support/energy_drift.hpp"

namespace voidhop {
namespace {

TEST(EnergyDrift, NoneInABillionEvents) {
  testing_support::expect_no_drift(1'000'000'000);
}

}  // namespace
}  // namespace voidhop
