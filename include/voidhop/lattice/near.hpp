/// \file
/// Nearness of sites, as the redraw rule of a trajectory needs it.
#pragma once

#include "voidhop/base/host_device.hpp"
#include "voidhop/lattice/lattice.hpp"

namespace voidhop {

/// Whether two sites are at most two steps apart.
VH_HD inline bool within_two_steps(const Lattice& lattice, Site a, Site b) {
  if (a == b || lattice.adjacent(a, b)) return true;
  for (int d = 0; d < lattice.coordination(); ++d) {
    if (lattice.adjacent(lattice.neighbour(a, d), b)) return true;
  }
  return false;
}

}  // namespace voidhop
