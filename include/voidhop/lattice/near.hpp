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
  [[nodiscard]] VH_HD bool within_two(const Cell& offset) const {
    const int x = size(offset.x);
    const int y = size(offset.y);
    // Triangular: steps +x, +y and +x-y, so moves of unlike sign along x and y go together.
    if (type_ == LatticeType::kTriangular) {
      return x <= 2 && y <= 2 && size(offset.x + offset.y) <= 2;
    }
    return x + y + size(offset.z) <= 2;
  }
  /// Whether b is within two steps of a or of the site one step in direction d from a.
  [[nodiscard]] VH_HD bool near_hop(const Cell& a, int d, const Cell& b) const {
    const Cell offset = between(a, b);
    const Cell step = direction_step(type_, d);
    return within_two(offset) ||
           within_two({offset.x - step.x, offset.y - step.y, offset.z - step.z});
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
