/// \file
/// What a run does to the temperature: steps as the user writes them, stages as the engines see
/// them.
#pragma once

#include <cstdint>
#include <vector>

namespace voidhop {

enum class StepKind : std::uint8_t { kCool, kHeat, kHold, kQuench };

/// One step of a protocol.
struct ProtocolStep {
  StepKind kind = StepKind::kCool;
  double to = 0.0;           ///< target temperature; cool, heat, quench
  double rate = 1.0e-4;      ///< temperature per unit time, > 0; cool, heat
  double time = 0.0;         ///< duration in unit time, > 0; hold
  std::uint32_t stages = 1;  ///< number of stages; cool, heat, hold
  /// hold: where it is above 0, the stages end at times spaced evenly in their logarithm, the first
  /// at this one, in unit time; there are two stages or more. Else all stages are equally long.
  double first = 0.0;
};

/// A piece of the protocol at one temperature. A stage k of n of a ramp holds
/// T = T_from + (T_to - T_from)(k + 1/2)/n for 1/n of the ramp's time.
struct Stage {
  double temperature = 0.0;  ///< >= 0
  double duration = 0.0;     ///< in unit time, > 0
  std::uint32_t step = 0;    ///< the protocol step it belongs to
};

/// Expands steps into stages, starting from the initial temperature. A quench makes no stage of its
/// own: it changes the temperature of what follows.
/// \throws InvalidParameter for an empty protocol, a cool that heats, a heat that cools, a quench
///         that nothing follows, a ramp without a change, a ramp from an infinite temperature, a
///         logarithmic hold of one stage or whose first stage is not shorter than all of it.
std::vector<Stage> expand_protocol(const std::vector<ProtocolStep>& steps,
                                   double initial_temperature);

}  // namespace voidhop
