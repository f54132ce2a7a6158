/// \file
/// From a census of levels to reports, and to the group of a result.
#pragma once

#include "config/run_config.hpp"
#include "output/level_group.hpp"
#include "voidhop/levels/level_census.hpp"

namespace voidhop {

/// [point][place], as the configuration asks for temperatures of measurement.
LevelReports make_level_reports(const RunConfig& config, const LevelPlan& plan,
                                const LevelCensus& census);

}  // namespace voidhop
