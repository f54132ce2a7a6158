#include "harness/dynamics_timer.hpp"

#include <gtest/gtest.h>

#include <thread>

#include "harness/bench_grid.hpp"
#include "harness/engine_names.hpp"

namespace voidhop {
namespace {

/// Counts pairs, to see that an engine tells of its dynamics.
class Pairs : public RunMonitor {
 public:
  void stage_done(std::uint64_t) override { within = within && open > 0; }
  void dynamics_began() override { ++open; }
  void dynamics_ended() override {
    --open;
    ++closed;
  }

  int open = 0;
  int closed = 0;
  bool within = true;
};

TEST(DynamicsTimer, EveryEngineOfTheHostTellsOfItsDynamics) {
  const RunPlan plan = bench_plan({20, 0.02, 0.2, 3}, 10.0);
  for (EngineSpec spec : all_engines()) {
    if (spec.kind != EngineKind::kCpu || !reason_unavailable(spec).empty()) continue;
    spec.threads = 1;
    Pairs pairs;
    CoolingRecord record = make_record(plan);
    make_engine(spec)->run(plan, record, pairs);
    EXPECT_EQ(pairs.open, 0);
    EXPECT_EQ(pairs.closed, 3);
    EXPECT_TRUE(pairs.within);
  }
}

TEST(DynamicsTimer, IsZeroWithoutDynamicsAndPositiveWith) {
  DynamicsTimer timer;
  EXPECT_EQ(timer.seconds(), 0.0);
  timer.dynamics_began();
  timer.dynamics_ended();
  EXPECT_GT(timer.seconds(), 0.0);
  EXPECT_EQ(timer.bytes_per_replica(0), 0U) << "memory was not watched";
}

TEST(DynamicsTimer, ThreadsRunSideBySide) {
  DynamicsTimer timer;
  const auto span = [&timer] {
    timer.dynamics_began();
    timer.dynamics_ended();
  };
  span();
  const double own = timer.seconds();
  std::thread(span).join();
  span();
  EXPECT_GE(timer.seconds(), own);
}

TEST(DynamicsTimer, BytesAreSharedOutAmongReplicasAtWork) {
  const std::uint64_t before = heap_in_use();
  if (before == 0) GTEST_SKIP() << "the C library does not tell";
  DynamicsTimer timer(TimerWatch::kTimeAndMemory);
  timer.dynamics_began();
  std::thread([&timer] { timer.dynamics_began(); }).join();
  const std::vector<char> held(2'000'000, 'x');
  timer.dynamics_ended();  // two were at work
  const auto bytes = static_cast<double>(timer.bytes_per_replica(0));
  EXPECT_NEAR(bytes, 1e6, 2e4);
  EXPECT_NEAR(static_cast<double>(timer.bytes_per_replica(1'000'000)), 0.5e6, 2e4);
}

}  // namespace
}  // namespace voidhop
