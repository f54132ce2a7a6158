#include "voidhop/engine/two_level_observer.hpp"

#include <gtest/gtest.h>
#include <cstdint>

#include <memory>

#include "support/two_level_window.hpp"
#include "voidhop/engine/engine.hpp"
#include "voidhop/model/planted_start.hpp"

namespace voidhop {
namespace {

class Quiet : public RunMonitor {
  void stage_done(std::uint64_t /*hops*/) override {}
};

RunPlan small_plan() {
  RunPlan plan;
  RunPoint point;
  point.model.size = 20;
  point.model.voids = 6;
  point.model.initial_temperature = 0.1;
  point.stages = expand_protocol({{StepKind::kCool, 0.04, 200.0, 0.0, 3}}, 0.1);
  plan.axes = {{"initial_temperature", "energy", "", {0.1}}};
  plan.points = {point};
  plan.seed = 5;
  plan.replicas = 4;
  return plan;
}

/// Against the tracker, told of the same trajectory from outside, in whole stages and in windows.
TEST(TwoLevelObserver, EqualsATrackerToldOfTheSameWindow) {
  const RunPlan plan = small_plan();
  const RunPoint& point = plan.points.front();
  const Model model(point.model);
  for (const double attempts : {0.0, 37.5, 1e9}) {
    TwoLevelObserver observer(plan, {attempts, {.transitions = 3}});
    const std::unique_ptr<Engine> engine = make_reference_engine(2);
    engine->tell(observer);
    CoolingRecord record = make_record(plan);
    Quiet monitor;
    engine->run(plan, record, monitor);

    TwoLevelRecord expected;
    expected.resize(1, plan.replicas, point.stages.size());
    for (std::size_t r = 0; r < plan.replicas; ++r) {
      const StreamKey stream = make_stream_key(plan.seed, point.address, r);
      ReferenceTrajectory trajectory(model, stream, planted_start(model, stream));
      for (std::size_t s = 0; s < point.stages.size(); ++s) {
        const StageClock clock = StageClock::make(point.stages[s].duration * 1e6);
        trajectory.begin_stage(point.stages[s].temperature, clock);
        if (attempts == 37.5) {
          trajectory.run_until(clock.length -
                               static_cast<StageTime>(attempts * clock.quanta_per_attempt));
        }
        record_two_levels(
            expected, r * point.stages.size() + s,
            two_level_window(trajectory, model.lattice(), clock.length, {.transitions = 3}));
      }
    }
    EXPECT_EQ(observer.record().voids, expected.voids);
    EXPECT_EQ(observer.record().splittings, expected.splittings);
  }
}

}  // namespace
}  // namespace voidhop
