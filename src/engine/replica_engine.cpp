#include "voidhop/engine/replica_engine.hpp"

#include <algorithm>
#include <exception>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "voidhop/base/error.hpp"
#include "voidhop/model/planted_start.hpp"
#include "voidhop/observe/record_stage.hpp"

namespace voidhop {

namespace {

/// A replica of a point, with the model of the point.
struct Task {
  std::shared_ptr<const Model> model;
  std::size_t point;
  std::size_t replica;
};

/// Hands out the replicas of a plan one by one, point by point; a point's model is made when its
/// first replica is asked for and lives as long as one of its replicas is computed.
class TaskQueue {
 public:
  explicit TaskQueue(const RunPlan& plan) : plan_(plan) {}

  std::optional<Task> next() {
    const std::lock_guard lock(mutex_);
    if (replica_ == plan_.replicas) {
      replica_ = 0;
      ++point_;
      model_.reset();
    }
    if (stopped_ || point_ >= plan_.points.size() || plan_.replicas == 0) return std::nullopt;
    if (!model_) model_ = std::make_shared<const Model>(plan_.points[point_].model);
    return Task{model_, point_, replica_++};
  }
  /// Hands out nothing more. The first failure is kept.
  void fail(std::exception_ptr failure) {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    if (!failure_) failure_ = std::move(failure);
  }
  [[nodiscard]] std::exception_ptr failure() {
    const std::lock_guard lock(mutex_);
    return failure_;
  }

 private:
  const RunPlan& plan_;
  std::mutex mutex_;
  std::size_t point_ = 0;
  std::size_t replica_ = 0;
  std::shared_ptr<const Model> model_;
  bool stopped_ = false;
  std::exception_ptr failure_;
};

/// Those who follow a replica through a stage.
class HopAudience {
 public:
  HopAudience(const std::vector<HopObserver*>& observers, const StageStart& start,
              ReplicaRun& run) {
    for (HopObserver* observer : observers) {
      std::unique_ptr<HopListener> listener = observer->follow(start);
      if (listener) listeners_.push_back(std::move(listener));
    }
    std::vector<HopListener*> all;
    for (const auto& listener : listeners_) all.push_back(listener.get());
    run.tell(std::move(all));
  }
  void finish() {
    for (const auto& listener : listeners_) listener->finish();
  }

 private:
  std::vector<std::unique_ptr<HopListener>> listeners_;
};

}  // namespace

void Engine::show(StageObserver& /*observer*/) {
  throw Unavailable("states at the end of stages (they stay on the device): use the cpu");
}

void Engine::tell(HopObserver& /*observer*/) {
  throw Unavailable("hops one by one (this engine does not make them so): use method reference");
}

void ReplicaRun::tell(std::vector<HopListener*> /*listeners*/) {
  throw InternalError("hops told by a method that does not make them one by one: report this");
}

ReplicaEngine::ReplicaEngine(int threads)
    : threads_(threads > 0 ? threads
                           : static_cast<int>(std::max(1U, std::thread::hardware_concurrency()))) {}

void ReplicaEngine::run(const RunPlan& plan, CoolingRecord& record, RunMonitor& monitor) {
  TaskQueue queue(plan);
  const auto work = [&] {
    try {
      while (const std::optional<Task> task = queue.next()) {
        run_replica(*task->model, plan, task->point, task->replica, record, monitor);
      }
    } catch (...) {
      queue.fail(std::current_exception());
    }
  };
  {
    const auto useful =
        std::min<std::uint64_t>(static_cast<std::uint64_t>(threads_),
                                std::max<std::uint64_t>(1, plan.points.size() * plan.replicas));
    std::vector<std::jthread> others;
    try {
      for (std::uint64_t i = 1; i < useful; ++i) others.emplace_back(work);
    } catch (const std::system_error&) {
      // The system gives no more threads: those there are do all the work.
    }
    work();
  }
  if (queue.failure()) std::rethrow_exception(queue.failure());
}

void ReplicaEngine::run_replica(const Model& model, const RunPlan& plan, std::size_t point,
                                std::size_t replica, CoolingRecord& record,
                                RunMonitor& monitor) const {
  const RunPoint& p = plan.points[point];
  const StreamKey stream = make_stream_key(plan.seed, p.address, plan.first_replica + replica);
  const RecordScale scale{model.quantum(), model.particles()};
  Replica planted = planted_start(model, stream);
  record_start(record, point, replica, total_energy(model.couplings(stream), planted), scale);
  std::vector<std::unique_ptr<StageWatcher>> watchers;  // as observers_
  for (StageObserver* observer : observers_) {
    watchers.push_back(observer->begin({model, stream, point, replica, planted}));
  }
  monitor.dynamics_began();
  const std::unique_ptr<ReplicaRun> run = start(model, stream, std::move(planted));
  for (std::size_t s = 0; s < p.stages.size(); ++s) {
    const Stage& stage = p.stages[s];
    const StageClock clock = StageClock::make(stage.duration * p.model.hopping.attempt_rate);
    std::optional<HopAudience> audience;
    if (!hop_observers_.empty()) {  // else nobody asks for the state, which may have to be made
      audience.emplace(hop_observers_, StageStart{model, point, replica, s, clock, run->state()},
                       *run);
    }
    const StageSums& sums = run->run_stage(stage.temperature, clock);
    if (audience) audience->finish();
    record_stage(record, point, replica, s, sums, clock.length, scale);
    monitor.stage_done(sums.hops);
    for (std::size_t o = 0; o < watchers.size(); ++o) {
      if (!observers_[o]->wants(point, s)) continue;
      watchers[o]->observe({model, stream, point, replica, s, run->state()});
    }
  }
  monitor.dynamics_ended();
}

}  // namespace voidhop
