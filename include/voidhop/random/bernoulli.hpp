/// \file
/// A choice between two ways whose rates may differ by any number of decades.
#pragma once

#include "voidhop/base/host_device.hpp"
#include "voidhop/random/deep_unit.hpp"

namespace voidhop {

/// True with probability first / (first + second), right for the rarer of the two however rare.
/// \param first, second >= 0, not both 0.
template <WordSource Source>
VH_HD constexpr bool bernoulli(double first, double second, Source& words) {
  const double draw = open_unit_deep(words) * (first + second);
  return first <= second ? draw < first : !(draw < second);
}

}  // namespace voidhop
