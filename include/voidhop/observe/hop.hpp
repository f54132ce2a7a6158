/// \file
/// One hop, as observers of a trajectory are told of it.
#pragma once

#include <cstdint>

#include "voidhop/lattice/lattice.hpp"
#include "voidhop/model/coupling.hpp"

namespace voidhop {

/// One hop: a void moves from one site to another, the particle there moves the other way.
struct Hop {
  std::uint32_t void_id;
  Particle particle;
  Site from;  ///< of the void
  Site to;    ///< of the void
};

}  // namespace voidhop
