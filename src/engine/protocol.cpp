#include "voidhop/engine/protocol.hpp"

#include <cmath>
#include <string>

#include "voidhop/base/error.hpp"

namespace voidhop {

namespace {

[[noreturn]] void refuse(std::size_t step, const std::string& problem) {
  throw InvalidParameter("protocol step " + std::to_string(step) + ": " + problem);
}

/// Duration of a ramp in unit time, after checking its direction.
double ramp_duration(const ProtocolStep& step, std::size_t index, double from) {
  if (!std::isfinite(from)) {
    refuse(index, "a ramp cannot start at an infinite temperature: quench to a finite one first");
  }
  const double change = step.to - from;
  const bool cooling = step.kind == StepKind::kCool;
  if (change == 0.0 || (change > 0.0) == cooling) {
    refuse(index, std::string(cooling ? "cool" : "heat") + " from " + std::to_string(from) +
                      " to " + std::to_string(step.to) + " (wrong direction or no change)");
  }
  return std::abs(change) / step.rate;
}

/// End of the k-th stage of a logarithmic hold, in unit time from its beginning.
double logarithmic_end(const ProtocolStep& step, std::uint32_t k) {
  if (k + 1 == step.stages) return step.time;
  return step.first * std::pow(step.time / step.first, k / (step.stages - 1.0));
}

void require_logarithmic(const ProtocolStep& step, std::size_t index) {
  if (step.first == 0.0) return;
  if (step.stages < 2) refuse(index, "logarithmic stages are two or more: set stages");
  if (!(step.first < step.time)) {
    refuse(index, "the first stage ends at " + std::to_string(step.first) +
                      ", not before the step does at " + std::to_string(step.time));
  }
}

}  // namespace

std::vector<Stage> expand_protocol(const std::vector<ProtocolStep>& steps,
                                   double initial_temperature) {
  if (steps.empty()) throw InvalidParameter("the protocol is empty: add a cool or hold step");
  std::vector<Stage> stages;
  double temperature = initial_temperature;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const ProtocolStep& step = steps[i];
    if (step.kind == StepKind::kQuench) {
      if (i + 1 == steps.size()) refuse(i, "nothing follows the quench: add a hold");
      temperature = step.to;
      continue;
    }
    const bool hold = step.kind == StepKind::kHold;
    const double from = temperature;
    const double to = hold ? temperature : step.to;
    const double total = hold ? step.time : ramp_duration(step, i, from);
    const bool logarithmic = hold && step.first != 0.0;
    if (logarithmic) require_logarithmic(step, i);
    double begin = 0.0;
    for (std::uint32_t k = 0; k < step.stages; ++k) {
      const double share = (k + 0.5) / step.stages;
      const double end = logarithmic ? logarithmic_end(step, k) : 0.0;
      stages.push_back({hold ? from : from + (to - from) * share,
                        logarithmic ? end - begin : total / step.stages,
                        static_cast<std::uint32_t>(i)});
      begin = end;
    }
    temperature = to;
  }
  return stages;
}

}  // namespace voidhop
