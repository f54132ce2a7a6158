/// \file
/// From a configuration to a census of levels.
#pragma once

#include <optional>

#include "config/config.hpp"
#include "voidhop/engine/level_observer.hpp"
#include "voidhop/engine/run_plan.hpp"
#include "voidhop/levels/level_census.hpp"

namespace voidhop {

/// Where `at: auto` measures: at this temperature, or at T_I where that is lower; and at T_I itself
/// where it is at most kHighestOwnTemperature. Above, most sets exceed any bound.
inline constexpr double kLowTemperature = 0.02;
inline constexpr double kHighestOwnTemperature = 0.1;

/// Number of temperatures of measurement, which is the same at all points. Where `at: auto` gives a
/// point but one, the last place stays empty.
std::size_t level_places(const RunConfig& config);

/// \throws ConfigErrors where a threshold is more than the model allows, with the reason.
LevelPlan make_level_plan(const Config& config, const RunPlan& run);

/// What a run enumerates of the states that it passes through.
struct RunLevels {
  LevelPlan plan;
  LevelStages stages;
};

/// The same for the states of a run: a temperature of measurement takes those at the end of the
/// first stage that is as cold or colder. Empty where the configuration asks for no levels.
/// \throws ConfigErrors as make_level_plan, and where the protocol does not pass a temperature of
/// measurement or the engine shows no states.
std::optional<RunLevels> make_run_levels(const Config& config, const RunPlan& run);

}  // namespace voidhop
