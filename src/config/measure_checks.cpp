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

/// Whether the states at the ends of stages are seen, and what is read off them fits.
void check_states(Reading& reading) {
  const RunConfig& run = reading.run;
  const MeasureConfig& measure = run.measure;
  if (!measure.correlations && !measure.snapshot_returns) return;
  if (reading.sound("engine") && run.engine.kind == EngineChoice::kCuda) {
    reading.fail("engine.kind",
                 fmt::format("measure: {} looks at states at the ends of stages, and those of cuda "
                             "stay on the device: set engine.kind to cpu",
                             measure.correlations ? "correlations" : "snapshot_returns"));
  }
  if (!measure.correlations || !reading.sound("protocol")) return;
  double stages = 0.0;
  for (const StepConfig& step : run.protocol) stages += static_cast<double>(step.stages);
  const std::size_t count = wavelengths(measure).size();
  const double numbers = static_cast<double>(run.replicas * count) * point_count(run) * stages;
  if (numbers <= static_cast<double>(kMaxRecordedNumbers)) return;
  reading.fail("measure.correlations.wavelength",
               fmt::format("{} wavelengths in every stage of every replica are more than 2^40 "
                           "numbers to record: take fewer",
                           count));
}

}  // namespace

void check_measure(Reading& reading) {
  const RunConfig& run = reading.run;
  if (reading.sound("measure")) check_states(reading);
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
