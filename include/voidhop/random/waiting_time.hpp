/// \file
/// Exponential waiting times from a random word, with more bits where they matter.
#pragma once

#include <cstdint>

#include "voidhop/base/host_device.hpp"
#include "voidhop/base/portable_math.hpp"
#include "voidhop/random/unit_interval.hpp"
#include "voidhop/random/word_source.hpp"

namespace voidhop {

/// Words below this and above its complement take 32 more bits: once in 2^15 draws.
inline constexpr std::uint32_t kExtendedTail = 0x10000U;

/// -ln(u), exponential with mean 1. In the middle u is the midpoint of one of 2^32 cells; at both
/// ends it has 64 bits: the longest value is 45, and values as short as 2^-65 have their right
/// probability. The latter matters where a void is disturbed again and again: a slow hop must be
/// able to fire within every short stretch.
/// \param extension callable returning 32 more random bits; asked for at the ends only.
template <class Extension>
VH_HD constexpr double standard_exponential(std::uint32_t word, Extension extension) {
  if (word >= ~kExtendedTail + 1U) {
    const double x =
        (static_cast<double>(~join_words(word, extension())) + 0.5) * 0x1p-64;  // 1 - u
    return x * (1.0 + x * (0.5 + x * (1.0 / 3.0 + x * 0.25)));
  }
  if (word < kExtendedTail) {
    return -portable_log((static_cast<double>(join_words(word, extension())) + 0.5) * 0x1p-64);
  }
  return -portable_log(open_unit(word));
}

/// The same from a source of words.
template <WordSource Source>
VH_HD constexpr double standard_exponential(Source& words) {
  return standard_exponential(words.word(), [&words] { return words.word(); });
}

}  // namespace voidhop
