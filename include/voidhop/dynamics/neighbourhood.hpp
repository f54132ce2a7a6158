/// \file
/// What stands within two steps of a void: all that the rates of its hops depend on.
#pragma once

#include <cstdint>

#include "voidhop/base/host_device.hpp"
#include "voidhop/dynamics/lattice_patch.hpp"
#include "voidhop/lattice/lattice.hpp"
#include "voidhop/model/replica.hpp"

namespace voidhop {

/// Where nothing can hop from.
inline constexpr Particle kNoParticle = UINT32_MAX;

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

  /// Reads the sites round one as a patch shows them.
  VH_HD static Neighbourhood read(const Lattice& lattice, const LatticePatch& patch, Site here) {
    Neighbourhood near;
    const int z = lattice.coordination();
    const bool inner = lattice.inner(here);
    const auto step = [&](Site from, int d) {
      return inner ? from + static_cast<Site>(lattice.flat_step(d)) : lattice.neighbour(from, d);
    };
    const auto look = [&](Site site) {
      const Occupant occupant = patch.at(site);
      return occupant.is_void() ? kNoParticle : occupant.name();
    };
    int next = z;
    for (int d = 0; d < z; ++d) {
      const Site first = step(here, d);
      near.name[d] = look(first);
      for (int e = 0; e < z; ++e) {
        if (index(lattice.type(), d, e) == next) near.name[next++] = look(step(first, e));
      }
    }
    return near;
  }
};

}  // namespace voidhop
