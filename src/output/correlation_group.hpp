/// \file
/// The group /correlations of a result: how the particles move from the start of each step on.
#pragma once

#include "output/result.hpp"
#include "voidhop/observe/correlation_record.hpp"

namespace voidhop {

/// \param grid of the plan.
DataGroup correlation_group(const Result& result, const RunPlan& plan,
                            const CorrelationRecord& record, const CorrelationGrid& grid);

}  // namespace voidhop
