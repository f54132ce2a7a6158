#include "voidhop/engine/hold_recorder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <numeric>

#include "reference/reference_trajectory.hpp"
#include "voidhop/base/error.hpp"
#include "voidhop/engine/engine.hpp"
#include "voidhop/model/planted_start.hpp"

namespace voidhop {
namespace {

const std::vector<ProtocolStep> kSteps = {{StepKind::kHold, 0.0, 0.0, 3e-4, 1},
                                          {StepKind::kCool, 0.1, 100.0, 0.0, 2},
                                          {StepKind::kHold, 0.0, 0.0, 3e-4, 2},
                                          {StepKind::kHold, 0.0, 0.0, 2e-4, 1}};

RunPlan small_plan() {
  RunPlan plan;
  RunPoint point;
  point.model.size = 12;
  point.model.voids = 3;
  point.model.initial_temperature = 0.2;
  point.stages = expand_protocol(kSteps, 0.2);
  plan.axes = {{"initial_temperature", "energy", "", {0.2}}};
  plan.points = {point};
  plan.seed = 5;
  plan.replicas = 3;
  return plan;
}

class Quiet : public RunMonitor {
  void stage_done(std::uint64_t /*hops*/) override {}
};

HoldRecord recorded(const RunPlan& plan, int threads, MapPlan maps, TracePlan traces) {
  HoldRecorder recorder(plan, hold_stages(kSteps, plan.points.front().stages), maps, traces);
  const std::unique_ptr<Engine> engine = make_reference_engine(threads);
  engine->tell(recorder);
  CoolingRecord record = make_record(plan);
  Quiet monitor;
  engine->run(plan, record, monitor);
  return recorder.record();
}

TEST(HoldRecorder, HoldsOfOneStageAreRecorded) {
  EXPECT_EQ(hold_stages(kSteps, small_plan().points.front().stages),
            (std::vector<std::size_t>{0, 5}));
}

/// The reference's own hops, made once more and added up here.
TEST(HoldRecorder, EqualsTheTrajectoryReplayed) {
  const RunPlan plan = small_plan();
  const HoldRecord record = recorded(plan, 2, {.hops = 1000000}, {.hops = 1000000, .replicas = 2});
  ASSERT_EQ(record.maps.size(), 6U);
  ASSERT_EQ(record.traces.size(), 4U);
  const Model model(plan.points.front().model);
  for (std::size_t r = 0; r < 3; ++r) {
    const StreamKey stream = make_stream_key(plan.seed, plan.points.front().address, r);
    ReferenceTrajectory trajectory(model, stream, planted_start(model, stream));
    for (std::size_t s = 0; s < plan.points.front().stages.size(); ++s) {
      const Stage& stage = plan.points.front().stages[s];
      const StageClock clock = StageClock::make(stage.duration * 1e6);
      const Replica start = trajectory.replica();
      trajectory.begin_stage(stage.temperature, clock);
      std::vector<double> share(model.lattice().sites(), 0.0);
      std::vector<TracedHop> hops;
      StageTime now = 0;
      std::vector<Site> before = trajectory.replica().void_site;
      const auto pass = [&](StageTime until) {
        for (const Site site : before) {
          share[site] += static_cast<double>(until - now) / static_cast<double>(clock.length);
        }
        now = until;
        before = trajectory.replica().void_site;
      };
      while (trajectory.step()) {
        pass(trajectory.time());
        hops.push_back({static_cast<double>(now) / clock.quanta_per_attempt / 1e6,
                        trajectory.last_hop(),
                        static_cast<double>(trajectory.last_energy_change()) * model.quantum()});
      }
      pass(clock.length);
      const auto hold = std::find(record.stages.begin(), record.stages.end(), s);
      if (hold == record.stages.end()) continue;
      const auto h = static_cast<std::size_t>(hold - record.stages.begin());
      const HoldMap& map = record.maps[record.map_index(0, r, h)];
      EXPECT_EQ(map.void_start, start.void_site);
      EXPECT_EQ(map.hops, hops.size());
      EXPECT_GT(map.hops, 10U);
      EXPECT_DOUBLE_EQ(map.duration, stage.duration);
      for (std::size_t site = 0; site < share.size(); ++site) {
        EXPECT_NEAR(map.occupation[site], share[site], 1e-12);
      }
      EXPECT_NEAR(std::accumulate(map.occupation.begin(), map.occupation.end(), 0.0), 3.0, 1e-12);
      if (r >= record.traced_replicas) continue;
      const HoldTrace& trace = record.traces[record.trace_index(0, r, h)];
      ASSERT_EQ(trace.hops.size(), hops.size());
      EXPECT_DOUBLE_EQ(trace.window, stage.duration);
      std::uint64_t of_voids = 0;
      for (const TrackedVoid& tracked : trace.voids) of_voids += tracked.hops;
      EXPECT_EQ(of_voids, hops.size());
      for (std::size_t i = 0; i < hops.size(); ++i) {
        EXPECT_NEAR(trace.hops[i].time, hops[i].time, 1e-12 * hops[i].time);
        EXPECT_EQ(trace.hops[i].energy_change, hops[i].energy_change);
        EXPECT_EQ(trace.hops[i].hop.void_id, hops[i].hop.void_id);
        EXPECT_EQ(trace.hops[i].hop.particle, hops[i].hop.particle);
        EXPECT_EQ(trace.hops[i].hop.from, hops[i].hop.from);
        EXPECT_EQ(trace.hops[i].hop.to, hops[i].hop.to);
      }
      for (Site site = 0; site < model.lattice().sites(); ++site) {
        EXPECT_EQ(trace.particle_start[site], particle_on(start.occupant.data(), site));
      }
    }
  }
}

TEST(HoldRecorder, LimitsEndTheWindows) {
  const HoldRecord record = recorded(small_plan(), 1, {.hops = 7}, {.hops = 5, .replicas = 9});
  EXPECT_EQ(record.traced_replicas, 3U);
  for (const HoldMap& map : record.maps) EXPECT_EQ(map.hops, 7U);
  for (const HoldTrace& trace : record.traces) {
    ASSERT_EQ(trace.hops.size(), 5U);
    EXPECT_EQ(trace.window, trace.hops.back().time);
    EXPECT_LT(trace.window, trace.duration);
  }
}

TEST(HoldRecorder, ThreadsChangeNothing) {
  const RunPlan plan = small_plan();
  const HoldRecord one = recorded(plan, 1, {.hops = 50}, {.hops = 50, .replicas = 3});
  const HoldRecord three = recorded(plan, 3, {.hops = 50}, {.hops = 50, .replicas = 3});
  for (std::size_t i = 0; i < one.maps.size(); ++i) {
    EXPECT_EQ(one.maps[i].occupation, three.maps[i].occupation);
    EXPECT_EQ(one.traces[i].hops.back().time, three.traces[i].hops.back().time);
  }
}

TEST(HoldRecorder, OtherMethodsDoNotTellHops) {
  const RunPlan plan = small_plan();
  HoldRecorder recorder(plan, {0}, MapPlan{10}, std::nullopt);
  EXPECT_THROW(make_protected_engine(1)->tell(recorder), Unavailable);
  EXPECT_THROW(make_skipping_engine(1)->tell(recorder), Unavailable);
}

}  // namespace
}  // namespace voidhop
