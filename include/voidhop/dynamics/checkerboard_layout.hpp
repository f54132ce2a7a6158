/// \file
/// How the checkerboard method divides the lattice for a window: closed cells under a random
/// rotation, or squares of a few colours.
#pragma once

#include <cstdint>

#include "voidhop/base/fault.hpp"
#include "voidhop/base/host_device.hpp"
#include "voidhop/dynamics/region_border.hpp"
#include "voidhop/lattice/fast_divisor.hpp"
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
  FastDivisor by_side{2};
  FastDivisor by_parts{2};

  /// \param side_length at most 16384, so that products of numbers of lines stay below 2^32.
  VH_HD static AxisCut make(std::uint32_t side_length, std::uint32_t part_count) {
    AxisCut cut;
    cut.side = side_length;
    cut.parts = part_count;
    cut.by_side = FastDivisor(side_length);
    if (part_count > 1) cut.by_parts = FastDivisor(part_count);
    return cut;
  }

  [[nodiscard]] VH_HD std::uint32_t start(std::uint32_t part) const {
    return parts == 1 ? part * side : by_parts.quotient(part * side);
  }
  /// Distance of a coordinate from the origin, 0 .. side-1.
  [[nodiscard]] VH_HD std::uint32_t offset(std::int32_t coordinate) const {
    const auto c = static_cast<std::uint32_t>(coordinate);
    return c >= origin ? c - origin : c + side - origin;
  }
  /// The part that an offset lies in.
  [[nodiscard]] VH_HD std::uint32_t part(std::uint32_t offset) const {
    return by_side.quotient((offset + 1) * parts - 1);
  }
  /// The coordinate of an offset.
  [[nodiscard]] VH_HD std::int32_t coordinate(std::uint32_t offset) const {
    const std::uint32_t c = offset + origin;
    return static_cast<std::int32_t>(c >= side ? c - side : c);
  }
};

/// A site's place in a window's layout.
struct CellPlace {
  std::uint32_t cell = kNoCell;  ///< number of its cell; kNoCell where frozen or of another colour
  unsigned closed = 0;           ///< directions, as bits, that the border closes
};

/// The cells of a window. Closed cells: the first line of each part is frozen, the rest is the
/// cell. Coloured squares: the whole part is the square, and only squares of one colour are active.
struct CheckerboardLayout {
  Lattice lattice;
  AxisCut axis[3];
  BorderKind kind = BorderKind::kClosed;
  std::uint32_t colour = 0;  ///< bit i: odd squares along axis i are active; else the even ones
  double factor[kMaxCoordination / 2] = {1.0, 1.0, 1.0};  ///< of rates, by axis of bonds

  [[nodiscard]] VH_HD std::uint32_t cell_of(Site site) const { return place_of(site).cell; }

  [[nodiscard]] VH_HD CellPlace place_of(Site site) const {
    const Cell c = lattice.cell(site);
    const std::int32_t coordinate[3] = {c.x, c.y, c.z};
    CellPlace place{0, 0};
    unsigned at_edge = 0;  // bit 2i: nothing lies beyond along +axis i; 2i+1: along -axis i
    for (int i = dimensions(lattice.type()); i-- > 0;) {
      const std::uint32_t offset = axis[i].offset(coordinate[i]);
      const std::uint32_t part = axis[i].part(offset);
      if (kind == BorderKind::kClosed) {
        const std::uint32_t first = axis[i].start(part) + (VH_FAULT(kNoFrozenLine) ? 0U : 1U);
        if (offset < first) return {};
        at_edge |= (offset + 1 == axis[i].start(part + 1) ? 1U : 0U) << (2 * i);
        at_edge |= (offset == first ? 1U : 0U) << (2 * i + 1);
      } else if ((part & 1U) != (colour >> i & 1U)) {
        return {};
      }
      place.cell = place.cell * axis[i].parts + part;
    }
    if (at_edge != 0) place.closed = closed_directions(at_edge);
    return place;
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

 private:
  /// Directions whose step along some axis leads beyond an edge.
  [[nodiscard]] VH_HD unsigned closed_directions(unsigned at_edge) const {
    unsigned closed = 0;
    for (int d = 0; d < lattice.coordination(); ++d) {
      const Cell step = direction_step(lattice.type(), d);
      const std::int32_t along[3] = {step.x, step.y, step.z};
      for (int i = 0; i < 3; ++i) {
        const unsigned edges = at_edge >> (2 * i);
        if ((along[i] > 0 && (edges & 1U) != 0) || (along[i] < 0 && (edges & 2U) != 0)) {
          closed |= 1U << d;
        }
      }
    }
    return closed;
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
    layout.axis[i] = AxisCut::make(lattice.side(i), lattice.side(i) / cell);
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
    layout.axis[i] = AxisCut::make(lattice.side(i), lattice.side(i) / (2 * cell) * 2);
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
