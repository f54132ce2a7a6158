#include <algorithm>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>

#include "cuda_check.hpp"
#include "device_replicas.hpp"
#include "voidhop/engine/batch_size.hpp"
#include "voidhop/engine/device_query.hpp"
#include "voidhop/engine/engine_spec.hpp"
#include "voidhop/model/stage_clock.hpp"
#include "voidhop/observe/record_stage.hpp"

namespace voidhop {

namespace {

/// Replicas of one point, to be computed together.
struct Batch {
  std::size_t point;
  std::uint64_t first;
  std::uint64_t count;
};

/// Hands out the replicas of a plan, point by point, to whoever asks.
class BatchQueue {
 public:
  explicit BatchQueue(const RunPlan& plan) : plan_(plan) {}

  /// The point that the next batch will be of; none where all is handed out.
  std::optional<std::size_t> next_point() {
    const std::lock_guard lock(mutex_);
    if (point_ >= plan_.points.size()) return std::nullopt;
    return point_;
  }
  /// At most `most(remaining)` replicas of a point; none where another took the last of them.
  template <class Most>
  std::optional<Batch> take(std::size_t point, Most most) {
    const std::lock_guard lock(mutex_);
    if (point != point_) return std::nullopt;
    const Batch batch{point_, first_, most(plan_.replicas - first_)};
    first_ += batch.count;
    if (first_ == plan_.replicas) {
      ++point_;
      first_ = 0;
    }
    return batch;
  }
  void stop() {
    const std::lock_guard lock(mutex_);
    point_ = plan_.points.size();
  }

 private:
  const RunPlan& plan_;
  std::mutex mutex_;
  std::size_t point_ = 0;
  std::uint64_t first_ = 0;
};

class CudaEngine : public Engine {
 public:
  /// \param spec devices: usable ones.
  explicit CudaEngine(EngineSpec spec) : spec_(std::move(spec)) {}
  [[nodiscard]] std::string kind() const override { return "cuda"; }
  [[nodiscard]] std::string method() const override {
    return spec_.method == Method::kCheckerboard ? "checkerboard" : "protected";
  }
  [[nodiscard]] int threads() const override { return static_cast<int>(spec_.devices.size()); }

  void run(const RunPlan& plan, CoolingRecord& record, RunMonitor& monitor) override {
    BatchQueue queue(plan);
    std::mutex failure_mutex;
    std::exception_ptr failure;
    {
      std::vector<std::jthread> workers;
      for (const int device : spec_.devices) {
        workers.emplace_back([&, device] {
          try {
            check_cuda(cudaSetDevice(device), "choosing device " + std::to_string(device));
            while (const auto point = queue.next_point()) {
              run_point(plan, *point, queue, record, monitor);
            }
          } catch (...) {
            const std::lock_guard lock(failure_mutex);
            if (!failure) failure = std::current_exception();
            queue.stop();
          }
        });
      }
    }
    if (failure) std::rethrow_exception(failure);
  }

 private:
  /// Takes batches of a point until there are none left.
  void run_point(const RunPlan& plan, std::size_t point, BatchQueue& queue, CoolingRecord& record,
                 RunMonitor& monitor) const {
    const Model model(plan.points[point].model);
    const auto most = [&](std::uint64_t remaining) {
      std::size_t free_bytes = 0;
      std::size_t total_bytes = 0;
      check_cuda(cudaMemGetInfo(&free_bytes, &total_bytes), "asking for free memory");
      const std::uint64_t scratch = DeviceReplicas::scratch_bytes(model, remaining);
      return batch_size(free_bytes - std::min<std::uint64_t>(free_bytes, scratch),
                        DeviceReplicas::bytes_per_replica(model), remaining, spec_.batch);
    };
    std::optional<DeviceReplicas> replicas;
    std::uint64_t capacity = 0;
    while (const auto batch = queue.take(point, [&](std::uint64_t remaining) {
      return capacity > 0 ? std::min(capacity, remaining) : most(remaining);
    })) {
      if (!replicas) {
        capacity = batch->count;
        replicas.emplace(model, capacity, block_method(spec_, model.lattice()));
      }
      run_batch(plan, *batch, model, *replicas, record, monitor);
    }
  }

  static void run_batch(const RunPlan& plan, const Batch& batch, const Model& model,
                        DeviceReplicas& replicas, CoolingRecord& record, RunMonitor& monitor) {
    const RunPoint& point = plan.points[batch.point];
    const RecordScale scale{model.quantum(), model.particles()};
    std::vector<StreamKey> streams;
    for (std::uint64_t r = 0; r < batch.count; ++r) {
      streams.push_back(
          make_stream_key(plan.seed, point.address, plan.first_replica + batch.first + r));
    }
    const std::vector<std::int64_t> energies = replicas.plant(streams);
    for (std::size_t r = 0; r < batch.count; ++r) {
      record_start(record, batch.point, batch.first + r, energies[r], scale);
    }
    std::vector<BlockStage> stages;
    for (const Stage& stage : point.stages) {
      const StageClock clock = StageClock::make(stage.duration * point.model.hopping.attempt_rate);
      stages.push_back({model.hop_rate(stage.temperature), clock.length, clock.quanta_per_attempt});
    }
    monitor.dynamics_began();
    replicas.advance(stages, [&](std::size_t r, std::size_t s, const StageSums& sums) {
      record_stage(record, batch.point, batch.first + r, s, sums, stages[s].length, scale);
      monitor.stage_done(sums.hops);
    });
    monitor.dynamics_ended();
  }

  EngineSpec spec_;
};

}  // namespace

std::unique_ptr<Engine> make_engine(const EngineSpec& spec) {
  if (spec.kind == EngineKind::kCpu) return make_cpu_engine(spec);
  if (spec.method == Method::kReference) {
    throw Unavailable("the reference runs on the CPU only: use --engine cpu or another method");
  }
  if (spec.method == Method::kSkipping) {
    throw Unavailable("skipping runs on the CPU only: use --engine cpu or another method");
  }
  EngineSpec usable = spec;
  usable.devices = usable_devices(spec.devices);
  return std::make_unique<CudaEngine>(usable);
}

}  // namespace voidhop
