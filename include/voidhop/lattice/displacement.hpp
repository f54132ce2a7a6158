/// \file
/// Displacements on a periodic lattice: nearest images, lengths, projections on the axes.
#pragma once

#include <cstdint>

#include "voidhop/base/host_device.hpp"
#include "voidhop/lattice/lattice.hpp"

namespace voidhop {

/// A component of a displacement by its nearest image: -side/2 < result <= side/2.
VH_HD constexpr std::int32_t nearest_image(std::int32_t difference, std::uint32_t side) {
  const auto s = static_cast<std::int32_t>(side);
  if (2 * difference > s) return difference - s;
  return 2 * difference <= -s ? difference + s : difference;
}

/// From one site to another, along the lattice vectors, each component by its nearest image.
VH_HD inline Cell displacement(const Lattice& lattice, Site from, Site to) {
  const Cell a = lattice.cell(from);
  const Cell b = lattice.cell(to);
  return {nearest_image(b.x - a.x, lattice.side(0)), nearest_image(b.y - a.y, lattice.side(1)),
          nearest_image(b.z - a.z, lattice.side(2))};
}

/// Whether a component is more than a quarter of its side: as much as a few such moves could go
/// once round the period unseen.
VH_HD inline bool is_far(const Lattice& lattice, const Cell& step) {
  const auto beyond = [&](std::int32_t component, int axis) {
    const std::int64_t length = component < 0 ? -component : component;
    return 4 * length > static_cast<std::int64_t>(lattice.side(axis));
  };
  return beyond(step.x, 0) || beyond(step.y, 1) || (step.z != 0 && beyond(step.z, 2));
}

/// Squared length in lattice constants. The vectors x and y of the triangular lattice form an angle
/// of 60 degrees, so that the steps +x, +y and +x-y of direction_step() have length 1.
VH_HD constexpr std::int64_t squared_length(LatticeType type, const Cell& r) {
  const std::int64_t x = r.x;
  const std::int64_t y = r.y;
  const std::int64_t z = r.z;
  return x * x + y * y + z * z + (type == LatticeType::kTriangular ? x * y : 0);
}

/// Number of axes that a lattice has bonds along: two, or three.
VH_HD constexpr int bond_axes(LatticeType type) {
  return coordination(type) / 2;
}

/// Length of a displacement's projection on the axis of directions 2i and 2i+1, in half lattice
/// constants: twice the scalar product with the step of direction 2i.
VH_HD constexpr std::int64_t doubled_projection(LatticeType type, const Cell& r, int axis) {
  const std::int64_t x = r.x;
  const std::int64_t y = r.y;
  if (type != LatticeType::kTriangular) return 2 * (axis == 0 ? x : axis == 1 ? y : r.z);
  return axis == 0 ? 2 * x + y : axis == 1 ? x + 2 * y : x - y;
}

}  // namespace voidhop
