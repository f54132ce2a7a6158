#include "cpu/protected_replica.hpp"
#include "voidhop/engine/replica_engine.hpp"

namespace voidhop {

namespace {

class ProtectedRun : public ReplicaRun {
 public:
  ProtectedRun(const Model& model, const StreamKey& stream, Replica replica, double window)
      : replica_(model, stream, std::move(replica), window) {}

  const StageSums& run_stage(double temperature, const StageClock& clock) override {
    replica_.run_stage(temperature, clock);
    return replica_.sums();
  }
  [[nodiscard]] const Replica& state() override { return replica_.replica(); }

 private:
  ProtectedReplica replica_;
};

class ProtectedEngine : public ReplicaEngine {
 public:
  ProtectedEngine(int threads, double window) : ReplicaEngine(threads), window_(window) {}
  [[nodiscard]] std::string method() const override { return "protected"; }

 private:
  [[nodiscard]] std::unique_ptr<ReplicaRun> start(const Model& model, const StreamKey& stream,
                                                  Replica replica) const override {
    return std::make_unique<ProtectedRun>(model, stream, std::move(replica), window_);
  }

  double window_;
};

}  // namespace

std::unique_ptr<Engine> make_protected_engine(int threads, double window) {
  return std::make_unique<ProtectedEngine>(threads, window);
}

}  // namespace voidhop
