/// \file
/// The group /two_level of a result: two-level systems from dynamics.
#pragma once

#include "output/result.hpp"
#include "voidhop/observe/two_level_record.hpp"

namespace voidhop {

/// \param result with its axes, replicas and cooling record.
DataGroup two_level_group(const Result& result, const TwoLevelRecord& record);

}  // namespace voidhop
