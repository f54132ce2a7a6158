/// \file
/// Whether two records hold the same numbers, to the bit.
#pragma once

#include <string>

#include "voidhop/observe/cooling_record.hpp"

namespace voidhop {

/// The first place where two records differ: "hops of point 0, replica 2, stage 1: 51 and 50".
/// Empty where every number is equal to the bit.
std::string record_difference(const CoolingRecord& a, const CoolingRecord& b);

}  // namespace voidhop
