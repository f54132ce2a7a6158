/// \file
/// Physics that takes theory to check: planted starts, and rates at every temperature.
#pragma once

#include "config/config.hpp"
#include "voidhop/engine/run_plan.hpp"

namespace voidhop {

/// What speaks against a run: initial temperatures below the limit of the planted start and voids
/// that may order, unless initial.force; interactions whose voids would phase-separate; stages
/// without finite rates. Each issue names the place of the key to change.
IssueList physics_issues(const Config& config, const RunPlan& plan);

/// \throws ConfigErrors where there is an issue.
void check_physics(const Config& config, const RunPlan& plan);

}  // namespace voidhop
