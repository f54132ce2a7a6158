/// \file
/// Counts of small mean by inversion, from 0 upwards, with tails right relative to themselves.
#pragma once

#include <cstdint>

#include "voidhop/base/host_device.hpp"
#include "voidhop/random/deep_unit.hpp"
#include "voidhop/random/word_source.hpp"

namespace voidhop {

namespace upward_detail {

/// Below this a uniform number is compared with tails summed from their own terms. Above it they
/// are what is left of 1, which errs by 1e-15.
inline constexpr double kTail = 0x1p-20;

/// P(N > k)/P(N = k + 1), by its series.
template <class Ratio>
VH_HD constexpr double tail_over_first(std::uint64_t k, const Ratio& ratio) {
  double sum = 1.0;
  double term = 1.0;
  for (std::uint64_t j = k + 2; term > 0x1p-60 * sum; ++j) {
    term *= ratio(j);
    sum += term;
  }
  return sum;
}

}  // namespace upward_detail

/// The count N for which P(N > n) <= t < P(N >= n), with t uniform.
/// \param bound at least P(N > 0); above it t gives 0 at once.
/// \param none callable returning P(N = 0), positive, to 1e-13 of itself.
/// \param ratio callable returning P(N = k)/P(N = k - 1) for k >= 1, falling with k to below 1/2.
template <class None, class Ratio, WordSource Source>
VH_HD constexpr std::uint64_t invert_upwards(double bound, const None& none, const Ratio& ratio,
                                             Source& words) {
  const std::uint32_t first = words.word();
  if (static_cast<double>(first) * 0x1p-32 >= bound) return 0;
  const double t = open_unit_deep(first, words);
  if (t >= bound) return 0;
  double probability = none();
  std::uint64_t n = 0;
  if (t >= upward_detail::kTail) {
    for (double above = 1.0 - probability; t < above; above -= probability) {
      ++n;
      probability *= ratio(n);
    }
    return n;
  }
  while (true) {
    probability *= ratio(n + 1);
    if (t >= probability * upward_detail::tail_over_first(n, ratio)) return n;
    ++n;
  }
}

}  // namespace voidhop
