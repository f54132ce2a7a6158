/// \file
/// The group /two_level of a result: two-level systems from dynamics.
#pragma once

#include "output/result.hpp"

namespace voidhop {

/// \param result with its axes, replicas and a cooling record that holds two-level systems.
DataGroup two_level_group(const Result& result);

}  // namespace voidhop
