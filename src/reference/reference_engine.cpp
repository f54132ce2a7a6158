#include <utility>
#include <vector>

#include "reference/reference_trajectory.hpp"
#include "voidhop/engine/replica_engine.hpp"

namespace voidhop {

namespace {

class ReferenceRun : public ReplicaRun {
 public:
  ReferenceRun(const Model& model, const StreamKey& stream, Replica replica)
      : trajectory_(model, stream, std::move(replica)) {}

  const StageSums& run_stage(double temperature, const StageClock& clock) override {
    trajectory_.begin_stage(temperature, clock);
    while (!listeners_.empty() && trajectory_.step()) {
      for (HopListener* listener : listeners_) {
        listener->hop(trajectory_.last_hop(), trajectory_.time(), trajectory_.last_energy_change());
      }
    }
    trajectory_.run_until(clock.length);
    return trajectory_.sums();
  }
  [[nodiscard]] const Replica& state() override { return trajectory_.replica(); }
  void tell(std::vector<HopListener*> listeners) override { listeners_ = std::move(listeners); }

 private:
  std::vector<HopListener*> listeners_;
  ReferenceTrajectory trajectory_;
};

class ReferenceEngine : public ReplicaEngine {
 public:
  using ReplicaEngine::ReplicaEngine;
  [[nodiscard]] std::string method() const override { return "reference"; }
  void tell(HopObserver& observer) override { add_hop_observer(observer); }

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
