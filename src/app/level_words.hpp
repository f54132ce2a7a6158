/// \file
/// A census of levels as text for people and as JSON.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "output/level_group.hpp"
#include "voidhop/engine/run_plan.hpp"

namespace voidhop {

/// {initial_temperatures: [{T_initial, at: [...]}]}, one entry a point.
nlohmann::ordered_json levels_json(const RunPlan& plan, const LevelReports& reports);

/// A table a point.
std::string levels_text(const RunPlan& plan, const LevelReports& reports);

}  // namespace voidhop
