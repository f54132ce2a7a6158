/// What must not change a number: threads, repeats, windows and grouping of the protected method,
/// and which replicas are computed together.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <ostream>
#include <string>
#include <vector>

#include "voidhop/engine/engine_spec.hpp"

namespace voidhop {

/// Padding has no value to print.
static void PrintTo(const EngineSpec& spec, std::ostream* out) {
  *out << "method " << static_cast<int>(spec.method) << ", scheme "
       << static_cast<int>(spec.scheme);
}

namespace {

class Silent : public RunMonitor {
  void stage_done(std::uint64_t) override {}
};

RunPlan plan_of(std::uint64_t first, std::uint64_t replicas) {
  RunPlan plan;
  plan.seed = 8;
  plan.first_replica = first;
  plan.replicas = replicas;
  plan.axes = {{"initial_temperature", "1", "T_I", {0.25, 0.15}}};
  for (const double t : plan.axes[0].values) {
    RunPoint point;
    point.model.size = 40;
    point.model.voids = 12;
    point.model.initial_temperature = t;
    for (const double ratio : {1.0, 0.6, 0.3, 1.0}) {
      point.stages.push_back({ratio * t, 150 / point.model.hopping.attempt_rate, 0});
    }
    point.address = {static_cast<std::uint64_t>(1000 * t)};
    plan.points.push_back(point);
  }
  return plan;
}

CoolingRecord run(const RunPlan& plan, const EngineSpec& spec) {
  CoolingRecord record = make_record(plan);
  Silent monitor;
  make_cpu_engine(spec)->run(plan, record, monitor);
  return record;
}

void expect_equal(const CoolingRecord& a, const CoolingRecord& b) {
  EXPECT_EQ(a.energy_start, b.energy_start);
  EXPECT_EQ(a.energy, b.energy);
  EXPECT_TRUE(std::ranges::equal(a.energy_sq, b.energy_sq, [](double x, double y) {
    return x == y || (std::isnan(x) && std::isnan(y));  // NaN where flicker was skipped
  }));
  EXPECT_EQ(a.hops, b.hops);
  EXPECT_EQ(a.hops_skipped, b.hops_skipped);
  EXPECT_EQ(a.returns_void, b.returns_void);
  EXPECT_EQ(a.returns_particle, b.returns_particle);
}

EngineSpec spec_of(Method method, CheckerboardScheme scheme = CheckerboardScheme::kClosedCells) {
  EngineSpec spec;
  spec.method = method;
  spec.scheme = scheme;
  spec.threads = 1;
  return spec;
}

class Independence : public testing::TestWithParam<EngineSpec> {};

TEST_P(Independence, OfThreadsAndRepeats) {
  EngineSpec spec = GetParam();
  const RunPlan plan = plan_of(0, 9);
  const CoolingRecord one = run(plan, spec);
  for (int repeat = 0; repeat < 10; ++repeat) expect_equal(run(plan, spec), one);
  for (const int threads : {2, 4, 8}) {
    spec.threads = threads;
    expect_equal(run(plan, spec), one);
  }
}

/// Shards of 1, 2, 3 and 7: every replica is what it is, whoever computes it beside which others.
TEST_P(Independence, OfTheReplicasComputedTogether) {
  constexpr std::uint64_t kReplicas = 7;
  const CoolingRecord whole = run(plan_of(3, kReplicas), GetParam());
  for (const std::uint64_t shards : {2U, 3U, 7U}) {
    for (std::uint64_t shard = 0; shard < shards; ++shard) {
      const std::uint64_t first = shard * kReplicas / shards;
      const std::uint64_t end = (shard + 1) * kReplicas / shards;
      const CoolingRecord part = run(plan_of(3 + first, end - first), GetParam());
      for (std::size_t p = 0; p < 2; ++p) {
        for (std::uint64_t r = first; r < end; ++r) {
          for (std::size_t s = 0; s < whole.stages; ++s) {
            const std::size_t i = whole.index(p, r, s);
            const std::size_t j = part.index(p, r - first, s);
            ASSERT_EQ(part.hops[j], whole.hops[i]);
            ASSERT_EQ(part.energy[j], whole.energy[i]);
          }
        }
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(
    Engines, Independence,
    testing::Values(spec_of(Method::kReference), spec_of(Method::kProtected),
                    spec_of(Method::kCheckerboard), spec_of(Method::kSkipping),
                    spec_of(Method::kCheckerboard, CheckerboardScheme::kFourColour)),
    [](const auto& tested) { return "engine" + std::to_string(tested.index); });

TEST(Independence, OfTheProtectedMethodsWindow) {
  const RunPlan plan = plan_of(0, 4);
  EngineSpec spec = spec_of(Method::kProtected);
  const CoolingRecord tuned = run(plan, spec);
  for (const double window : {0.3, 2.0, 17.0, 400.0}) {
    spec.window = window;
    expect_equal(run(plan, spec), tuned);
  }
  // Partner: a checkerboard's window does change numbers.
  spec = spec_of(Method::kCheckerboard);
  spec.window = 1.0;
  const CoolingRecord once = run(plan, spec);
  spec.window = 2.0;
  EXPECT_NE(run(plan, spec).hops, once.hops);
}

}  // namespace
}  // namespace voidhop
