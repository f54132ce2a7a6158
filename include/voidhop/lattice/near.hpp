/// \file
/// Nearness of sites, as the redraw rule of a trajectory needs it.
#pragma once

#include "voidhop/base/host_device.hpp"
#include "voidhop/lattice/lattice.hpp"

namespace voidhop {

/// Distances of up to two steps from sites, on lattices where the nearest image is the only one
/// that counts: sides of 5 at least.
class NearOffsets {
 public:
  VH_HD explicit NearOffsets(const Lattice& lattice) : type_(lattice.type()) {
    for (int i = 0; i < 3; ++i) side_[i] = static_cast<int>(lattice.side(i));
  }
  /// Whether a lattice has one nearest image of everything near.
  VH_HD static bool serve(const Lattice& lattice) {
    return lattice.side(0) >= 5 && lattice.side(1) >= 5 &&
           (dimensions(lattice.type()) == 2 || lattice.side(2) >= 5);
  }

  /// Offset from a to b.
  [[nodiscard]] VH_HD Cell between(const Cell& a, const Cell& b) const {
    return {nearest(b.x - a.x, side_[0]), nearest(b.y - a.y, side_[1]),
            nearest(b.z - a.z, side_[2])};
  }
  /// Steps that an offset takes, where it is the nearest image on any lattice.
  [[nodiscard]] VH_HD int steps(const Cell& offset) const {
    const int x = size(offset.x);
    const int y = size(offset.y);
    // Triangular: steps +x, +y and +x-y, so moves of unlike sign along x and y go together.
    if (type_ == LatticeType::kTriangular) {
      const int both = size(offset.x + offset.y);
      const int longer = x > y ? x : y;
      return longer > both ? longer : both;
    }
    return x + y + size(offset.z);
  }
  [[nodiscard]] VH_HD bool within_two(const Cell& offset) const { return steps(offset) <= 2; }
  /// Whether b is within two steps of a or of the site one step in direction d from a.
  [[nodiscard]] VH_HD bool near_hop(const Cell& a, int d, const Cell& b) const {
    const Cell offset = between(a, b);
    const Cell step = direction_step(type_, d);
    // The image nearest to the one site need not be the nearest to the other.
    return within_two(offset) ||
           within_two({nearest(offset.x - step.x, side_[0]), nearest(offset.y - step.y, side_[1]),
                       nearest(offset.z - step.z, side_[2])});
  }

 private:
  VH_HD static int nearest(int difference, int side) {
    return 2 * difference > side    ? difference - side
           : 2 * difference < -side ? difference + side
                                    : difference;
  }
  VH_HD static int size(int x) { return x < 0 ? -x : x; }

  LatticeType type_;
  int side_[3];
};

/// Steps between two sites; on the triangular lattice, across a corner of the period, it may be
/// more than the least number.
VH_HD inline int steps_between(const Lattice& lattice, Site a, Site b) {
  const NearOffsets near(lattice);
  return near.steps(near.between(lattice.cell(a), lattice.cell(b)));
}

/// Whether two sites are at most two steps apart.
VH_HD inline bool within_two_steps(const Lattice& lattice, Site a, Site b) {
  if (NearOffsets::serve(lattice)) {
    const NearOffsets near(lattice);
    return near.within_two(near.between(lattice.cell(a), lattice.cell(b)));
  }
  if (a == b || lattice.adjacent(a, b)) return true;
  for (int d = 0; d < lattice.coordination(); ++d) {
    if (lattice.adjacent(lattice.neighbour(a, d), b)) return true;
  }
  return false;
}

}  // namespace voidhop
