/// \file
/// A run from its configuration to a result in memory.
#pragma once

#include <optional>

#include "app/level_plan.hpp"
#include "config/config.hpp"
#include "output/result.hpp"
#include "voidhop/engine/engine.hpp"

namespace voidhop {

/// Runs a plan and fills records, header and performance; provenance but for the segment is left to
/// the caller. \param levels enumerated on the way, if any. \param monitor hears of progress.
Result simulate(const RunConfig& config, const RunPlan& plan,
                const std::optional<RunLevels>& levels, Engine& engine, RunMonitor& monitor);

/// Thermodynamics and theory of a record, as the configuration asks.
void analyse_result(const RunConfig& config, const RunPlan& plan, Result& result);

/// Largest resident memory of this process so far, in bytes.
std::uint64_t peak_memory();

}  // namespace voidhop
