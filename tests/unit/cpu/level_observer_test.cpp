/// Levels of the states that a run passes through: those of the planted states where nothing has
/// moved, the same for equal trajectories, whatever the threads.
#include "voidhop/engine/level_observer.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <mutex>
#include <string>
#include <vector>

#include "cpu/skipping_replica.hpp"
#include "voidhop/base/error.hpp"
#include "voidhop/engine/engine_spec.hpp"
#include "voidhop/levels/level_report.hpp"
#include "voidhop/model/planted_start.hpp"

namespace voidhop {
namespace {

class Silent : public RunMonitor {
  void stage_done(std::uint64_t) override {}
};

constexpr std::uint64_t kReplicas = 70;

/// Two points of as many stages; temperatures in units of T_I.
RunPlan run_plan(const std::vector<double>& ratios, double attempts) {
  RunPlan plan;
  plan.seed = 3;
  plan.first_replica = 5;
  plan.replicas = kReplicas;
  plan.axes = {{"initial_temperature", "1", "T_I", {0.05, 0.1}}};
  for (const double initial : plan.axes[0].values) {
    RunPoint point;
    point.model.size = 30;
    point.model.voids = 9;
    point.model.initial_temperature = initial;
    for (const double ratio : ratios) {
      point.stages.push_back({ratio * initial, attempts / point.model.hopping.attempt_rate, 0});
    }
    point.address = {static_cast<std::uint64_t>(1000.0 * initial)};
    plan.points.push_back(point);
  }
  return plan;
}

LevelPlan level_plan(const RunPlan& run, const std::vector<double>& ratios) {
  LevelPlan plan;
  plan.seed = run.seed;
  plan.first_replica = run.first_replica;
  plan.replicas = run.replicas;
  plan.most_states = 300;
  for (const RunPoint& point : run.points) {
    plan.points.push_back({point.model, point.address, {}});
    for (const double ratio : ratios) {
      const double t = ratio * point.model.initial_temperature;
      plan.points.back().at.push_back(level_temperature(point.model, t, 12.0 * t));
    }
  }
  return plan;
}

EngineSpec spec_of(Method method, int threads) {
  EngineSpec spec;
  spec.method = method;
  spec.threads = threads;
  spec.skip_below = 0.08;  // stages on both sides
  return spec;
}

struct Outcome {
  CoolingRecord record;
  LevelCensus census;
};

Outcome observe(const RunPlan& run, const LevelPlan& levels, const LevelStages& stages,
                Method method, int threads = 1) {
  Outcome outcome{make_record(run), {}};
  const auto observer = make_level_observer(levels, stages);
  const auto engine = make_cpu_engine(spec_of(method, threads));
  engine->show(*observer);
  Silent monitor;
  engine->run(run, outcome.record, monitor);
  outcome.census = observer->census();
  return outcome;
}

constexpr Method kMethods[] = {Method::kReference, Method::kProtected, Method::kSkipping,
                               Method::kCheckerboard};

/// A stage too short for a hop leaves the planted states: bit for bit their census.
TEST(LevelObserver, AStageWithoutAHopShowsThePlantedStates) {
  const RunPlan run = run_plan({0.0}, 1e-9);
  const LevelPlan levels = level_plan(run, {1.0, 0.6});
  const LevelCensus planted = count_levels(levels, 1, [] {});
  for (const Method method : kMethods) {
    const Outcome outcome = observe(run, levels, {{0, 0}, {0, 0}}, method);
    EXPECT_EQ(outcome.record.hops, std::vector<std::uint64_t>(2 * kReplicas, 0));
    EXPECT_EQ(outcome.census, planted);
  }
  // Partner: where hops are made, the states are others.
  const RunPlan moving = run_plan({0.5}, 300.0);
  EXPECT_NE(observe(moving, levels, {{0, 0}, {0, 0}}, Method::kReference).census, planted);
}

/// Each temperature takes the states of its own stage; two may share one.
TEST(LevelObserver, EqualTrajectoriesHaveEqualLevels) {
  const RunPlan run = run_plan({1.0, 0.7, 0.4, 0.1}, 100.0);
  const LevelPlan levels = level_plan(run, {1.0, 0.7, 0.65});
  const LevelStages stages = {{3, 1, 1}, {0, 2, 1}};
  const LevelCensus truth = observe(run, levels, stages, Method::kReference).census;
  EXPECT_EQ(observe(run, levels, stages, Method::kProtected).census, truth);
  // Partner: another stage, other states.
  const LevelCensus later = observe(run, levels, {{3, 1, 1}, {3, 2, 1}}, Method::kReference).census;
  EXPECT_EQ(later[1][1], truth[1][1]);
  EXPECT_NE(later[1][0], truth[1][0]);
  for (const auto& point : truth) {
    for (const LevelBlocks& blocks : point) {
      std::uint64_t replicas = 0;
      for (const LevelSums& block : blocks) replicas += block.replicas;
      EXPECT_EQ(replicas, kReplicas);
    }
  }
}

TEST(LevelObserver, ThreadsChangeNothing) {
  const RunPlan run = run_plan({1.0, 0.3}, 100.0);
  const LevelPlan levels = level_plan(run, {1.0, 0.6});
  const LevelStages stages = {{0, 1}, {1, 1}};
  for (const Method method : kMethods) {
    const LevelCensus one = observe(run, levels, stages, method).census;
    EXPECT_EQ(observe(run, levels, stages, method, 2).census, one);
    EXPECT_EQ(observe(run, levels, stages, method, 7).census, one);
  }
}

bool same_numbers(const std::vector<double>& a, const std::vector<double>& b) {
  return std::ranges::equal(
      a, b, [](double x, double y) { return x == y || (std::isnan(x) && std::isnan(y)); });
}

TEST(LevelObserver, LookingChangesNoTrajectory) {
  const RunPlan run = run_plan({1.0, 0.7, 0.9, 0.3, 0.2}, 100.0);
  const LevelPlan levels = level_plan(run, {1.0, 0.6, 0.5, 0.4});
  for (const Method method : kMethods) {
    const Outcome seen = observe(run, levels, {{0, 1, 2, 3}, {0, 1, 2, 3}}, method);
    CoolingRecord unseen = make_record(run);
    Silent monitor;
    make_cpu_engine(spec_of(method, 1))->run(run, unseen, monitor);
    EXPECT_EQ(seen.record.energy, unseen.energy);
    EXPECT_TRUE(same_numbers(seen.record.energy_sq, unseen.energy_sq));
    EXPECT_EQ(seen.record.hops, unseen.hops);
    EXPECT_EQ(seen.record.hops_skipped, unseen.hops_skipped);
  }
}

/// Keeps the states of one stage.
class StateKeeper : public StageObserver {
 public:
  explicit StateKeeper(std::size_t stage) : stage_(stage) {}
  [[nodiscard]] bool wants(std::size_t point, std::size_t stage) const override {
    return point == 0 && stage == stage_;
  }
  [[nodiscard]] std::unique_ptr<StageWatcher> begin(const ReplicaStart&) override {
    return std::make_unique<Watcher>(*this);
  }
  std::vector<Replica> state;

 private:
  class Watcher : public StageWatcher {
   public:
    explicit Watcher(StateKeeper& keeper) : keeper_(keeper) {}
    void observe(const StageEnd& end) override {
      const std::lock_guard lock(keeper_.mutex_);
      if (keeper_.state.size() <= end.replica) keeper_.state.resize(end.replica + 1);
      keeper_.state[end.replica] = end.state;
    }

   private:
    StateKeeper& keeper_;
  };
  std::size_t stage_;
  std::mutex mutex_;
};

/// What skipping shows is the state at the stage's end, settled, every void where it is.
TEST(LevelObserver, SkippedFlickerIsShownSettled) {
  const RunPlan run = run_plan({1.0, 0.5}, 1e4);
  StateKeeper keeper(1);
  const auto engine = make_cpu_engine(spec_of(Method::kSkipping, 2));
  engine->show(keeper);
  CoolingRecord record = make_record(run);
  Silent monitor;
  engine->run(run, record, monitor);
  ASSERT_EQ(keeper.state.size(), kReplicas);
  const RunPoint& point = run.points[0];
  const Model model(point.model);
  for (std::uint64_t r = 0; r < kReplicas; ++r) {
    const StreamKey stream = make_stream_key(run.seed, point.address, run.first_replica + r);
    SkippingReplica alone(model, stream, planted_start(model, stream));
    for (const Stage& stage : point.stages) {
      alone.run_stage(stage.temperature, StageClock::make(1e4));
    }
    EXPECT_EQ(keeper.state[r].void_site, alone.replica().void_site);
    EXPECT_TRUE(keeper.state[r].occupant == alone.replica().occupant);
  }
}

/// An engine that keeps its states to itself.
class Closed : public Engine {
 public:
  [[nodiscard]] std::string kind() const override { return "cuda"; }
  [[nodiscard]] std::string method() const override { return "protected"; }
  [[nodiscard]] int threads() const override { return 1; }
  void run(const RunPlan&, CoolingRecord&, RunMonitor&) override {}
};

TEST(LevelObserver, AnEngineWithoutStatesSaysSo) {
  const RunPlan run = run_plan({1.0}, 1.0);
  const auto observer = make_level_observer(level_plan(run, {1.0}), {{0}, {0}});
  Closed closed;
  EXPECT_THROW(closed.show(*observer), Unavailable);
}

}  // namespace
}  // namespace voidhop
