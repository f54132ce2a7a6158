/// \file
/// Whether planted starts make sense at the temperatures asked for.
#pragma once

#include "config/config.hpp"
#include "voidhop/engine/run_plan.hpp"

namespace voidhop {

/// Refuses initial temperatures below the limit of the planted start, unless initial.force, and
/// interactions whose voids would phase-separate. \throws ConfigErrors that name the place of
/// initial.temperature.
void check_planted_starts(const Config& config, const RunPlan& plan);

}  // namespace voidhop
