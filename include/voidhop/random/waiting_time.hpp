/// \file
/// Exponential waiting times from one random word.
#pragma once

#include <cstdint>

#include "voidhop/base/host_device.hpp"
#include "voidhop/base/portable_math.hpp"
#include "voidhop/random/unit_interval.hpp"

namespace voidhop {

/// -ln(u) with u = open_unit(word): exponential with mean 1, smallest value 1.2e-10, largest 22.9.
/// The mean is exact to 1e-9; the tail beyond 22.9 (probability 1.2e-10) is cut.
VH_HD constexpr double standard_exponential(std::uint32_t word) {
  return -portable_log(open_unit(word));
}

}  // namespace voidhop
