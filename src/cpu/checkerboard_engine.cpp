#include "cpu/checkerboard_replica.hpp"
#include "voidhop/engine/replica_engine.hpp"

namespace voidhop {

namespace {

class CheckerboardRun : public ReplicaRun {
 public:
  CheckerboardRun(const Model& model, const StreamKey& stream, Replica replica,
                  const CheckerboardSettings& settings)
      : replica_(model, stream, std::move(replica), settings) {}

  const StageSums& run_stage(double temperature, const StageClock& clock) override {
    replica_.run_stage(temperature, clock);
    return replica_.sums();
  }
  [[nodiscard]] const Replica& state() override { return replica_.replica(); }

 private:
  CheckerboardReplica replica_;
};

class CheckerboardEngine : public ReplicaEngine {
 public:
  CheckerboardEngine(int threads, const CheckerboardSettings& settings)
      : ReplicaEngine(threads), settings_(settings) {}
  [[nodiscard]] std::string method() const override { return "checkerboard"; }

 private:
  [[nodiscard]] std::unique_ptr<ReplicaRun> start(const Model& model, const StreamKey& stream,
                                                  Replica replica) const override {
    return std::make_unique<CheckerboardRun>(model, stream, std::move(replica), settings_);
  }

  CheckerboardSettings settings_;
};

}  // namespace

std::unique_ptr<Engine> make_checkerboard_engine(int threads,
                                                 const CheckerboardSettings& settings) {
  return std::make_unique<CheckerboardEngine>(threads, settings);
}

}  // namespace voidhop
