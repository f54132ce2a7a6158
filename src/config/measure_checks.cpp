#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "config/checks.hpp"
#include "config/plan.hpp"

namespace voidhop {

namespace {

/// Attempt times of the shortest stage of any point.
double shortest_stage(const RunConfig& run) {
  const std::vector<double> rates = run_rates(run);
  const double fastest = *std::max_element(rates.begin(), rates.end());
  double shortest = std::numeric_limits<double>::infinity();
  for (const double start : run.initial.temperature.values) {
    for (const Stage& stage : expand_protocol(protocol_steps(run, fastest), start)) {
      shortest = std::min(shortest, stage.duration * run.model.hopping.attempt_rate);
    }
  }
  return shortest;
}

}  // namespace

void check_measure(Reading& reading) {
  const RunConfig& run = reading.run;
  if (!run.measure.two_level || !reading.sound("measure")) return;
  if (reading.sound("engine") && run.engine.method != MethodChoice::kReference) {
    reading.fail("engine.method",
                 "measure: two_level follows hops one by one, as the reference makes them: set "
                 "engine.method to reference");
  }
  if (!run.measure.two_level_window) return;
  for (const char* part : {"protocol", "initial", "model.hopping"}) {
    if (!reading.sound(part)) return;
  }
  const double shortest = shortest_stage(run);
  if (*run.measure.two_level_window <= shortest) return;
  reading.fail("measure.two_level.window",
               fmt::format("{} attempt times are longer than the shortest stage, {:.4g}: use less, "
                           "or auto for whole stages",
                           *run.measure.two_level_window, shortest));
}

}  // namespace voidhop
