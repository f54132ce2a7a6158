/// \file
/// The border of a region of the checkerboard method, and what it does to the hops near it.
#pragma once

#include <cstdint>

#include "voidhop/base/fault.hpp"
#include "voidhop/base/host_device.hpp"
#include "voidhop/lattice/lattice.hpp"

namespace voidhop {

enum class BorderKind : std::uint8_t {
  kNone,    ///< the whole lattice
  kClosed,  ///< no hop crosses it
  kOneWay,  ///< a void may leave, and then waits where it is
};

/// A box of sites, periodic, with what its border does.
struct RegionBorder {
  BorderKind kind = BorderKind::kNone;
  Cell low{};    ///< lowest corner, 0 .. side-1 along each axis
  Cell width{};  ///< sites along each axis
  double factor[kMaxCoordination / 2] = {1.0, 1.0, 1.0};  ///< of the rates, by axis of bonds: 1/f_b

  [[nodiscard]] VH_HD bool holds(const Lattice& lattice, Site site) const {
    const Cell c = lattice.cell(site);
    return inside(c.x - low.x, width.x, lattice.side(0)) &&
           inside(c.y - low.y, width.y, lattice.side(1)) &&
           (dimensions(lattice.type()) == 2 || inside(c.z - low.z, width.z, lattice.side(2)));
  }
  /// Whether a hop to a site is not allowed.
  [[nodiscard]] VH_HD bool closed_to(const Lattice& lattice, Site to) const {
    return kind == BorderKind::kClosed && !holds(lattice, to);
  }
  /// Whether a void that has hopped to a site waits there for the rest of the window.
  [[nodiscard]] VH_HD bool left_at(const Lattice& lattice, Site site) const {
    return kind == BorderKind::kOneWay && !VH_FAULT(kLeavingIgnored) && !holds(lattice, site);
  }

 private:
  VH_HD static bool inside(std::int32_t offset, std::int32_t width, std::uint32_t side) {
    return (offset < 0 ? offset + static_cast<std::int32_t>(side) : offset) < width;
  }
};

}  // namespace voidhop
