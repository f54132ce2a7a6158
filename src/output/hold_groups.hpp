/// \file
/// The groups /maps and /traces of a result: what voids do while the temperature is held.
#pragma once

#include "output/result.hpp"
#include "voidhop/observe/hold_record.hpp"

namespace voidhop {

/// Where a hold record belongs in a result.
struct HoldContext {
  const Result& result;              ///< with its axes, replicas and cooling record
  const RunPlan& plan;               ///< for the lattice; all points have the same
  std::vector<std::uint64_t> steps;  ///< [H], number of the protocol's step of each hold
};

/// \param record with maps.
DataGroup map_group(const HoldContext& context, const HoldRecord& record);

/// \param record with traces.
DataGroup trace_group(const HoldContext& context, const HoldRecord& record);

}  // namespace voidhop
