#include "harness/bench_grid.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>

#include "harness/engine_names.hpp"
#include "voidhop/base/error.hpp"
#include "voidhop/engine/device_query.hpp"

namespace voidhop {

namespace {

constexpr std::uint64_t kSeed = 20210907;

/// A device is full with some thousand replicas.
constexpr std::uint64_t kDeviceReplicas = 4096;

bool same_engine(const EngineSpec& a, const EngineSpec& b) {
  return a.kind == b.kind && a.method == b.method && a.threads == b.threads && a.window == b.window;
}

/// Engines of one kind and method over threads and windows, without those that would be the same.
void add_variants(const BenchOptions& options, EngineSpec spec, BenchGrid& grid) {
  spec.scheme = options.scheme;
  spec.cell = options.cell;
  for (const double window : options.windows) {
    for (const int threads : options.threads) {
      spec.window = spec.method == Method::kReference ? 0.0 : window;
      spec.threads = spec.kind == EngineKind::kCuda ? 1 : threads;
      const bool there = std::any_of(grid.engines.begin(), grid.engines.end(),
                                     [&](const EngineSpec& e) { return same_engine(e, spec); });
      if (!there) grid.engines.push_back(spec);
    }
  }
}

/// Adds the methods of a kind. \return why there are none; empty where there are.
std::string add_kind(const BenchOptions& options, EngineKind kind, BenchGrid& grid) {
  const bool named = !options.methods.empty();
  std::string reason;
  bool any = false;
  for (const std::string& method : named ? options.methods : method_names()) {
    EngineSpec spec;
    spec.kind = kind;
    spec.method = method_named(method);
    const std::string trouble = reason_unavailable(spec);
    if (trouble.empty()) {
      add_variants(options, spec, grid);
      any = true;
    } else if (reason.empty()) {
      reason = trouble;
    }
    if (named && !trouble.empty()) break;
  }
  return any && (!named || reason.empty()) ? std::string() : reason;
}

void add_engine(const BenchOptions& options, const std::string& engine, BenchGrid& grid) {
  if (engine != "auto") {
    const EngineKind kind = engine_kind_named(engine);
    if (kind == EngineKind::kCuda) {
      const DeviceReport devices = query_devices();
      if (!devices.usable) {
        throw Unavailable("engine cuda is not usable here (" + devices.reason +
                          "): use --engine cpu or auto");
      }
    }
    const std::string reason = add_kind(options, kind, grid);
    if (!reason.empty()) throw Unavailable(reason);
    return;
  }
  BenchGrid device = grid;
  const DeviceReport devices = query_devices();
  const std::string reason =
      devices.usable ? add_kind(options, EngineKind::kCuda, device) : devices.reason;
  if (reason.empty()) {
    grid = std::move(device);
    grid.remarks.push_back("engine: cuda");
    return;
  }
  const std::string trouble = add_kind(options, EngineKind::kCpu, grid);
  if (!trouble.empty()) throw Unavailable(trouble);
  grid.remarks.push_back(fmt::format("engine: cpu ({})", reason));
}

std::vector<std::uint64_t> default_replicas(const BenchOptions& options, const BenchGrid& grid) {
  const bool host = std::any_of(grid.engines.begin(), grid.engines.end(),
                                [](const EngineSpec& e) { return e.kind == EngineKind::kCpu; });
  if (!host) return {kDeviceReplicas};
  return {static_cast<std::uint64_t>(
      *std::max_element(options.threads.begin(), options.threads.end()))};
}

}  // namespace

std::uint32_t BenchCell::voids() const {
  return static_cast<std::uint32_t>(std::lround(density * size * size));
}

BenchGrid make_bench_grid(const BenchOptions& options) {
  BenchGrid grid;
  for (const std::string& engine : options.engines) add_engine(options, engine, grid);
  const std::vector<std::uint64_t> replicas =
      options.replicas.empty() ? default_replicas(options, grid) : options.replicas;
  for (const std::uint32_t size : options.sizes) {
    for (const double density : options.densities) {
      for (const double temperature : options.temperatures) {
        for (const std::uint64_t count : replicas) {
          const BenchCell cell{size, density, temperature, count};
          if (density >= 1.0 || cell.voids() == 0) {
            throw InvalidParameter(
                fmt::format("density {:g} leaves no {} at L = {}: choose another density or size",
                            density, density >= 1.0 ? "particle" : "void", size));
          }
          grid.cells.push_back(cell);
        }
      }
    }
  }
  return grid;
}

RunPlan bench_plan(const BenchCell& cell, double attempts) {
  RunPlan plan;
  plan.seed = kSeed;
  plan.replicas = cell.replicas;
  plan.axes = {{"initial_temperature", "1", "T_I", {cell.temperature}}};
  RunPoint point;
  point.model.size = cell.size;
  point.model.voids = cell.voids();
  point.model.initial_temperature = cell.temperature;
  point.stages = {{cell.temperature, attempts / point.model.hopping.attempt_rate, 0}};
  point.address = {std::bit_cast<std::uint64_t>(cell.temperature),
                   std::bit_cast<std::uint64_t>(cell.density), cell.size};
  plan.points = {point};
  return plan;
}

std::string window_name(const EngineSpec& spec) {
  if (spec.method == Method::kReference) return "none";
  return spec.window == 0.0 ? "auto" : fmt::format("{:g}", spec.window);
}

}  // namespace voidhop
