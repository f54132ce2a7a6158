#include "voidhop/lattice/lattice.hpp"

#include <string>

#include "voidhop/base/error.hpp"

namespace voidhop {

namespace {

constexpr std::uint64_t kMaxSites = std::uint64_t{1} << 28;

}  // namespace

Lattice Lattice::make(LatticeType type, std::uint32_t side) {
  return make(type, side, side, dimensions(type) == 3 ? side : 1);
}

Lattice Lattice::make(LatticeType type, std::uint32_t side_x, std::uint32_t side_y,
                      std::uint32_t side_z) {
  const bool solid = dimensions(type) == 3;
  if (side_x < kMinSide || side_y < kMinSide || (solid && side_z < kMinSide)) {
    throw InvalidParameter("lattice of " + std::to_string(side_x) + " x " + std::to_string(side_y) +
                           " x " + std::to_string(side_z) +
                           " (below side 3 two sites would share two bonds): make every side at "
                           "least 3");
  }
  if (!solid && side_z != 1) {
    throw InvalidParameter("a two-dimensional lattice has no third side");
  }
  const UInt128 sites = static_cast<UInt128>(side_x) * side_y * side_z;
  if (sites > kMaxSites) {
    throw InvalidParameter(
        "lattice with more than 2^28 sites (a name has 28 bits): make it "
        "smaller");
  }
  Lattice lattice;
  lattice.type_ = type;
  lattice.sites_ = static_cast<std::uint32_t>(sites);
  lattice.side_z_ = side_z;
  lattice.x_ = FastDivisor(side_x);
  lattice.y_ = FastDivisor(side_y);
  return lattice;
}

}  // namespace voidhop
