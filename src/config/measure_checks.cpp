#include <fmt/format.h>

#include <algorithm>

#include "config/checks.hpp"
#include "config/plan.hpp"

namespace voidhop {

namespace {

/// Most numbers of all maps, or hops of all traces.
constexpr double kMostHoldNumbers = 268435456.0;  // 2^28

void check_method(const char* name, Reading& reading) {
  if (!reading.sound("engine") || reading.run.engine.method == MethodChoice::kReference) return;
  reading.fail("engine.method", fmt::format("measure: {} follows hops one by one, as the reference "
                                            "makes them: set engine.method to reference",
                                            name));
}

void check_two_level(Reading& reading) {
  const RunConfig& run = reading.run;
  check_method("two_level", reading);
  if (!run.measure.two_level_window) return;
  for (const char* part : {"protocol", "initial", "model.hopping"}) {
    if (!reading.sound(part)) return;
  }
  const double shortest = shortest_stage(run).attempts;
  if (*run.measure.two_level_window <= shortest) return;
  reading.fail("measure.two_level.window",
               fmt::format("{} attempt times are longer than the shortest stage, {:.4g}: use less, "
                           "or auto for whole stages",
                           *run.measure.two_level_window, shortest));
}

/// Steps that maps and traces record.
std::size_t hold_count(const RunConfig& run) {
  return static_cast<std::size_t>(std::count_if(
      run.protocol.begin(), run.protocol.end(),
      [](const StepConfig& step) { return step.kind == StepKind::kHold && step.stages == 1; }));
}

/// \param numbers of a replica and hold step. \param replicas recorded.
void check_holds(const std::string& name, double numbers, double replicas, Reading& reading) {
  const RunConfig& run = reading.run;
  const std::string key = "measure." + name;
  check_method(name.c_str(), reading);
  if (!reading.sound("protocol") || !reading.sound("model") || !reading.sound("replicas")) return;
  const std::size_t holds = hold_count(run);
  if (holds == 0) {
    reading.fail(key,
                 "no hold step of one stage (those are recorded): add {hold: {time: ...}} to the "
                 "protocol, with stages: 1");
    return;
  }
  for (const auto& [list, swept] : {std::pair{"model.lattice.size", &run.model.lattice.size},
                                    std::pair{"model.voids.density", &run.model.voids.density}}) {
    if (swept->values.size() < 2) continue;
    reading.fail(list, fmt::format("several values in a run with measure: {} (its arrays have one "
                                   "number of sites and voids): make a run of each",
                                   name));
    return;
  }
  const double all = numbers * replicas * point_count(run) * static_cast<double>(holds);
  if (all <= kMostHoldNumbers) return;
  reading.fail(key, fmt::format("{:.3g} numbers to keep (at most 2^28): take fewer replicas, "
                                "temperatures or steps",
                                all));
}

}  // namespace

void check_measure(Reading& reading) {
  const RunConfig& run = reading.run;
  if (!reading.sound("measure")) return;
  const auto replicas = static_cast<double>(run.replicas);
  if (run.measure.two_level) check_two_level(reading);
  if (run.measure.maps) {
    const bool sized = reading.sound("model") && !run.model.lattice.size.values.empty();
    const double sites = sized ? static_cast<double>(site_count(run.model.lattice.type,
                                                                run.model.lattice.size.first()))
                               : 0.0;
    check_holds("maps", sites, replicas, reading);
  }
  if (run.measure.traces) {
    const auto traced = static_cast<double>(run.measure.trace_replicas);
    check_holds("traces", 6.0 * static_cast<double>(run.measure.trace_hops),
                std::min(traced, replicas), reading);
  }
}

}  // namespace voidhop
