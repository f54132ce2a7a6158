#include "app/simulation.hpp"

#include <sys/resource.h>

#include <chrono>
#include <numeric>

#include "app/observations.hpp"
#include "config/plan.hpp"
#include "voidhop/observe/specific_heat.hpp"
#include "voidhop/theory/theory_report.hpp"

namespace voidhop {

Result simulate(const RunConfig& config, const RunPlan& plan,
                const std::optional<RunLevels>& levels, Engine& engine, RunMonitor& monitor) {
  Result result;
  result.axes = plan.axes;
  result.replicas.resize(plan.replicas);
  std::iota(result.replicas.begin(), result.replicas.end(), plan.first_replica);
  result.cooling = make_record(plan);

  Observations observations(config, plan, levels);
  observations.attach(engine);
  const auto start = std::chrono::steady_clock::now();
  engine.run(plan, result.cooling, monitor);
  const double seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();

  result.header.complete = true;
  result.header.title = config.title;
  result.header.config_sha256 = config_sha256(config);
  result.header.seed = plan.seed;

  ResultPerformance& performance = result.performance;
  performance.engine = engine.kind();
  performance.method = engine.method();
  performance.wall_seconds = seconds;
  performance.hops =
      std::accumulate(result.cooling.hops.begin(), result.cooling.hops.end(), std::uint64_t{0});
  performance.hops_skipped = std::accumulate(result.cooling.hops_skipped.begin(),
                                             result.cooling.hops_skipped.end(), std::uint64_t{0});
  double void_time = 0.0;
  for (std::size_t p = 0; p < plan.points.size(); ++p) {
    const double length =
        result.cooling.time[result.cooling.stage_index(p, 0) + result.cooling.stages - 1];
    performance.physical_time += length * static_cast<double>(plan.replicas);
    void_time += length * static_cast<double>(plan.replicas * plan.points[p].model.voids);
  }
  performance.hops_per_second = static_cast<double>(performance.hops) / seconds;
  performance.void_time_per_second = void_time / seconds;
  performance.threads = static_cast<std::uint64_t>(engine.threads());

  observations.add_groups(result);
  analyse_result(config, plan, result);
  performance.peak_bytes = peak_memory();
  return result;
}

void analyse_result(const RunConfig& config, const RunPlan& plan, Result& result) {
  ThermoInput input;
  std::vector<ModelSpec> models;
  std::vector<std::optional<double>> rates;
  for (const RunPoint& point : plan.points) {
    input.initial_temperature.push_back(point.model.initial_temperature);
    models.push_back(point.model);
    rates.push_back(point.cooling_rate);
  }
  for (const Stage& stage : plan.points.front().stages) input.step.push_back(stage.step);
  input.fit_to = config.measure.specific_heat_fit_to;
  if (!config.measure.specific_heat) return;
  result.thermo = analyse(result.cooling, input);
  result.theory = make_theory_record(models, rates, result.cooling.temperature);
}

std::uint64_t peak_memory() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;
}

}  // namespace voidhop
