/// \file
/// How a unit splits at random between two sides: beta variates of whole parameters.
#pragma once

#include <cstdint>

#include "voidhop/base/contract.hpp"
#include "voidhop/base/host_device.hpp"
#include "voidhop/random/gamma_variate.hpp"
#include "voidhop/random/word_source.hpp"

namespace voidhop {

/// Two shares, x + y = 1, each to its own full precision.
struct SplitShare {
  double x;
  double y;
};

/// x from Beta(a, b) and y = 1 - x, formed without subtraction. \param a, b 0 .. 1e15, not both 0;
/// a side with 0 has the share 0.
template <WordSource Source>
VH_HD inline SplitShare split_share(std::uint64_t a, std::uint64_t b, Source& words) {
  VH_EXPECT(a > 0 || b > 0);
  if (a == 0) return {0.0, 1.0};
  if (b == 0) return {1.0, 0.0};
  const double left = gamma_variate(a, words);
  const double right = gamma_variate(b, words);
  const double sum = left + right;
  return {left / sum, right / sum};
}

}  // namespace voidhop
