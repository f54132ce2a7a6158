/// \file
/// How the checkerboard method divides the lattice for a window: closed cells under a random
/// rotation, or squares of a few colours.
#pragma once

#include <cstdint>

#include "voidhop/base/fault.hpp"
#include "voidhop/base/host_device.hpp"
#include "voidhop/dynamics/region_border.hpp"
#include "voidhop/lattice/lattice.hpp"
#include "voidhop/random/address.hpp"

namespace voidhop {

/// Which cell a site belongs to in a window.
inline constexpr std::uint32_t kNoCell = UINT32_MAX;

/// One axis cut into n parts of nearly equal length: part i starts at floor(i L / n) from the
/// origin of the cut.
struct AxisCut {
  std::uint32_t side = 1;
  std::uint32_t parts = 1;
  std::uint32_t origin = 0;  ///< 0 .. side-1

  [[nodiscard]] VH_HD std::uint32_t start(std::uint32_t part) const {
    return static_cast<std::uint32_t>(static_cast<std::uint64_t>(part) * side / parts);
  }
  /// Distance of a coordinate from the origin, 0 .. side-1.
  [[nodiscard]] VH_HD std::uint32_t offset(std::int32_t coordinate) const {
    const auto c = static_cast<std::uint32_t>(coordinate);
    return c >= origin ? c - origin : c + side - origin;
  }
  /// The part that an offset lies in.
  [[nodiscard]] VH_HD std::uint32_t part(std::uint32_t offset) const {
    return static_cast<std::uint32_t>(((static_cast<std::uint64_t>(offset) + 1) * parts - 1) /
                                      side);
  }
  /// The coordinate of an offset.
  [[nodiscard]] VH_HD std::int32_t coordinate(std::uint32_t offset) const {
    const std::uint32_t c = offset + origin;
    return static_cast<std::int32_t>(c >= side ? c - side : c);
  }
};

/// The cells of a window. Closed cells: the first line of each part is frozen, the rest is the
/// cell. Coloured squares: the whole part is the square, and only squares of one colour are active.
struct CheckerboardLayout {
  Lattice lattice;
  AxisCut axis[3];
  BorderKind kind = BorderKind::kClosed;
  std::uint32_t colour = 0;  ///< bit i: odd squares along axis i are active; else the even ones
  double factor[kMaxCoordination / 2] = {1.0, 1.0, 1.0};  ///< of rates, by axis of bonds

  /// Number of the cell that a site lies in; kNoCell where it is frozen or of another colour.
  [[nodiscard]] VH_HD std::uint32_t cell_of(Site site) const {
    const Cell c = lattice.cell(site);
    const std::int32_t coordinate[3] = {c.x, c.y, c.z};
    std::uint32_t cell = 0;
    for (int i = dimensions(lattice.type()); i-- > 0;) {
      const std::uint32_t offset = axis[i].offset(coordinate[i]);
      const std::uint32_t part = axis[i].part(offset);
      if (kind == BorderKind::kClosed) {
        if (offset == axis[i].start(part) && !VH_FAULT(kNoFrozenLine)) return kNoCell;
      } else if ((part & 1U) != (colour >> i & 1U)) {
        return kNoCell;
      }
      cell = cell * axis[i].parts + part;
    }
    return cell;
  }

  [[nodiscard]] VH_HD RegionBorder border(std::uint32_t cell) const {
    RegionBorder border;
    border.kind = kind;
    std::int32_t low[3] = {};
    std::int32_t width[3] = {1, 1, 1};
    for (int i = 0; i < dimensions(lattice.type()); ++i) {
      const std::uint32_t part = cell % axis[i].parts;
      cell /= axis[i].parts;
      const bool frozen = kind == BorderKind::kClosed && !VH_FAULT(kNoFrozenLine);
      const std::uint32_t start = axis[i].start(part) + (frozen ? 1U : 0U);
      low[i] = axis[i].coordinate(start);
      width[i] = static_cast<std::int32_t>(axis[i].start(part + 1) - start);
    }
    border.low = {low[0], low[1], low[2]};
    border.width = {width[0], width[1], width[2]};
    for (int b = 0; b < kMaxCoordination / 2; ++b) border.factor[b] = factor[b];
    return border;
  }

  [[nodiscard]] VH_HD std::uint32_t cells() const {
    return axis[0].parts * axis[1].parts * axis[2].parts;
  }
};

/// 1/f_b: f_b is the probability over the rotations that a bond along axis b lies inside a cell.
/// Along an axis of the bond both sites must lie in one cell, with n parts 1 - 2n/L; along the
/// others the site must not be frozen, 1 - n/L.
VH_HD inline void set_closed_cell_factors(CheckerboardLayout& layout) {
  for (int b = 0; b < layout.lattice.coordination() / 2; ++b) {
    const Cell step = direction_step(layout.lattice.type(), 2 * b);
    const std::int32_t along[3] = {step.x, step.y, step.z};
    double inside = 1.0;
    for (int i = 0; i < dimensions(layout.lattice.type()); ++i) {
      const double share = static_cast<double>(layout.axis[i].parts) / layout.axis[i].side;
      inside *= 1.0 - (along[i] != 0 ? 2.0 : 1.0) * share;
    }
    layout.factor[b] = VH_FAULT(kRatesNotDivided) ? 1.0 : 1.0 / inside;
  }
}

/// Closed cells of period about `cell` (at least that), not yet rotated.
VH_HD inline CheckerboardLayout closed_cells(const Lattice& lattice, std::uint32_t cell) {
  CheckerboardLayout layout;
  layout.lattice = lattice;
  for (int i = 0; i < dimensions(lattice.type()); ++i) {
    layout.axis[i] = {lattice.side(i), lattice.side(i) / cell, 0};
  }
  set_closed_cell_factors(layout);
  return layout;
}

/// Rotates closed cells by the vector of a window. \param count of the window in its trajectory.
VH_HD inline void rotate(CheckerboardLayout& layout, const StreamKey& stream, std::uint64_t count) {
  const Words words = draw(stream, Purpose::kRotation, 0, count);
  for (int i = 0; i < dimensions(layout.lattice.type()); ++i) {
    const std::uint64_t range =
        VH_FAULT(kRotationNotUniform) ? layout.axis[i].side / 2 : layout.axis[i].side;
    layout.axis[i].origin = static_cast<std::uint32_t>((words[i] * range) >> 32);
  }
}

/// Squares at least `cell` wide, an even number along each axis.
VH_HD inline CheckerboardLayout coloured_squares(const Lattice& lattice, std::uint32_t cell) {
  CheckerboardLayout layout;
  layout.lattice = lattice;
  layout.kind = BorderKind::kOneWay;
  for (int i = 0; i < dimensions(lattice.type()); ++i) {
    layout.axis[i] = {lattice.side(i), lattice.side(i) / (2 * cell) * 2, 0};
  }
  return layout;
}

/// The colours of a window in the order of their turns, 4 in two dimensions, 8 in three.
VH_HD inline int colour_order(const Lattice& lattice, const StreamKey& stream, std::uint64_t count,
                              std::uint32_t (&order)[8]) {
  const int colours = 1 << dimensions(lattice.type());
  const Words first = draw(stream, Purpose::kColourOrder, 0, count);
  const Words second = draw(stream, Purpose::kColourOrder, 1, count);
  for (int i = 0; i < colours; ++i) order[i] = static_cast<std::uint32_t>(i);
  for (int i = colours - 1; i > 0; --i) {
    const std::uint64_t word = i < 4 ? first[i] : second[i - 4];
    const auto j = static_cast<int>((word * static_cast<std::uint64_t>(i + 1)) >> 32);
    const std::uint32_t swapped = order[i];
    order[i] = order[j];
    order[j] = swapped;
  }
  return colours;
}

}  // namespace voidhop
