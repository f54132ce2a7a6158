/// `verify` and `bench` can fail: each fault makes a check fail that passes without it.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "harness/bench_run.hpp"
#include "harness/check.hpp"
#include "voidhop/base/error.hpp"
#include "voidhop/base/fault.hpp"

namespace voidhop {
namespace {

/// Plants a fault for a scope.
class Planted {
 public:
  explicit Planted(Fault fault) { active_fault = fault; }
  Planted(const Planted&) = delete;
  Planted& operator=(const Planted&) = delete;
  ~Planted() { active_fault = Fault::kNone; }
};

CheckOutcome run_named(const std::string& name) {
  VerifyOptions options;
  options.quick = true;
  for (const Check& check : all_checks(options)) {
    if (check.name == name) return run_check(check);
  }
  ADD_FAILURE() << "no check " << name;
  return {};
}

void expect_noticed(Fault fault, const std::string& name) {
  const CheckOutcome right = run_named(name);
  EXPECT_EQ(right.verdict, Verdict::kPassed) << right.detail;
  const Planted planted(fault);
  const CheckOutcome wrong = run_named(name);
  EXPECT_EQ(wrong.verdict, Verdict::kFailed) << wrong.detail;
}

TEST(VerifyPower, BlindVoids) {
  expect_noticed(Fault::kBlindVoids, "planted_void_pairs");
}

TEST(VerifyPower, EnergyChangeOfTheWrongSign) {
  expect_noticed(Fault::kEnergyChangeSign, "equilibrium_hold.cpu.reference");
}

TEST(VerifyPower, GlauberForMetropolis) {
  expect_noticed(Fault::kGlauberRate, "equilibrium_hold.cpu.reference");
}

TEST(VerifyPower, StaleRate) {
  expect_noticed(Fault::kStaleRate, "same_as_reference_on_cpu.cpu.protected");
}

TEST(VerifyPower, StreamUsedTwice) {
  expect_noticed(Fault::kStreamUsedTwice, "same_as_reference_on_cpu.cpu.protected");
}

TEST(VerifyPower, GroupsApartOneStepTooEarly) {
  expect_noticed(Fault::kGroupThreshold, "same_as_reference_on_cpu.cpu.protected");
}

TEST(VerifyPower, RatesOfClosedCellsNotDivided) {
  expect_noticed(Fault::kRatesNotDivided, "equilibrium_hold.cpu.checkerboard");
}

TEST(VerifyPower, AnErrorFailsACheckAndAMissingEngineSkipsIt) {
  const Check broken{"broken", []() -> CheckOutcome { throw InternalError("a reason"); }};
  EXPECT_EQ(run_check(broken).verdict, Verdict::kFailed);
  EXPECT_NE(run_check(broken).detail.find("a reason"), std::string::npos);
  const Check missing{"missing", []() -> CheckOutcome { throw Unavailable("no device"); }};
  EXPECT_EQ(run_check(missing).verdict, Verdict::kSkipped);
  EXPECT_EQ(run_check(missing).detail, "no device");
}

/// Two methods of one trajectory that differ have not done the same work.
TEST(BenchPower, EnginesThatDifferAreNoBenchmark) {
  const BenchCell cell{30, 0.022, 0.2, 1};
  std::vector<EngineSpec> engines(2);
  engines[0].method = Method::kReference;
  engines[0].threads = engines[1].threads = 1;
  EXPECT_EQ(measure_cell(cell, engines, 1, 0.002).size(), 2U);
  const Planted planted(Fault::kGroupThreshold);
  EXPECT_THROW(measure_cell(cell, engines, 1, 0.002), InternalError);
}

}  // namespace
}  // namespace voidhop
