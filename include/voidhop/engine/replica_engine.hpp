/// \file
/// The loop over points and replicas that engines on the host share.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "voidhop/engine/engine.hpp"
#include "voidhop/model/model.hpp"
#include "voidhop/model/stage_clock.hpp"
#include "voidhop/observe/stage_sums.hpp"

namespace voidhop {

/// One replica being computed by some method.
class ReplicaRun {
 public:
  ReplicaRun() = default;
  ReplicaRun(const ReplicaRun&) = delete;
  ReplicaRun& operator=(const ReplicaRun&) = delete;
  virtual ~ReplicaRun() = default;
  /// Runs a whole stage and returns its sums.
  virtual const StageSums& run_stage(double temperature, const StageClock& clock) = 0;
  /// The present state, at a stage's end; valid until the next stage begins.
  [[nodiscard]] virtual const Replica& state() = 0;
  /// Tells listeners of the hops of the next stage.
  /// \throws InternalError where the method does not make hops one by one.
  virtual void tell(std::vector<HopListener*> listeners);
};

/// An engine that computes replicas one by one, several at once on the cores of the host.
class ReplicaEngine : public Engine {
 public:
  /// \param threads replicas computed at once; 0: all cores.
  explicit ReplicaEngine(int threads);
  [[nodiscard]] std::string kind() const override { return "cpu"; }
  [[nodiscard]] int threads() const override { return threads_; }
  void show(StageObserver& observer) override { observer_ = &observer; }
  void run(const RunPlan& plan, CoolingRecord& record, RunMonitor& monitor) override;

 protected:
  /// For methods that make hops one by one.
  void add_hop_observer(HopObserver& observer) { hop_observers_.push_back(&observer); }

 private:
  /// Starts a replica; the model outlives it.
  [[nodiscard]] virtual std::unique_ptr<ReplicaRun> start(const Model& model,
                                                          const StreamKey& stream,
                                                          Replica replica) const = 0;
  void run_replica(const Model& model, const RunPlan& plan, std::size_t point, std::size_t replica,
                   CoolingRecord& record, RunMonitor& monitor) const;

  int threads_;
  StageObserver* observer_ = nullptr;
  std::vector<HopObserver*> hop_observers_;
};

}  // namespace voidhop
