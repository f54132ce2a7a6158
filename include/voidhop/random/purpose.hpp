/// \file
/// Registry of what random words are drawn for. Append only: a number once given keeps its meaning.
#pragma once

#include <cstdint>

namespace voidhop {

/// What a draw is for; part of its address. Owner and count are stated per purpose.
enum class Purpose : std::uint8_t {
  kCoupling = 1,       ///< key of the pair hash that gives V(k,l); owner 0, count 0
  kBarrier = 2,        ///< keys of the hash of the hop barriers; owner 0, count = axis of bonds
  kVoidPlacement = 3,  ///< sampling of the voids of the planted start; owner 0, count = attempt
  kHop = 4,            ///< a void's draws, two per call; owner = void, count = draw / 2
  kHopExtension =
      5,          ///< low half of a direction word that met a threshold; owner = void, count = draw
  kRotation = 6,  ///< rotation of the closed cells, a word an axis; owner 0, count = window
  kColourOrder = 7,  ///< order of the coloured squares; owner = 0, 1, count = window
  kSkipping = 8,     ///< paths of skipped flicker; owner = first void of the group, count = segment
                     ///< << 20 | call
};

}  // namespace voidhop
