/// \file
/// The group /snapshot_returns of a result: return probabilities as the paper reads them.
#pragma once

#include "output/result.hpp"
#include "voidhop/observe/snapshot_record.hpp"

namespace voidhop {

DataGroup snapshot_group(const Result& result, const RunPlan& plan, const SnapshotRecord& record);

}  // namespace voidhop
