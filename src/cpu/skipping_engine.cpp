#include <optional>
#include <utility>
#include <vector>

#include "cpu/protected_replica.hpp"
#include "cpu/skipping_replica.hpp"
#include "voidhop/engine/engine_spec.hpp"
#include "voidhop/engine/replica_engine.hpp"

namespace voidhop {

namespace {

/// A replica in cold and warm stages. Every stage begins with fresh draws, so the state alone
/// passes from one way of making hops to the other.
class SkippingRun : public ReplicaRun {
 public:
  SkippingRun(const Model& model, const StreamKey& stream, Replica start, double skip_below,
              double window)
      : model_(model),
        stream_(stream),
        skip_below_(skip_below),
        window_(window),
        state_(std::move(start)) {}

  const StageSums& run_stage(double temperature, const StageClock& clock) override {
    if (temperature < skip_below_) {
      if (!cold_) become_cold();
      cold_->run_stage(temperature, clock);
      return cold_->sums();
    }
    if (!warm_) become_warm();
    warm_->run_stage(temperature, clock);
    return warm_->sums();
  }
  [[nodiscard]] const Replica& state() override {
    if (cold_) return cold_->replica();
    return warm_ ? warm_->replica() : state_;
  }

 private:
  void become_cold() {
    if (warm_) {
      energy_ = warm_->energy();
      state_ = warm_->replica();
      draws_.resize(model_.voids());
      for (std::uint32_t v = 0; v < model_.voids(); ++v) draws_[v] = warm_->draws(v);
      warm_.reset();
    }
    cold_.emplace(model_, stream_, std::move(state_));
    cold_->go_on(energy_, segments_);
  }
  void become_warm() {
    if (cold_) {
      energy_ = cold_->energy();
      state_ = cold_->replica();
      segments_.assign(cold_->segments().begin(), cold_->segments().end());
      cold_.reset();
    }
    warm_.emplace(model_, stream_, std::move(state_), window_);
    warm_->go_on(energy_, draws_);
  }

  const Model& model_;
  const StreamKey stream_;
  double skip_below_;
  double window_;
  Replica state_;
  std::int64_t energy_ = 0;
  std::vector<std::uint64_t> draws_;     // [void], or empty: none taken yet
  std::vector<std::uint64_t> segments_;  // likewise
  std::optional<ProtectedReplica> warm_;
  std::optional<SkippingReplica> cold_;
};

class SkippingEngine : public ReplicaEngine {
 public:
  SkippingEngine(int threads, double skip_below, double window)
      : ReplicaEngine(threads), skip_below_(skip_below), window_(window) {}
  [[nodiscard]] std::string method() const override { return "skipping"; }

 private:
  [[nodiscard]] std::unique_ptr<ReplicaRun> start(const Model& model, const StreamKey& stream,
                                                  Replica replica) const override {
    const double limit = skip_below_ > 0.0 ? skip_below_ : default_skip_below(model.energy_scale());
    return std::make_unique<SkippingRun>(model, stream, std::move(replica), limit, window_);
  }

  double skip_below_;
  double window_;
};

}  // namespace

std::unique_ptr<Engine> make_skipping_engine(int threads, double skip_below, double window) {
  return std::make_unique<SkippingEngine>(threads, skip_below, window);
}

}  // namespace voidhop
