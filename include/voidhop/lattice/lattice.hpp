/// \file
/// Periodic lattices: square and triangular in two dimensions, cubic in three.
#pragma once

#include <cstdint>

#include "voidhop/base/contract.hpp"
#include "voidhop/base/host_device.hpp"
#include "voidhop/lattice/fast_divisor.hpp"

namespace voidhop {

/// A site, 0 .. sites-1: x + Lx (y + Ly z).
using Site = std::uint32_t;

enum class LatticeType : std::uint8_t { kSquare, kTriangular, kCubic };

/// Largest coordination number of any lattice.
inline constexpr int kMaxCoordination = 6;

/// Smallest side: below 3 two sites would share two bonds.
inline constexpr std::uint32_t kMinSide = 3;

/// Coordination number z.
VH_HD constexpr int coordination(LatticeType type) {
  return type == LatticeType::kSquare ? 4 : 6;
}

VH_HD constexpr int dimensions(LatticeType type) {
  return type == LatticeType::kCubic ? 3 : 2;
}

/// Number of bonds that a hop changes on either side: z-1 on the square and cubic lattices; 3 on
/// the triangular one, where the two sites share two neighbours whose bonds cancel.
VH_HD constexpr int changed_bonds(LatticeType type) {
  return type == LatticeType::kCubic ? 5 : 3;
}

/// Position on the lattice, in lattice constants along the lattice vectors. z = 0 in two
/// dimensions.
struct Cell {
  std::int32_t x, y, z;
};

/// Step of direction d = 0 .. z-1 along the lattice vectors. Directions come in opposite pairs 2i,
/// 2i+1: +x -x +y -y, then +x-y -x+y (triangular) or +z -z (cubic).
VH_HD constexpr Cell direction_step(LatticeType type, int d) {
  const int sign = (d & 1) ? -1 : 1;
  switch (d >> 1) {
    case 0:
      return {sign, 0, 0};
    case 1:
      return {0, sign, 0};
    default:
      return type == LatticeType::kCubic ? Cell{0, 0, sign} : Cell{sign, -sign, 0};
  }
}

/// The opposite of a direction.
VH_HD constexpr int opposite(int d) {
  return d ^ 1;
}

/// A periodic lattice; trivially copyable, used on host and device.
class Lattice {
 public:
  Lattice() = default;
  /// \param side number of sites along each lattice vector, at least kMinSide; at most 2^28 sites.
  /// \throws InvalidParameter
  static Lattice make(LatticeType type, std::uint32_t side);
  /// Sides of their own per axis; side_z is 1 for two-dimensional types.
  static Lattice make(LatticeType type, std::uint32_t side_x, std::uint32_t side_y,
                      std::uint32_t side_z);

  [[nodiscard]] VH_HD LatticeType type() const { return type_; }
  [[nodiscard]] VH_HD std::uint32_t sites() const { return sites_; }
  [[nodiscard]] VH_HD int coordination() const { return voidhop::coordination(type_); }
  /// Number of bonds of the full lattice, (z/2) sites.
  [[nodiscard]] VH_HD std::uint64_t bonds() const {
    return static_cast<std::uint64_t>(coordination() / 2) * sites_;
  }
  [[nodiscard]] VH_HD std::uint32_t side(int axis) const {
    return axis == 0 ? x_.divisor() : axis == 1 ? y_.divisor() : side_z_;
  }

  [[nodiscard]] VH_HD Cell cell(Site site) const {
    const std::uint32_t row = x_.quotient(site);
    const std::uint32_t layer = type_ == LatticeType::kCubic ? y_.quotient(row) : 0;
    return {static_cast<std::int32_t>(site - row * x_.divisor()),
            static_cast<std::int32_t>(row - layer * y_.divisor()),
            static_cast<std::int32_t>(layer)};
  }

  [[nodiscard]] VH_HD Site site(Cell c) const {
    return static_cast<Site>(c.x) +
           x_.divisor() * (static_cast<Site>(c.y) + y_.divisor() * static_cast<Site>(c.z));
  }

  /// The site one step from a site. \param d direction, 0 .. z-1.
  [[nodiscard]] VH_HD Site neighbour(Site from, int d) const {
    VH_EXPECT(from < sites_ && d >= 0 && d < coordination());
    const Cell step = direction_step(type_, d);
    Cell c = cell(from);
    c.x = wrap(c.x + step.x, side(0));
    c.y = wrap(c.y + step.y, side(1));
    c.z = wrap(c.z + step.z, side(2));
    return site(c);
  }

  /// Whether every site within two steps lies on this side of the period, so that each step d from
  /// there adds flat_step(d) to the site.
  [[nodiscard]] VH_HD bool inner(Site of) const {
    const Cell c = cell(of);
    return inner(c.x, side(0)) && inner(c.y, side(1)) &&
           (dimensions(type_) == 2 || inner(c.z, side(2)));
  }
  [[nodiscard]] VH_HD std::int32_t flat_step(int d) const {
    const Cell step = direction_step(type_, d);
    const auto x = static_cast<std::int32_t>(side(0));
    return step.x + x * (step.y + static_cast<std::int32_t>(side(1)) * step.z);
  }

  /// Whether two different sites share a bond.
  [[nodiscard]] VH_HD bool adjacent(Site a, Site b) const {
    const Cell ca = cell(a);
    const Cell cb = cell(b);
    const int dx = offset(cb.x - ca.x, side(0));
    const int dy = offset(cb.y - ca.y, side(1));
    const int dz = offset(cb.z - ca.z, side(2));
    const int squares = dx * dx + dy * dy + dz * dz;
    return squares == 1 || (squares == 2 && type_ == LatticeType::kTriangular && dx == -dy);
  }

 private:
  static constexpr int kFar = 2;  // its square alone exceeds any of a neighbour

  VH_HD static bool inner(std::int32_t coordinate, std::uint32_t side) {
    return coordinate >= 2 && coordinate + 2 < static_cast<std::int32_t>(side);
  }
  VH_HD static std::int32_t wrap(std::int32_t coordinate, std::uint32_t side) {
    const auto s = static_cast<std::int32_t>(side);
    return coordinate < 0 ? coordinate + s : coordinate >= s ? coordinate - s : coordinate;
  }
  /// -1, 0 or 1 for coordinates that differ so round the period, kFar otherwise.
  VH_HD static int offset(std::int32_t difference, std::uint32_t side) {
    const auto s = static_cast<std::int32_t>(side);
    if (difference == 0) return 0;
    if (difference == 1 || difference == 1 - s) return 1;
    if (difference == -1 || difference == s - 1) return -1;
    return kFar;
  }

  LatticeType type_ = LatticeType::kSquare;
  std::uint32_t sites_ = 0;
  std::uint32_t side_z_ = 1;
  FastDivisor x_;
  FastDivisor y_;
};

}  // namespace voidhop
