#include "voidhop/engine/correlation_observer.hpp"

#include <memory>
#include <utility>

#include "voidhop/observe/displacements.hpp"

namespace voidhop {

class CorrelationObserver::Watcher final : public StageWatcher {
 public:
  Watcher(CorrelationObserver& observer, const ReplicaStart& start)
      : observer_(observer), displacements_(start.model.lattice(), start.state) {}

  void observe(const StageEnd& end) override {
    const std::vector<Stage>& stages = observer_.plan_.points[end.point].stages;
    if (end.stage > 0 && stages[end.stage].step != stages[end.stage - 1].step) {
      displacements_.restart();
    }
    CorrelationRecord& record = observer_.record_;
    const std::size_t i = record.index(end.point, end.replica, end.stage);
    record.far_moves[i] = displacements_.look(end.state);
    if (!displacements_.sure()) return;
    record.msd[i] = displacements_.mean_square();
    const std::size_t waves = record.wavelength.size();
    for (std::size_t w = 0; w < waves; ++w) {
      record.scattering[i * waves + w] = displacements_.scattering(record.wavelength[w]);
    }
  }

 private:
  CorrelationObserver& observer_;
  Displacements displacements_;
};

CorrelationObserver::CorrelationObserver(const RunPlan& plan, std::vector<double> wavelength)
    : plan_(plan) {
  record_.resize(plan.points.size(), plan.replicas, plan.points.front().stages.size(),
                 std::move(wavelength));
}

std::unique_ptr<StageWatcher> CorrelationObserver::begin(const ReplicaStart& start) {
  return std::make_unique<Watcher>(*this, start);
}

CorrelationGrid correlation_grid(const RunPlan& plan, const std::vector<StepKind>& kinds) {
  CorrelationGrid grid;
  for (const Stage& stage : plan.points.front().stages) grid.step.push_back(stage.step);
  for (const StepKind kind : kinds) grid.holds.push_back(kind == StepKind::kHold);
  for (const RunPoint& point : plan.points) {
    const Lattice lattice = Lattice::make(point.model.lattice, point.model.size);
    grid.particles.push_back(lattice.sites() - point.model.voids);
    grid.dimensions = dimensions(point.model.lattice);
    double lag = 0.0;
    for (std::size_t s = 0; s < point.stages.size(); ++s) {
      if (s > 0 && point.stages[s].step != point.stages[s - 1].step) lag = 0.0;
      lag += point.stages[s].duration;
      grid.lag.push_back(lag);
    }
  }
  return grid;
}

}  // namespace voidhop
