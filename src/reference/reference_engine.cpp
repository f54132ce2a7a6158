#include <omp.h>

#include <atomic>
#include <exception>
#include <mutex>

#include "reference/reference_trajectory.hpp"
#include "voidhop/engine/engine.hpp"
#include "voidhop/model/planted_start.hpp"
#include "voidhop/observe/record_stage.hpp"

namespace voidhop {

namespace {

/// One replica from its planted start through all stages.
void run_replica(const Model& model, const RunPoint& point, const StreamKey& stream,
                 std::size_t point_index, std::size_t replica_index, CoolingRecord& record,
                 RunMonitor& monitor) {
  ReferenceTrajectory trajectory(model, stream, planted_start(model, stream));
  const RecordScale scale{model.quantum(), model.particles()};
  record_start(record, point_index, replica_index,
               total_energy(trajectory.couplings(), trajectory.replica()), scale);
  for (std::size_t s = 0; s < point.stages.size(); ++s) {
    const Stage& stage = point.stages[s];
    const StageClock clock = StageClock::make(stage.duration * point.model.hopping.attempt_rate);
    trajectory.begin_stage(stage.temperature, clock);
    trajectory.run_until(clock.length);
    record_stage(record, point_index, replica_index, s, trajectory.sums(), clock.length, scale);
    monitor.stage_done(trajectory.sums().hops);
  }
}

class ReferenceEngine : public Engine {
 public:
  explicit ReferenceEngine(int threads) : threads_(threads > 0 ? threads : omp_get_max_threads()) {}

  [[nodiscard]] std::string kind() const override { return "cpu"; }
  [[nodiscard]] std::string method() const override { return "reference"; }
  [[nodiscard]] int threads() const override { return threads_; }

  void run(const RunPlan& plan, CoolingRecord& record, RunMonitor& monitor) override {
    for (std::size_t p = 0; p < plan.points.size(); ++p) {
      run_point(plan, p, record, monitor);
    }
  }

 private:
  void run_point(const RunPlan& plan, std::size_t p, CoolingRecord& record, RunMonitor& monitor) {
    const RunPoint& point = plan.points[p];
    const Model model(point.model);
    std::exception_ptr failure;
    std::mutex failure_mutex;
    std::atomic<bool> failed{false};
    const auto replicas = static_cast<std::int64_t>(plan.replicas);
#pragma omp parallel for schedule(dynamic) num_threads(threads_)
    for (std::int64_t r = 0; r < replicas; ++r) {
      if (failed) continue;
      try {
        const StreamKey stream = make_stream_key(
            plan.seed, point.address, plan.first_replica + static_cast<std::uint64_t>(r));
        run_replica(model, point, stream, p, static_cast<std::size_t>(r), record, monitor);
      } catch (...) {
        const std::lock_guard lock(failure_mutex);
        failure = std::current_exception();
        failed = true;
      }
    }
    if (failure) std::rethrow_exception(failure);
  }

  int threads_;
};

}  // namespace

std::unique_ptr<Engine> make_reference_engine(int threads) {
  return std::make_unique<ReferenceEngine>(threads);
}

}  // namespace voidhop
