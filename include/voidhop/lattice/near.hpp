/// \file
/// Nearness of sites, as the redraw rule of a trajectory needs it.
#pragma once

#include "voidhop/base/host_device.hpp"
#include "voidhop/lattice/lattice.hpp"

namespace voidhop {

/// Whether two sites are at most two steps apart.
VH_HD inline bool within_two_steps(const Lattice& lattice, Site a, Site b) {
  const Cell ca = lattice.cell(a);
  const Cell cb = lattice.cell(b);
  const int difference[3] = {cb.x - ca.x, cb.y - ca.y, cb.z - ca.z};
  int offset[3];  // of the nearest image, signed
  bool small = false;
  for (int i = 0; i < 3; ++i) {
    const auto side = static_cast<int>(lattice.side(i));
    const int d = difference[i];
    offset[i] = 2 * d > side ? d - side : 2 * d < -side ? d + side : d;
    small |= side < 5 && side > 1;
  }
  if (small) {
    // Two images may be equally near: by steps.
    if (a == b || lattice.adjacent(a, b)) return true;
    for (int d = 0; d < lattice.coordination(); ++d) {
      if (lattice.adjacent(lattice.neighbour(a, d), b)) return true;
    }
    return false;
  }
  const auto size = [](int x) { return x < 0 ? -x : x; };
  const int x = size(offset[0]);
  const int y = size(offset[1]);
  if (lattice.type() == LatticeType::kTriangular) {
    // Steps +x, +y and +x-y: moves of unlike sign along x and y go together.
    const int both = size(offset[0] + offset[1]);
    return x <= 2 && y <= 2 && both <= 2;
  }
  return x + y + size(offset[2]) <= 2;
}

}  // namespace voidhop
