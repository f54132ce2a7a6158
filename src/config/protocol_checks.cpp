#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "config/checks.hpp"
#include "config/plan.hpp"

namespace voidhop {

namespace {

std::string step_key(std::size_t index) {
  return fmt::format("protocol[{}]", index);
}

/// Message of an exception without the step's number, which the key gives.
std::string without_step(const std::string& message) {
  const std::size_t colon = message.find(": ");
  const bool numbered = message.starts_with("protocol step ") && colon != std::string::npos;
  return numbered ? message.substr(colon + 2) : message;
}

/// Steps with one stage each, where their stages are equal.
std::vector<ProtocolStep> coarse_steps(const RunConfig& run, double rate, std::size_t initial) {
  std::vector<ProtocolStep> steps = protocol_steps(run, rate, initial);
  for (ProtocolStep& step : steps) {
    if (step.first == 0.0) step.stages = 1;
  }
  return steps;
}

/// Number of equal stages that a stage of the coarse steps stands for.
double parts(const RunConfig& run, const std::vector<ProtocolStep>& coarse, const Stage& stage) {
  const bool whole = coarse[stage.step].first == 0.0;
  return whole ? static_cast<double>(run.protocol[stage.step].stages) : 1.0;
}

/// Why the first n steps cannot be run from a temperature; empty where they can.
std::string protocol_problem(const std::vector<ProtocolStep>& steps, std::size_t n, double start) {
  try {
    expand_protocol({steps.begin(), steps.begin() + static_cast<std::ptrdiff_t>(n)}, start);
    return "";
  } catch (const InvalidParameter& error) {
    return without_step(error.what());
  }
}

/// Finds the first step that cannot follow what stands before it.
void check_directions(Reading& reading) {
  const std::vector<double>& starts = reading.run.initial.temperature.values;
  for (std::size_t i = 0; i < starts.size(); ++i) {
    const double start = starts[i];
    const std::vector<ProtocolStep> steps =
        coarse_steps(reading.run, run_rates(reading.run).front(), i);
    if (protocol_problem(steps, steps.size(), start).empty()) continue;
    for (std::size_t n = 1; n <= steps.size(); ++n) {
      // A quench is complete with the step after it.
      if (steps[n - 1].kind == StepKind::kQuench && n < steps.size()) continue;
      const std::string problem = protocol_problem(steps, n, start);
      if (problem.empty()) continue;
      reading.fail(step_key(n - 1), problem);
      return;
    }
  }
}

void check_rate_lists(Reading& reading) {
  std::size_t lists = 0;
  for (std::size_t i = 0; i < reading.run.protocol.size(); ++i) {
    const StepConfig& step = reading.run.protocol[i];
    if (!step.rate.is_list || ++lists < 2) continue;
    reading.fail(step_key(i) + (step.kind == StepKind::kCool ? ".cool.rate" : ".heat.rate"),
                 "a second list of rates: one step of the protocol may have a list");
  }
}

void check_times(Reading& reading) {
  const std::size_t temperatures = reading.run.initial.temperature.values.size();
  for (std::size_t i = 0; i < reading.run.protocol.size(); ++i) {
    const std::size_t times = reading.run.protocol[i].time.size();
    if (times <= 1 || times == temperatures) continue;
    reading.fail(step_key(i) + ".hold.time",
                 fmt::format("{} times for {} initial temperatures: give one for each, or one for "
                             "all",
                             times, temperatures));
  }
}

/// Largest stage in attempt times, and rules that need T > 0.
void check_stages(Reading& reading) {
  const RunConfig& run = reading.run;
  const HoppingConfig& hopping = run.model.hopping;
  const bool needs_heat = hopping.rule == HopRule::kSymmetric || hopping.barrier_disorder.family;
  const std::vector<double> rates = run_rates(run);
  const auto [slowest, fastest] = std::minmax_element(rates.begin(), rates.end());
  for (const double rate : {*slowest, *fastest}) {
    for (std::size_t i = 0; i < run.initial.temperature.values.size(); ++i) {
      const std::vector<ProtocolStep> steps = coarse_steps(run, rate, i);
      for (const Stage& stage : expand_protocol(steps, run.initial.temperature.values[i])) {
        const double stages = parts(run, steps, stage);
        const double attempts = stage.duration / stages * hopping.attempt_rate;
        if (!(attempts < kMaxStageAttempts)) {
          reading.fail(step_key(stage.step),
                       fmt::format("a stage of {:.3g} attempts is above 2^52: use more stages, a "
                                   "shorter time or a faster rate",
                                   attempts));
          return;
        }
        if (stage.duration / stages <= 0.0) {
          reading.fail(step_key(stage.step), "a stage has no length: use fewer stages");
          return;
        }
        if (needs_heat && stage.temperature == 0.0) {
          reading.fail(step_key(stage.step),
                       "no hop is defined at temperature 0 with the symmetric rule or barrier "
                       "disorder: stay above 0");
          return;
        }
      }
    }
  }
}

void check_amount(Reading& reading) {
  const RunConfig& run = reading.run;
  double stages = 0.0;
  for (const StepConfig& step : run.protocol) {
    if (step.kind != StepKind::kQuench) stages += static_cast<double>(step.stages);
  }
  const double points = point_count(run);
  if (points * stages > static_cast<double>(kMaxPlannedStages)) {
    reading.fail("protocol", fmt::format("{:.0f} points of the swept space with {:.0f} stages each "
                                         "are more than 2^24 stages: split the run",
                                         points, stages));
  } else if (points * stages * static_cast<double>(run.replicas) >
             static_cast<double>(kMaxRecordedNumbers)) {
    reading.fail("replicas",
                 fmt::format("{} replicas x {:.0f} points x {:.0f} stages are more than "
                             "2^40 numbers to record: take less of one",
                             run.replicas, points, stages));
  }
}

void check_units(Reading& reading) {
  const std::vector<std::string> keys = {"units.T_g", "units.k_B", "units.dimensionless_T_g"};
  auto given = [&](const std::string& key) { return reading.origins.contains(key); };
  if (!reading.sound("units") || std::none_of(keys.begin(), keys.end(), given)) return;
  for (const std::string& key : keys) {
    if (!given(key)) {
      reading.fail(key,
                   "required where other units are given: T_g, k_B and dimensionless_T_g go "
                   "together");
    }
  }
}

}  // namespace

StepStage shortest_stage(const RunConfig& run) {
  const std::vector<double> rates = run_rates(run);
  const double fastest = *std::max_element(rates.begin(), rates.end());
  StepStage shortest;
  for (std::size_t i = 0; i < run.initial.temperature.values.size(); ++i) {
    const std::vector<ProtocolStep> steps = coarse_steps(run, fastest, i);
    for (const Stage& stage : expand_protocol(steps, run.initial.temperature.values[i])) {
      const double attempts =
          stage.duration / parts(run, steps, stage) * run.model.hopping.attempt_rate;
      if (attempts < shortest.attempts) shortest = {stage.step, attempts};
    }
  }
  return shortest;
}

void check_protocol(Reading& reading) {
  check_units(reading);
  if (!reading.sound("protocol")) return;
  check_rate_lists(reading);
  if (!reading.sound("protocol") || !reading.sound("initial")) return;
  check_times(reading);
  if (!reading.sound("protocol")) return;
  check_directions(reading);
  if (!reading.sound("protocol")) return;
  if (reading.sound("model.hopping")) check_stages(reading);
  if (reading.sound("model") && reading.sound("replicas")) check_amount(reading);
}

}  // namespace voidhop
