/// \file
/// Counts of large mean by transformed rejection.
///
/// Source: W. Hoermann, "The transformed rejection method for generating Poisson random variables",
/// Insurance Math. Econ. 12 (1993) 39; "The generation of binomial random variates", J. Stat.
/// Comput. Simul. 46 (1993) 101.
#pragma once

#include <cstdint>

#include "voidhop/base/host_device.hpp"
#include "voidhop/random/deep_unit.hpp"
#include "voidhop/random/word_source.hpp"

namespace voidhop {

/// The map k = floor((2 a/(1/2 - |u|) + b) u + centre) of u in (-1/2, 1/2) and what is accepted.
struct TransformedHat {
  double a;
  double b;
  double squeeze;         ///< v below this is accepted without a look at the probability
  double scale;           ///< v scale / (a/(1/2 - |u|)^2 + b) is compared with the probability
  std::uint64_t whole;    ///< whole part of the centre
  double part;            ///< the rest of the centre
  std::uint64_t largest;  ///< largest count, at most 2^62
};

/// Beyond this |u| nothing is accepted without a look.
inline constexpr double kSqueezeEdge = 0.43;

/// \param accept callable (k, offset = k - whole, height) that tells whether height is at most the
/// probability of k.
template <class Accept, WordSource Source>
VH_HD constexpr std::uint64_t transformed_rejection(const TransformedHat& hat, const Accept& accept,
                                                    Source& words) {
  const double lowest = -static_cast<double>(hat.whole);
  const double highest = static_cast<double>(hat.largest - hat.whole);
  while (true) {
    const double u = symmetric_unit(words);
    const double edge = 0.5 - (u < 0.0 ? -u : u);
    const double place = (2.0 * hat.a / edge + hat.b) * u + hat.part;
    const std::uint32_t first = words.word();
    if (place < lowest || place >= highest + 1.0) continue;
    auto offset = static_cast<std::int64_t>(place);
    if (static_cast<double>(offset) > place) --offset;
    const std::uint64_t k = hat.whole + static_cast<std::uint64_t>(offset);
    const bool middle = edge >= 0.5 - kSqueezeEdge;
    // The upper end of the first word's cell decides nearly always.
    if (middle && (static_cast<double>(first) + 1.0) * 0x1p-32 <= hat.squeeze) return k;
    const double v = open_unit_deep(first, words);
    if (middle && v <= hat.squeeze) return k;
    const double height = v * hat.scale / (hat.a / (edge * edge) + hat.b);
    if (accept(k, offset, height)) return k;
  }
}

}  // namespace voidhop
