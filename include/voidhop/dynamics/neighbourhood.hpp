/// \file
/// What stands within two steps of a void: all that the rates of its hops depend on.
#pragma once

#include <cstdint>
#include <utility>

#include "voidhop/base/host_device.hpp"
#include "voidhop/lattice/lattice.hpp"
#include "voidhop/model/replica.hpp"

namespace voidhop {

/// Sites at one or two steps on any lattice: 12 (square), 18 (triangular), 24 (cubic).
inline constexpr int kMostNear = 24;
VH_HD constexpr int near_sites(LatticeType type) {
  return type == LatticeType::kSquare ? 12 : type == LatticeType::kTriangular ? 18 : 24;
}

/// Directions e, as bits, for which the site in direction e from x also neighbours the site in
/// direction d: on the triangular lattice the two sites of a hop share two neighbours, whose bonds
/// are the same before and after and are not looked at.
VH_HD constexpr unsigned shared_neighbours(LatticeType type, int d) {
  if (type != LatticeType::kTriangular) return 0;
  // 60 degrees to either side.
  constexpr unsigned kShared[] = {1U << 2 | 1U << 4, 1U << 3 | 1U << 5, 1U << 0 | 1U << 5,
                                  1U << 1 | 1U << 4, 1U << 0 | 1U << 3, 1U << 1 | 1U << 2};
  return kShared[d];
}

/// Names by place: the sites at one step by direction, then those at two.
struct Neighbourhood {
  Particle name[kMostNear];  ///< kNoParticle where a void stands

  /// Place of the site that steps d and then e lead to; -1 for the way back.
  VH_HD static constexpr int index(LatticeType type, int d, int e) {
    // Made by walking through all pairs of steps in order and numbering sites as they first appear.
    constexpr std::int8_t kSquare[4][4] = {
        {4, -1, 5, 6}, {-1, 7, 8, 9}, {5, 8, 10, -1}, {6, 9, -1, 11}};
    constexpr std::int8_t kTriangular[6][6] = {{6, -1, 7, 4, 8, 2},   {-1, 9, 5, 10, 3, 11},
                                               {7, 5, 12, -1, 0, 13}, {4, 10, -1, 14, 15, 1},
                                               {8, 3, 0, 15, 16, -1}, {2, 11, 13, 1, -1, 17}};
    constexpr std::int8_t kCubic[6][6] = {{6, -1, 7, 8, 9, 10},    {-1, 11, 12, 13, 14, 15},
                                          {7, 12, 16, -1, 17, 18}, {8, 13, -1, 19, 20, 21},
                                          {9, 14, 17, 20, 22, -1}, {10, 15, 18, 21, -1, 23}};
    return type == LatticeType::kSquare       ? kSquare[d & 3][e & 3]
           : type == LatticeType::kTriangular ? kTriangular[d][e]
                                              : kCubic[d][e];
  }

  /// Reads the sites round one. \param seen what is seen of the lattice: `particle_at(site)`.
  template <class Seen>
  VH_HD static Neighbourhood read(const Lattice& lattice, const Seen& seen, Site here) {
    switch (lattice.type()) {
      case LatticeType::kSquare:
        return read_type<LatticeType::kSquare>(lattice, seen, here);
      case LatticeType::kTriangular:
        return read_type<LatticeType::kTriangular>(lattice, seen, here);
      default:
        return read_type<LatticeType::kCubic>(lattice, seen, here);
    }
  }

 private:
  /// Offset of a place from the void.
  VH_HD static constexpr Cell offset(LatticeType type, int place) {
    constexpr Cell kSquare[] = {{1, 0, 0},  {-1, 0, 0},  {0, 1, 0},  {0, -1, 0},
                                {2, 0, 0},  {1, 1, 0},   {1, -1, 0}, {-2, 0, 0},
                                {-1, 1, 0}, {-1, -1, 0}, {0, 2, 0},  {0, -2, 0}};
    constexpr Cell kTriangular[] = {{1, 0, 0},   {-1, 0, 0}, {0, 1, 0}, {0, -1, 0}, {1, -1, 0},
                                    {-1, 1, 0},  {2, 0, 0},  {1, 1, 0}, {2, -1, 0}, {-2, 0, 0},
                                    {-1, -1, 0}, {-2, 1, 0}, {0, 2, 0}, {-1, 2, 0}, {0, -2, 0},
                                    {1, -2, 0},  {2, -2, 0}, {-2, 2, 0}};
    constexpr Cell kCubic[] = {{1, 0, 0},   {-1, 0, 0},  {0, 1, 0},  {0, -1, 0},  {0, 0, 1},
                               {0, 0, -1},  {2, 0, 0},   {1, 1, 0},  {1, -1, 0},  {1, 0, 1},
                               {1, 0, -1},  {-2, 0, 0},  {-1, 1, 0}, {-1, -1, 0}, {-1, 0, 1},
                               {-1, 0, -1}, {0, 2, 0},   {0, 1, 1},  {0, 1, -1},  {0, -2, 0},
                               {0, -1, 1},  {0, -1, -1}, {0, 0, 2},  {0, 0, -2}};
    return type == LatticeType::kSquare       ? kSquare[place]
           : type == LatticeType::kTriangular ? kTriangular[place]
                                              : kCubic[place];
  }

  template <LatticeType kType, class Seen>
  VH_HD static Neighbourhood read_type(const Lattice& lattice, const Seen& seen, Site here) {
    return read_places<kType>(lattice, seen, here,
                              std::make_integer_sequence<int, near_sites(kType)>{});
  }

  /// Written out place by place, so that offsets are constants.
  template <LatticeType kType, class Seen, int... kPlace>
  VH_HD static Neighbourhood read_places(const Lattice& lattice, const Seen& seen, Site here,
                                         std::integer_sequence<int, kPlace...>) {
    Neighbourhood near;
    const auto x = static_cast<std::int32_t>(lattice.side(0));
    const auto y = static_cast<std::int32_t>(lattice.side(1));
    const auto z = static_cast<std::int32_t>(lattice.side(2));
    if (lattice.inner(here)) {
      const auto flat = [x, y](Cell o) { return static_cast<Site>(o.x + x * (o.y + y * o.z)); };
      ((near.name[kPlace] = seen.particle_at(here + flat(Place<kType, kPlace>::kOffset))), ...);
      return near;
    }
    const Cell c = lattice.cell(here);
    const auto wrap = [](std::int32_t at, std::int32_t side) {
      return at < 0 ? at + side : at >= side ? at - side : at;
    };
    const auto wrapped = [&](Cell o) {
      return lattice.site({wrap(c.x + o.x, x), wrap(c.y + o.y, y), wrap(c.z + o.z, z)});
    };
    ((near.name[kPlace] = seen.particle_at(wrapped(Place<kType, kPlace>::kOffset))), ...);
    return near;
  }

  template <LatticeType kType, int kPlace>
  struct Place {
    static constexpr Cell kOffset = offset(kType, kPlace);
  };
};

}  // namespace voidhop
