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
    for (std::uint32_t k = 0; k < step.stages; ++k) {
      const double share = (k + 0.5) / step.stages;
      stages.push_back({hold ? from : from + (to - from) * share, total / step.stages,
                        static_cast<std::uint32_t>(i)});
    }
    temperature = to;
  }
  return stages;
}

}  // namespace voidhop
