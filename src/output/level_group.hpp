/// \file
/// The group /levels of a result.
#pragma once

#include <optional>
#include <vector>

#include "output/data_array.hpp"
#include "voidhop/engine/run_plan.hpp"
#include "voidhop/levels/level_report.hpp"

namespace voidhop {

/// [point][place among the temperatures of measurement]; empty where a point has none.
using LevelReports = std::vector<std::vector<std::optional<LevelReport>>>;

/// The reports as arrays [axes..., at, ...]; NaN and 0 where a point has no report.
/// \param attempt_rate w0, for rates per unit time.
DataGroup level_group(const std::vector<Axis>& axes, const LevelReports& reports,
                      double attempt_rate);

}  // namespace voidhop
