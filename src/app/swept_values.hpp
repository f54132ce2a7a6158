/// \file
/// Where a point of the swept space stands.
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>

#include "voidhop/engine/run_plan.hpp"

namespace voidhop {

/// Values of a point along the swept axes other than the initial temperature, by the axes' names.
nlohmann::ordered_json swept_values(const RunPlan& plan, std::size_t point);

}  // namespace voidhop
