/// \file
/// The sites that a void visited in a window, as a box round where it started.
#pragma once

#include <algorithm>

#include "voidhop/base/host_device.hpp"
#include "voidhop/lattice/lattice.hpp"

namespace voidhop {

/// Offsets along the lattice vectors, unwrapped, from the cell where the window began.
struct VisitedBox {
  Cell centre{};
  Cell low{};   ///< <= 0
  Cell high{};  ///< >= 0

  VH_HD static VisitedBox at(const Lattice& lattice, Site site) {
    return {lattice.cell(site), {}, {}};
  }

  /// Grows to hold a site. Right while the box is narrower than half the lattice; wider ones are
  /// taken as the whole lattice by far_apart().
  VH_HD void include(const Lattice& lattice, Site site) {
    const Cell c = lattice.cell(site);
    extend(low.x, high.x, wrapped(c.x - centre.x, lattice.side(0)));
    extend(low.y, high.y, wrapped(c.y - centre.y, lattice.side(1)));
    extend(low.z, high.z, wrapped(c.z - centre.z, lattice.side(2)));
  }

  /// How far the box reaches from its centre along any axis.
  [[nodiscard]] VH_HD std::int32_t extent() const {
    return std::max({-low.x, -low.y, -low.z, high.x, high.y, high.z});
  }

  /// Whether two boxes come within `reach` steps along every axis.
  [[nodiscard]] VH_HD static bool within(const Lattice& lattice, const VisitedBox& a,
                                         const VisitedBox& b, int reach) {
    return gap(a.low.x, a.high.x, b.low.x, b.high.x, b.centre.x - a.centre.x, lattice.side(0)) <=
               reach &&
           gap(a.low.y, a.high.y, b.low.y, b.high.y, b.centre.y - a.centre.y, lattice.side(1)) <=
               reach &&
           gap(a.low.z, a.high.z, b.low.z, b.high.z, b.centre.z - a.centre.z, lattice.side(2)) <=
               reach;
  }

  /// Whether no site of one box is within two steps of a site of the other: never wrong, sometimes
  /// too careful.
  [[nodiscard]] VH_HD static bool far_apart(const Lattice& lattice, const VisitedBox& a,
                                            const VisitedBox& b) {
    return !within(lattice, a, b, 2);
  }

 private:
  VH_HD static void extend(std::int32_t& low, std::int32_t& high, std::int32_t offset) {
    low = std::min(low, offset);
    high = std::max(high, offset);
  }

  /// The offset of the nearest periodic image, in (-side/2, side/2].
  VH_HD static std::int32_t wrapped(std::int32_t offset, std::uint32_t side) {
    const auto s = static_cast<std::int32_t>(side);
    if (2 * offset > s) return offset - s;
    if (2 * offset <= -s) return offset + s;
    return offset;
  }

  /// Distance along one axis between the nearest images of two intervals; 0 where one of them is
  /// as wide as half the lattice.
  VH_HD static int gap(int low_a, int high_a, int low_b, int high_b, int shift,
                       std::uint32_t side) {
    const int s = static_cast<int>(side);
    if (2 * (high_a - low_a + 2) >= s || 2 * (high_b - low_b + 2) >= s) return 0;
    int least = s;
    for (const int image : {shift - s, shift, shift + s}) {
      least = std::min(least, std::max({low_b + image - high_a, low_a - high_b - image, 0}));
    }
    return least;
  }
};

}  // namespace voidhop
