/// \file
/// A small run of any method of the host, watched by observers.
#pragma once

#include <cmath>
#include <cstdint>
#include <vector>

#include "voidhop/engine/engine_spec.hpp"

namespace voidhop::testing_support {

inline constexpr Method kHostMethods[] = {Method::kReference, Method::kProtected, Method::kSkipping,
                                          Method::kCheckerboard};

/// Two points; a hold, a ramp and a hold. Lags of the first hold are short, so that there are
/// stages without a hop.
inline RunPlan small_plan(LatticeType type, std::uint64_t replicas) {
  RunPlan plan;
  plan.seed = 11;
  plan.first_replica = 2;
  plan.replicas = replicas;
  plan.axes = {{"initial_temperature", "1", "T_I", {0.25, 0.4}}};
  for (const double t : plan.axes[0].values) {
    RunPoint point;
    point.model.lattice = type;
    point.model.size = type == LatticeType::kCubic ? 8 : 16;
    point.model.voids = 6;
    point.model.initial_temperature = t;
    const double attempt = 1.0 / point.model.hopping.attempt_rate;
    for (int s = 0; s < 6; ++s) point.stages.push_back({t, (s < 3 ? 0.05 : 4.0) * attempt, 0});
    for (int s = 0; s < 4; ++s) point.stages.push_back({t * (1.0 - 0.15 * s), 4.0 * attempt, 1});
    for (int s = 0; s < 4; ++s) point.stages.push_back({0.4 * t, 8.0 * attempt, 2});
    point.address = {static_cast<std::uint64_t>(1000.0 * t)};
    plan.points.push_back(point);
  }
  return plan;
}

/// Flicker is skipped in the coldest stages of small_plan.
inline EngineSpec host_engine(Method method, int threads = 1) {
  EngineSpec spec;
  spec.method = method;
  spec.threads = threads;
  spec.skip_below = 0.2;
  spec.cell = 8;
  spec.window = method == Method::kCheckerboard ? 0.002 : 0.0;
  return spec;
}

class SilentMonitor : public RunMonitor {
  void stage_done(std::uint64_t) override {}
};

inline CoolingRecord watched_run(const RunPlan& plan, const EngineSpec& spec,
                                 const std::vector<StageObserver*>& observers) {
  CoolingRecord record = make_record(plan);
  SilentMonitor monitor;
  const auto engine = make_cpu_engine(spec);
  for (StageObserver* observer : observers) engine->show(*observer);
  engine->run(plan, record, monitor);
  return record;
}

/// Equal, or both no number.
inline bool same_numbers(const std::vector<double>& a, const std::vector<double>& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] != b[i] && !(std::isnan(a[i]) && std::isnan(b[i]))) return false;
  }
  return true;
}

}  // namespace voidhop::testing_support
