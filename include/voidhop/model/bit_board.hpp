/// \file
/// A board of the lattice gas with one bit a site.
#pragma once

#include <cstdint>

#include "voidhop/base/host_device.hpp"
#include "voidhop/lattice/lattice.hpp"
#include "voidhop/model/lattice_gas.hpp"

namespace voidhop {

/// Non-owning. Whether a member stands on a site is told by its bit, where a member stands by the
/// list of their sites.
struct BitBoard {
  std::uint64_t* bits;  ///< [words(lattice)]
  const Site* site;     ///< [member], kept by whoever moves them

  VH_HD static std::size_t words(const Lattice& lattice) {
    return (std::size_t{lattice.sites()} + 63) / 64;
  }
  [[nodiscard]] VH_HD bool taken(Site at) const { return (bits[at >> 6] >> (at & 63U) & 1U) != 0; }
  [[nodiscard]] VH_HD bool taken_by_other(Site at, std::uint32_t id) const {
    return taken(at) && at != site[id];
  }
  VH_HD void put(Site at, std::uint32_t) const { bits[at >> 6] |= std::uint64_t{1} << (at & 63U); }
  VH_HD void lift(Site at) const { bits[at >> 6] &= ~(std::uint64_t{1} << (at & 63U)); }
};

/// Places the voids of one planted replica, at most as many as particles: the sites of
/// place_voids(). One thread does it.
struct PlaceVoids {
  Lattice lattice;
  std::uint32_t voids;
  VoidPlacement placement;

  /// \param site [voids], filled in. \param bits [BitBoard::words], filled in.
  VH_HD void operator()(const StreamKey& stream, Site* site, std::uint64_t* bits) const {
    for (std::size_t w = 0; w < BitBoard::words(lattice); ++w) bits[w] = 0;
    BitBoard board{bits, site};
    sample_lattice_gas(lattice, voids, placement, GasDraws{stream}, board, site);
  }
};

}  // namespace voidhop
