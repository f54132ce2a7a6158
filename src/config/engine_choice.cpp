#include "config/engine_choice.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "config/checks.hpp"
#include "config/key_table.hpp"
#include "config/plan.hpp"
#include "voidhop/model/interaction.hpp"

namespace voidhop {

namespace {

/// Above this share of voids groups grow large, and the serial reference is faster
/// (docs/decisions/0010).
constexpr double kMostVoidsForGroups = 0.02;

/// Largest void density of any point.
double largest_density(const RunConfig& config) {
  double largest = 0.0;
  for (const double density : config.model.voids.density.values) {
    largest = std::max(largest, density);
  }
  if (config.model.voids.count) {
    for (const double size : config.model.lattice.size.values) {
      const auto sites = static_cast<double>(site_count(config.model.lattice.type, size));
      largest = std::max(largest, static_cast<double>(*config.model.voids.count) / sites);
    }
  }
  return largest;
}

/// Whether flicker is worth skipping in any stage of any point.
bool is_cold(const RunConfig& config) {
  double coldest = std::numeric_limits<double>::infinity();
  for (const RunPoint& point : make_plan(config).points) {
    const double limit = config.engine.skip_below.value_or(
        default_skip_below(Interaction(point.model.interaction).scale()));
    for (const Stage& stage : point.stages) coldest = std::min(coldest, stage.temperature / limit);
  }
  return coldest < 1.0;
}

MethodChoice resolved_method(const RunConfig& config) {
  if (config.engine.method != MethodChoice::kAuto) return config.engine.method;
  // The two make one trajectory, so that asking for the GPU changes no number.
  if (config.engine.kind == EngineChoice::kCuda) return MethodChoice::kProtected;
  if (largest_density(config) > kMostVoidsForGroups) return MethodChoice::kReference;
  return is_cold(config) ? MethodChoice::kSkipping : MethodChoice::kProtected;
}

Method method_of(MethodChoice choice) {
  switch (choice) {
    case MethodChoice::kReference:
      return Method::kReference;
    case MethodChoice::kCheckerboard:
      return Method::kCheckerboard;
    case MethodChoice::kSkipping:
      return Method::kSkipping;
    default:
      return Method::kProtected;
  }
}

/// Drops a setting that the method settled on does not have. \param why it does not.
void drop_where_idle(const char* path, const std::string& why, Reading& reading) {
  const KeyRow& row = *find_key(path);
  const auto origin = reading.origins.find(row.path);
  if (row.applies(reading.run, 0) || origin == reading.origins.end()) return;
  if (origin->second.kind != OriginKind::kDefault) reading.warn(row.path, "has no effect: " + why);
  reading.origins.erase(origin);
}

}  // namespace

void settle_method(Reading& reading) {
  MethodChoice& method = reading.run.engine.method;
  if (method != MethodChoice::kAuto) return;
  method = resolved_method(reading.run);
  const std::string dense =
      fmt::format("above {:g} % of voids auto takes the reference", 100.0 * kMostVoidsForGroups);
  drop_where_idle("engine.window", dense + ", which has no windows", reading);
  drop_where_idle("engine.skip_below",
                  method == MethodChoice::kReference
                      ? dense
                      : "no stage is colder, or a GPU is asked for, so auto takes protected",
                  reading);
}

EngineSpec make_engine_spec(const RunConfig& config, EngineKind kind) {
  const EngineConfig& engine = config.engine;
  EngineSpec spec;
  spec.kind = kind;
  spec.method = method_of(engine.method);
  spec.threads = static_cast<int>(engine.threads);
  for (const std::uint64_t device : engine.devices) {
    spec.devices.push_back(static_cast<int>(device));
  }
  spec.window = engine.window.value_or(0.0);
  spec.skip_below = engine.skip_below.value_or(0.0);
  spec.scheme = engine.scheme;
  if (spec.method == Method::kCheckerboard) spec.cell = static_cast<std::uint32_t>(engine.cell);
  return spec;
}

}  // namespace voidhop
