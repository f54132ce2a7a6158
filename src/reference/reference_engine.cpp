#include <optional>
#include <utility>
#include <vector>

#include "reference/reference_trajectory.hpp"
#include "reference/two_level_window.hpp"
#include "voidhop/engine/replica_engine.hpp"

namespace voidhop {

namespace {

class ReferenceRun : public ReplicaRun {
 public:
  ReferenceRun(const Model& model, const StreamKey& stream, Replica replica)
      : lattice_(model.lattice()), trajectory_(model, stream, std::move(replica)) {}

  const StageSums& run_stage(double temperature, const StageClock& clock) override {
    trajectory_.begin_stage(temperature, clock);
    if (window_) {
      trajectory_.run_until(window_begin(clock));
      followed_ = two_level_window(trajectory_, lattice_, clock.length, window_->rule);
    }
    trajectory_.run_until(clock.length);
    return trajectory_.sums();
  }
  [[nodiscard]] const Replica& state() override { return trajectory_.replica(); }
  void follow(const TwoLevelWindow& window) override { window_ = window; }
  [[nodiscard]] std::span<const TrackedVoid> followed() const override { return followed_; }

 private:
  [[nodiscard]] StageTime window_begin(const StageClock& clock) const {
    const double length = window_->attempts * clock.quanta_per_attempt;
    if (length <= 0.0 || length >= static_cast<double>(clock.length)) return 0;
    return clock.length - static_cast<StageTime>(length);
  }

  const Lattice lattice_;
  std::optional<TwoLevelWindow> window_;
  std::vector<TrackedVoid> followed_;  // [void]
  ReferenceTrajectory trajectory_;
};

class ReferenceEngine : public ReplicaEngine {
 public:
  using ReplicaEngine::ReplicaEngine;
  [[nodiscard]] std::string method() const override { return "reference"; }

 private:
  [[nodiscard]] std::unique_ptr<ReplicaRun> start(const Model& model, const StreamKey& stream,
                                                  Replica replica) const override {
    return std::make_unique<ReferenceRun>(model, stream, std::move(replica));
  }
};

}  // namespace

std::unique_ptr<Engine> make_reference_engine(int threads) {
  return std::make_unique<ReferenceEngine>(threads);
}

}  // namespace voidhop
