#include "voidhop/levels/level_census.hpp"

#include <algorithm>
#include <exception>
#include <memory>
#include <mutex>
#include <span>
#include <system_error>
#include <thread>
#include <utility>

#include "cpu/level_worker.hpp"
#include "cpu/void_placer.hpp"
#include "voidhop/model/model.hpp"

namespace voidhop {

namespace {

/// Replicas that a thread takes at once.
constexpr std::uint64_t kChunk = 16;

struct Chunk {
  std::shared_ptr<const Model> model;
  std::size_t point = 0;
  std::uint64_t from = 0, to = 0;  ///< replicas of the plan, from 0
};

/// Hands out replicas, point by point, and gathers the sums.
class CensusDesk {
 public:
  explicit CensusDesk(const LevelPlan& plan) : plan_(plan), census_(empty_census(plan)) {}

  /// \return false: nothing is left.
  bool next(Chunk& chunk) {
    const std::lock_guard lock(mutex_);
    if (replica_ == plan_.replicas) {
      replica_ = 0;
      ++point_;
      model_.reset();
    }
    if (failure_ || point_ >= plan_.points.size() || plan_.replicas == 0) return false;
    if (!model_) model_ = std::make_shared<const Model>(plan_.points[point_].model);
    const std::uint64_t to = std::min(plan_.replicas, replica_ + kChunk);
    chunk = {model_, point_, replica_, to};
    replica_ = to;
    return true;
  }
  void add(std::size_t point, const std::vector<LevelBlocks>& sums) {
    const std::lock_guard lock(mutex_);
    for (std::size_t a = 0; a < sums.size(); ++a) {
      for (std::size_t b = 0; b < kLevelBlocks; ++b) census_[point][a][b] += sums[a][b];
    }
  }
  /// Hands out nothing more. The first failure is kept.
  void fail(std::exception_ptr failure) {
    const std::lock_guard lock(mutex_);
    if (!failure_) failure_ = std::move(failure);
  }
  LevelCensus finish() {
    if (failure_) std::rethrow_exception(failure_);
    return std::move(census_);
  }

 private:
  const LevelPlan& plan_;
  std::mutex mutex_;
  std::size_t point_ = 0;
  std::uint64_t replica_ = 0;
  std::shared_ptr<const Model> model_;
  std::exception_ptr failure_;
  LevelCensus census_;
};

/// What a thread keeps while it works at one point.
class PointWorker {
 public:
  PointWorker(const LevelPlan& plan, std::size_t point, std::shared_ptr<const Model> model)
      : plan_(plan),
        point_(point),
        model_(std::move(model)),
        worker_(*model_, plan.points[point].at, plan.most_states),
        placer_(*model_) {}

  void run(std::uint64_t replica) {
    const std::uint64_t number = plan_.first_replica + replica;
    const StreamKey stream = make_stream_key(plan_.seed, plan_.points[point_].address, number);
    const std::span<const Site> voids = placer_.place(stream);
    worker_.add(*model_, stream, number, PlantedGround{placer_.is_void()}, voids);
  }
  [[nodiscard]] std::size_t point() const { return point_; }
  [[nodiscard]] const std::vector<LevelBlocks>& sums() const { return worker_.sums(); }

 private:
  const LevelPlan& plan_;
  std::size_t point_;
  std::shared_ptr<const Model> model_;
  LevelWorker<PlantedGround> worker_;
  VoidPlacer placer_;
};

void work(const LevelPlan& plan, CensusDesk& desk, const std::function<void()>& replica_done) {
  std::unique_ptr<PointWorker> worker;
  Chunk chunk;
  while (desk.next(chunk)) {
    if (worker && worker->point() != chunk.point) {
      desk.add(worker->point(), worker->sums());
      worker.reset();
    }
    if (!worker) worker = std::make_unique<PointWorker>(plan, chunk.point, chunk.model);
    for (std::uint64_t r = chunk.from; r < chunk.to; ++r) {
      worker->run(r);
      replica_done();
    }
  }
  if (worker) desk.add(worker->point(), worker->sums());
}

}  // namespace

LevelCensus empty_census(const LevelPlan& plan) {
  LevelCensus census;
  for (const LevelPoint& point : plan.points) {
    census.emplace_back(point.at.size(), LevelBlocks(kLevelBlocks));
  }
  return census;
}

void add_census(LevelCensus& to, const LevelCensus& other) {
  for (std::size_t p = 0; p < to.size(); ++p) {
    for (std::size_t a = 0; a < to[p].size(); ++a) {
      for (std::size_t b = 0; b < kLevelBlocks; ++b) to[p][a][b] += other[p][a][b];
    }
  }
}

LevelCensus count_levels(const LevelPlan& plan, int threads,
                         const std::function<void()>& replica_done) {
  CensusDesk desk(plan);
  const auto serve = [&] {
    try {
      work(plan, desk, replica_done);
    } catch (...) {
      desk.fail(std::current_exception());
    }
  };
  {
    const std::uint64_t cores =
        threads > 0 ? static_cast<std::uint64_t>(threads)
                    : std::max<std::uint64_t>(1, std::thread::hardware_concurrency());
    const std::uint64_t chunks = plan.points.size() * ((plan.replicas + kChunk - 1) / kChunk);
    std::vector<std::jthread> others;
    try {
      for (std::uint64_t i = 1; i < std::min(cores, chunks); ++i) others.emplace_back(serve);
    } catch (const std::system_error&) {
      // The system gives no more threads: those there are do all the work.
    }
    serve();
  }
  return desk.finish();
}

}  // namespace voidhop
