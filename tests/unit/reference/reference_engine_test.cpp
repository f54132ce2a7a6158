#include <gtest/gtest.h>

#include <atomic>
#include <cmath>

#include "voidhop/engine/engine.hpp"

namespace voidhop {
namespace {

class Counting : public RunMonitor {
 public:
  void stage_done(std::uint64_t hops) override {
    ++stages;
    total += hops;
  }
  std::atomic<std::uint64_t> stages{0};
  std::atomic<std::uint64_t> total{0};
};

RunPlan small_plan(std::uint64_t first_replica = 0, std::uint64_t replicas = 6) {
  ModelSpec model;
  model.size = 20;
  model.voids = 4;
  RunPlan plan;
  plan.seed = 5;
  plan.first_replica = first_replica;
  plan.replicas = replicas;
  for (const double t : {0.1, 0.2}) {
    model.initial_temperature = t;
    plan.points.push_back(
        {model, expand_protocol({{StepKind::kCool, 0.0, 1000.0, 0.0, 5}}, t), {7, 9}, {}});
  }
  return plan;
}

CoolingRecord run(const RunPlan& plan, int threads) {
  CoolingRecord record = make_record(plan);
  Counting monitor;
  make_reference_engine(threads)->run(plan, record, monitor);
  EXPECT_EQ(monitor.stages, plan.points.size() * plan.replicas * record.stages);
  std::uint64_t hops = 0;
  for (const std::uint64_t h : record.hops) hops += h;
  EXPECT_EQ(monitor.total, hops);
  EXPECT_GT(hops, 100U);
  return record;
}

TEST(ReferenceEngine, RecordDoesNotDependOnThreads) {
  const CoolingRecord one = run(small_plan(), 1);
  for (const int threads : {2, 4, 8, 0}) {
    const CoolingRecord many = run(small_plan(), threads);
    EXPECT_EQ(one.energy, many.energy);
    EXPECT_EQ(one.energy_sampled, many.energy_sampled);
    EXPECT_EQ(one.energy_sq, many.energy_sq);
    EXPECT_EQ(one.hops, many.hops);
    EXPECT_EQ(one.returns_void, many.returns_void);
    EXPECT_EQ(one.returns_particle, many.returns_particle);
  }
}

/// Any replica can be computed anywhere: replicas 2 to 4 by themselves are those of the whole.
TEST(ReferenceEngine, AReplicaIsTheSameInAnyRange) {
  const CoolingRecord whole = run(small_plan(), 2);
  const CoolingRecord part = run(small_plan(2, 3), 2);
  for (std::size_t p = 0; p < 2; ++p) {
    for (std::size_t r = 0; r < 3; ++r) {
      EXPECT_EQ(part.energy_start[p * 3 + r], whole.energy_start[p * 6 + r + 2]);
      for (std::size_t s = 0; s < 5; ++s) {
        EXPECT_EQ(part.energy[part.index(p, r, s)], whole.energy[whole.index(p, r + 2, s)]);
        EXPECT_EQ(part.hops[part.index(p, r, s)], whole.hops[whole.index(p, r + 2, s)]);
      }
    }
  }
}

TEST(ReferenceEngine, ReplicasDiffer) {
  const CoolingRecord record = run(small_plan(), 2);
  for (std::size_t r = 1; r < 6; ++r) EXPECT_NE(record.energy_start[r], record.energy_start[0]);
}

TEST(ReferenceEngine, GridIsSetByThePlan) {
  const CoolingRecord record = make_record(small_plan());
  EXPECT_DOUBLE_EQ(record.temperature[0], 0.09);
  EXPECT_DOUBLE_EQ(record.temperature[4], 0.01);
  EXPECT_DOUBLE_EQ(record.temperature[5], 0.18);
  EXPECT_DOUBLE_EQ(record.time[4], 1e-4);
  EXPECT_DOUBLE_EQ(record.time[9], 2e-4);
  EXPECT_EQ(record.particles[0], 396U);
  EXPECT_EQ(record.voids[1], 4U);
}

TEST(ReferenceEngine, AFailureInAReplicaEndsTheRun) {
  RunPlan plan = small_plan();
  plan.points[1].stages[3].duration = -1.0;
  CoolingRecord record = make_record(plan);
  Counting monitor;
  EXPECT_ANY_THROW(make_reference_engine(4)->run(plan, record, monitor));
}

}  // namespace
}  // namespace voidhop
