#include "voidhop/engine/level_observer.hpp"

#include <algorithm>
#include <cstdint>
#include <mutex>
#include <utility>

#include "cpu/level_worker.hpp"

namespace voidhop {

namespace {

/// Temperatures of a point that are measured at the end of one stage.
struct StageMeasurement {
  std::size_t stage = 0;
  std::vector<std::size_t> index;    ///< among the point's temperatures
  std::vector<LevelTemperature> at;  ///< the same ones, by decreasing cap
};

/// A worker with the measurement that it is for.
struct Bench {
  Bench(const StageEnd& end, const StageMeasurement& measured, std::uint32_t most_states)
      : point(end.point), measurement(&measured), worker(end.model, measured.at, most_states) {}

  std::size_t point;
  const StageMeasurement* measurement;
  LevelWorker<ArrangedGround> worker;
};

class CensusObserver final : public LevelObserver {
 public:
  CensusObserver(const LevelPlan& plan, const LevelStages& stages)
      : first_replica_(plan.first_replica),
        most_states_(plan.most_states),
        measurement_(plan.points.size()),
        census_(empty_census(plan)) {
    for (std::size_t p = 0; p < plan.points.size(); ++p) {
      for (std::size_t a = 0; a < plan.points[p].at.size(); ++a) {
        StageMeasurement& measurement = at_stage(p, stages[p][a]);
        measurement.index.push_back(a);
        measurement.at.push_back(plan.points[p].at[a]);
      }
    }
  }

  [[nodiscard]] bool wants(std::size_t point, std::size_t stage) const override {
    return find(point, stage) != nullptr;
  }

  [[nodiscard]] std::unique_ptr<StageWatcher> begin(const ReplicaStart& /*start*/) override {
    return std::make_unique<Watcher>(*this);
  }

  [[nodiscard]] LevelCensus census() override {
    const std::lock_guard lock(mutex_);
    clear_before(measurement_.size());
    return census_;
  }

 private:
  /// States of different stages are enumerated by themselves: nothing is kept of a replica.
  class Watcher final : public StageWatcher {
   public:
    explicit Watcher(CensusObserver& observer) : observer_(observer) {}
    void observe(const StageEnd& end) override { observer_.enumerate(end); }

   private:
    CensusObserver& observer_;
  };

  void enumerate(const StageEnd& end) {
    std::unique_ptr<Bench> bench = take(end);
    if (!bench) return;
    bench->worker.add(end.model, end.stream, first_replica_ + end.replica,
                      ArrangedGround{end.state.occupant.data()}, end.state.void_site);
    const std::lock_guard lock(mutex_);
    free_.push_back(std::move(bench));
  }

  StageMeasurement& at_stage(std::size_t point, std::size_t stage) {
    for (StageMeasurement& measurement : measurement_[point]) {
      if (measurement.stage == stage) return measurement;
    }
    return measurement_[point].emplace_back(StageMeasurement{stage, {}, {}});
  }
  [[nodiscard]] const StageMeasurement* find(std::size_t point, std::size_t stage) const {
    for (const StageMeasurement& measurement : measurement_[point]) {
      if (measurement.stage == stage) return &measurement;
    }
    return nullptr;
  }

  /// A bench that nobody uses, or a new one; null where the stage is not measured.
  std::unique_ptr<Bench> take(const StageEnd& end) {
    const StageMeasurement* measurement = find(end.point, end.stage);
    if (measurement == nullptr) return nullptr;
    {
      const std::lock_guard lock(mutex_);
      clear_before(end.point);
      const auto found = std::find_if(free_.begin(), free_.end(), [&](const auto& bench) {
        return bench->measurement == measurement;
      });
      if (found != free_.end()) {
        std::unique_ptr<Bench> bench = std::move(*found);
        free_.erase(found);
        return bench;
      }
    }
    return std::make_unique<Bench>(end, *measurement, most_states_);
  }
  /// Points are computed in order: benches of earlier ones give their sums and their memory back.
  void clear_before(std::size_t point) {
    std::erase_if(free_, [&](const auto& bench) {
      if (bench->point >= point) return false;
      for (std::size_t i = 0; i < bench->measurement->index.size(); ++i) {
        LevelBlocks& to = census_[bench->point][bench->measurement->index[i]];
        for (std::size_t b = 0; b < kLevelBlocks; ++b) to[b] += bench->worker.sums()[i][b];
      }
      return true;
    });
  }

  std::uint64_t first_replica_;
  std::uint32_t most_states_;
  std::vector<std::vector<StageMeasurement>> measurement_;  // [point]
  std::mutex mutex_;
  std::vector<std::unique_ptr<Bench>> free_;
  LevelCensus census_;
};

}  // namespace

std::unique_ptr<LevelObserver> make_level_observer(const LevelPlan& plan,
                                                   const LevelStages& stages) {
  return std::make_unique<CensusObserver>(plan, stages);
}

}  // namespace voidhop
