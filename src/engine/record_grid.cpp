#include "voidhop/base/error.hpp"
#include "voidhop/engine/engine.hpp"

namespace voidhop {

CoolingRecord make_record(const RunPlan& plan) {
  if (plan.points.empty()) throw InternalError("a run without a point");
  const std::size_t stages = plan.points.front().stages.size();
  CoolingRecord record;
  record.resize(plan.points.size(), plan.replicas, stages);
  for (std::size_t p = 0; p < plan.points.size(); ++p) {
    const RunPoint& point = plan.points[p];
    if (point.stages.size() != stages) throw InternalError("points with unequal numbers of stages");
    const Lattice lattice = Lattice::make(point.model.lattice, point.model.size);
    record.voids[p] = point.model.voids;
    record.particles[p] = lattice.sites() - point.model.voids;
    double end = 0.0;
    for (std::size_t s = 0; s < stages; ++s) {
      end += point.stages[s].duration;
      record.temperature[record.stage_index(p, s)] = point.stages[s].temperature;
      record.duration[record.stage_index(p, s)] = point.stages[s].duration;
      record.time[record.stage_index(p, s)] = end;
    }
  }
  return record;
}

}  // namespace voidhop
