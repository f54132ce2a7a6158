#include "voidhop/engine/replica_engine.hpp"

#include <omp.h>

#include <atomic>
#include <exception>
#include <mutex>
#include <utility>

#include "voidhop/model/planted_start.hpp"
#include "voidhop/observe/record_stage.hpp"

namespace voidhop {

ReplicaEngine::ReplicaEngine(int threads)
    : threads_(threads > 0 ? threads : omp_get_max_threads()) {}

void ReplicaEngine::run(const RunPlan& plan, CoolingRecord& record, RunMonitor& monitor) {
  for (std::size_t p = 0; p < plan.points.size(); ++p) run_point(plan, p, record, monitor);
}

void ReplicaEngine::run_point(const RunPlan& plan, std::size_t point, CoolingRecord& record,
                              RunMonitor& monitor) const {
  const Model model(plan.points[point].model);
  std::exception_ptr failure;
  std::mutex failure_mutex;
  std::atomic<bool> failed{false};
  const auto replicas = static_cast<std::int64_t>(plan.replicas);
#pragma omp parallel for schedule(dynamic) num_threads(threads_)
  for (std::int64_t r = 0; r < replicas; ++r) {
    if (failed) continue;
    try {
      run_replica(model, plan, point, static_cast<std::size_t>(r), record, monitor);
    } catch (...) {
      const std::lock_guard lock(failure_mutex);
      failure = std::current_exception();
      failed = true;
    }
  }
  if (failure) std::rethrow_exception(failure);
}

void ReplicaEngine::run_replica(const Model& model, const RunPlan& plan, std::size_t point,
                                std::size_t replica, CoolingRecord& record,
                                RunMonitor& monitor) const {
  const RunPoint& p = plan.points[point];
  const StreamKey stream = make_stream_key(plan.seed, p.address, plan.first_replica + replica);
  const RecordScale scale{model.quantum(), model.particles()};
  Replica planted = planted_start(model, stream);
  record_start(record, point, replica, total_energy(model.couplings(stream), planted), scale);
  monitor.dynamics_began();
  const std::unique_ptr<ReplicaRun> run = start(model, stream, std::move(planted));
  for (std::size_t s = 0; s < p.stages.size(); ++s) {
    const Stage& stage = p.stages[s];
    const StageClock clock = StageClock::make(stage.duration * p.model.hopping.attempt_rate);
    const StageSums& sums = run->run_stage(stage.temperature, clock);
    record_stage(record, point, replica, s, sums, clock.length, scale);
    monitor.stage_done(sums.hops);
  }
  monitor.dynamics_ended();
}

}  // namespace voidhop
