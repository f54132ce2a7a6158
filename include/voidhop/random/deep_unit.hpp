/// \file
/// Uniform numbers from a source of words, with their full precision where they are small.
#pragma once

#include <cstdint>

#include "voidhop/base/host_device.hpp"
#include "voidhop/random/unit_interval.hpp"
#include "voidhop/random/word_source.hpp"

namespace voidhop {

/// Uniform on (0, 1), never 0 or 1, in cells no wider than 2^-31 of their value: P(u < x) is right
/// relative to x for every x down to 2^-500. \param first the first of the words, already drawn.
template <WordSource Source>
VH_HD constexpr double open_unit_deep(std::uint32_t first, Source& words) {
  constexpr double kLargest = 1.0 - 0x1p-53;
  std::uint64_t bits = join_words(first, words.word());
  double cell = 0x1p-64;
  while (bits < (1ULL << 32) && cell > 0x1p-500) {
    bits = join_words(static_cast<std::uint32_t>(bits), words.word());
    cell *= 0x1p-32;
  }
  // By way of a signed number: the conversion of an unsigned one branches on its upper bit.
  const double u = (static_cast<double>(static_cast<std::int64_t>(bits >> 1)) + 0.5) * (2.0 * cell);
  return u < kLargest ? u : kLargest;
}

/// The same, with its first word drawn.
template <WordSource Source>
VH_HD constexpr double open_unit_deep(Source& words) {
  const std::uint32_t first = words.word();
  return open_unit_deep(first, words);
}

/// Uniform on (-1/2, 1/2), symmetric, midpoints of 2^52 cells: never 0, nor an end.
template <WordSource Source>
VH_HD constexpr double symmetric_unit(Source& words) {
  const std::uint32_t high = words.word();
  const auto bits = static_cast<std::int64_t>(join_words(high, words.word()));
  return (static_cast<double>(bits >> 12) + 0.5) * 0x1p-52;
}

}  // namespace voidhop
