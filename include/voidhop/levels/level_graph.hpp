/// \file
/// States and the hops between them: what a flood leaves behind.
#pragma once

#include <cstdint>
#include <vector>

#include "voidhop/lattice/lattice.hpp"
#include "voidhop/model/coupling.hpp"

namespace voidhop {

/// A hop between two states: a void goes from `from` to `to` and a particle the other way.
struct LevelEdge {
  std::uint32_t a, b;
  Site from, to;  ///< of the void in a and in b
  Particle particle;
  std::uint8_t direction;  ///< of the void
};

/// Owner. State 0 is where the flood began; states are in the order in which they were found.
struct LevelGraph {
  std::uint32_t voids = 0;
  std::vector<std::int64_t> energy;  ///< [state], above state 0, in quanta
  std::vector<LevelEdge> edge;       ///< every hop between two states, once
  std::vector<Site> void_site;       ///< [state, void], in some order of the voids
  bool complete = true;              ///< false: cut off at the largest number of states

  [[nodiscard]] std::uint32_t states() const { return static_cast<std::uint32_t>(energy.size()); }
  void clear() {
    voids = 0;
    energy.clear();
    edge.clear();
    void_site.clear();
    complete = true;
  }
};

}  // namespace voidhop
