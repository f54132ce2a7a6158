#include "harness/bench_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <numeric>

#include "harness/device_resources.hpp"
#include "harness/dynamics_timer.hpp"
#include "harness/engine_names.hpp"
#include "harness/record_difference.hpp"
#include "voidhop/base/error.hpp"
#include "voidhop/model/model.hpp"

namespace voidhop {

namespace {

/// Longest hold tried: where nothing hops, no hold takes long.
constexpr double kLongestAttempts = 0x1p45;

struct Run {
  CoolingRecord record;
  double seconds = 0.0;
  bool dynamics_only = true;
  std::uint64_t bytes_per_replica = 0;
};

/// What a model takes, which all replicas share.
std::uint64_t model_bytes(const ModelSpec& spec) {
  const std::uint64_t before = heap_in_use();
  const Model model(spec);
  const std::uint64_t after = heap_in_use();
  return after > before ? after - before : 0;
}

Run run_once(Engine& engine, const BenchCell& cell, double attempts, TimerWatch watch) {
  const RunPlan plan = bench_plan(cell, attempts);
  Run run;
  run.record = make_record(plan);
  DynamicsTimer timer(watch);
  const auto start = std::chrono::steady_clock::now();
  engine.run(plan, run.record, timer);
  run.seconds = timer.seconds();
  if (run.seconds == 0.0) {
    run.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    run.dynamics_only = false;
  }
  if (watch == TimerWatch::kTimeAndMemory) {
    const ModelSpec& model = plan.points.front().model;
    run.bytes_per_replica = engine.kind() == "cpu" ? timer.bytes_per_replica(model_bytes(model))
                                                   : device_bytes_per_replica(Model(model));
  }
  return run;
}

/// Attempt times per second of wall time, from a hold long enough to take a fifth of the seconds.
double trial_rate(Engine& engine, const BenchCell& cell, double seconds) {
  for (double attempts = 1.0;;) {
    const double taken = run_once(engine, cell, attempts, TimerWatch::kTime).seconds;
    if (taken >= 0.2 * seconds || attempts >= kLongestAttempts) return attempts / taken;
    attempts *= std::ceil(std::clamp(0.3 * seconds / std::max(taken, 1e-9), 2.0, 16.0));
  }
}

/// Engines whose results must be equal have the same law.
bool same_law(const EngineSpec& a, const EngineSpec& b) {
  if (follows_reference(a.method) || follows_reference(b.method)) {
    return follows_reference(a.method) && follows_reference(b.method);
  }
  return a.method == b.method && a.window == b.window && a.scheme == b.scheme && a.cell == b.cell;
}

std::string engine_name(const EngineSpec& spec) {
  return fmt::format("{} on {} ({} threads)", to_string(spec.method), to_string(spec.kind),
                     spec.threads);
}

void require_equal(const CoolingRecord& a, const CoolingRecord& b, const EngineSpec& first,
                   const EngineSpec& second) {
  const std::string difference = record_difference(a, b);
  if (difference.empty()) return;
  throw InternalError(fmt::format("{} and {} gave different results ({}): please report it",
                                  engine_name(first), engine_name(second), difference));
}

}  // namespace

double BenchRow::median_seconds() const {
  std::vector<double> sorted = seconds;
  std::sort(sorted.begin(), sorted.end());
  const std::size_t half = sorted.size() / 2;
  return sorted.size() % 2 == 1 ? sorted[half] : 0.5 * (sorted[half - 1] + sorted[half]);
}

double BenchRow::hops_per_second() const {
  return static_cast<double>(hops) / median_seconds();
}

double BenchRow::hops_per_second_least() const {
  return static_cast<double>(hops) / *std::max_element(seconds.begin(), seconds.end());
}

double BenchRow::hops_per_second_most() const {
  return static_cast<double>(hops) / *std::min_element(seconds.begin(), seconds.end());
}

double BenchRow::replica_time_per_second() const {
  return hold * static_cast<double>(cell.replicas) / median_seconds();
}

double BenchRow::void_time_per_second() const {
  return replica_time_per_second() * cell.voids();
}

std::vector<BenchRow> measure_cell(const BenchCell& cell, const std::vector<EngineSpec>& specs,
                                   int repeats, double seconds) {
  std::vector<std::unique_ptr<Engine>> engines;
  double most = 0.0;
  double least = HUGE_VAL;
  for (const EngineSpec& spec : specs) {
    engines.push_back(make_engine(spec));
    const double rate = trial_rate(*engines.back(), cell, seconds);
    most = std::max(most, rate);
    least = std::min(least, rate);
  }
  const double wanted = seconds * std::min(std::sqrt(most) * std::sqrt(least), 10.0 * least);
  const double attempts = std::clamp(std::round(wanted), 1.0, kLongestAttempts);

  std::vector<BenchRow> rows(specs.size());
  std::vector<CoolingRecord> records;
  for (std::size_t i = 0; i < specs.size(); ++i) {
    Run warm = run_once(*engines[i], cell, attempts, TimerWatch::kTimeAndMemory);
    for (std::size_t j = 0; j < i; ++j) {
      if (same_law(specs[i], specs[j])) require_equal(records[j], warm.record, specs[j], specs[i]);
    }
    BenchRow& row = rows[i];
    row.cell = cell;
    row.engine = specs[i];
    row.hold = warm.record.duration.front();
    row.hops = std::accumulate(warm.record.hops.begin(), warm.record.hops.end(), std::uint64_t{0});
    row.hops_skipped = std::accumulate(warm.record.hops_skipped.begin(),
                                       warm.record.hops_skipped.end(), std::uint64_t{0});
    row.bytes_per_replica = warm.bytes_per_replica;
    row.dynamics_only = warm.dynamics_only;
    records.push_back(std::move(warm.record));
  }
  for (int repeat = 0; repeat < repeats; ++repeat) {
    for (std::size_t i = 0; i < specs.size(); ++i) {
      const Run run = run_once(*engines[i], cell, attempts, TimerWatch::kTime);
      require_equal(records[i], run.record, specs[i], specs[i]);
      rows[i].seconds.push_back(run.seconds);
    }
  }
  return rows;
}

}  // namespace voidhop
