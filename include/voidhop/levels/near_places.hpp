/// \file
/// The places within two steps of a void and the pairs of them whose bonds its hops change, as
/// tables: what a look round a void reads, written out once for a lattice.
#pragma once

#include <cstdint>

#include "voidhop/base/contract.hpp"
#include "voidhop/base/host_device.hpp"
#include "voidhop/dynamics/neighbourhood.hpp"
#include "voidhop/lattice/lattice.hpp"
#include "voidhop/lattice/near.hpp"

namespace voidhop {

/// Pairs of bonds of one look: 15 gained and 30 lost on the cubic lattice.
inline constexpr int kMostPairs = 48;

/// The pairs to be looked up. First those gained: two neighbours a < b of the void. Then those
/// lost: neighbour a and a place b one step further, in direction `onward` from a.
struct LookPlan {
  std::uint8_t gained = 0;
  std::uint8_t pairs = 0;  ///< gained and lost
  std::uint8_t a[kMostPairs];
  std::uint8_t b[kMostPairs];
  std::uint8_t onward[kMostPairs];
};

/// Trivially copyable. Places are numbered as in Neighbourhood; place d < z is the neighbour in
/// direction d.
struct NearPlaces {
  LatticeType type = LatticeType::kSquare;
  int coordination = 0;
  int places = 0;
  bool one_image = false;  ///< no two places are one site
  Cell offset[kMostNear];
  std::int32_t flat[kMostNear];  ///< site less the void's, away from the borders
  std::int8_t at[125];           ///< place at an offset, see index_of(); -1: none
  /// By the direction of the way back, whose bonds are known from the hop that led there; the last
  /// of them, `coordination`, is for a void that came from nowhere: all pairs.
  LookPlan plan[kMaxCoordination + 1];

  VH_HD static constexpr int index_of(Cell o) {
    return (o.x + 2) + 5 * ((o.y + 2) + 5 * (o.z + 2));
  }

  static NearPlaces make(const Lattice& lattice) {
    NearPlaces near;
    near.type = lattice.type();
    near.coordination = lattice.coordination();
    near.places = near_sites(near.type);
    near.one_image = NearOffsets::serve(lattice);
    for (auto& place : near.at) place = -1;
    for (int d = 0; d < near.coordination; ++d) {
      const Cell step = direction_step(near.type, d);
      near.set_offset(d, step, lattice);
      for (int e = 0; e < near.coordination; ++e) {
        const int place = Neighbourhood::index(near.type, d, e);
        const Cell next = direction_step(near.type, e);
        if (place < 0) continue;
        near.set_offset(place, {step.x + next.x, step.y + next.y, step.z + next.z}, lattice);
      }
    }
    for (int back = 0; back <= near.coordination; ++back) near.make_plan(back);
    return near;
  }

  /// The cell at a place, wrapped.
  [[nodiscard]] VH_HD Cell cell_at(const Lattice& lattice, Cell here, int place) const {
    const Cell o = offset[place];
    return {wrap(here.x + o.x, lattice.side(0)), wrap(here.y + o.y, lattice.side(1)),
            wrap(here.z + o.z, lattice.side(2))};
  }
  /// The site at a place.
  [[nodiscard]] VH_HD Site site_at(const Lattice& lattice, Cell here, int place) const {
    return lattice.site(cell_at(lattice, here, place));
  }

 private:
  VH_HD static std::int32_t wrap(std::int32_t at_coordinate, std::uint32_t side) {
    const auto s = static_cast<std::int32_t>(side);
    return at_coordinate < 0    ? at_coordinate + s
           : at_coordinate >= s ? at_coordinate - s
                                : at_coordinate;
  }
  void set_offset(int place, Cell o, const Lattice& lattice) {
    offset[place] = o;
    at[index_of(o)] = static_cast<std::int8_t>(place);
    const auto x = static_cast<std::int32_t>(lattice.side(0));
    const auto y = static_cast<std::int32_t>(lattice.side(1));
    flat[place] = o.x + x * (o.y + y * o.z);
  }
  void make_plan(int back) {
    LookPlan& p = plan[back];
    const auto add = [&p](int a, int b, int onward) {
      VH_EXPECT(p.pairs < kMostPairs);
      p.a[p.pairs] = static_cast<std::uint8_t>(a);
      p.b[p.pairs] = static_cast<std::uint8_t>(b);
      p.onward[p.pairs++] = static_cast<std::uint8_t>(onward);
    };
    for (int d = 0; d < coordination; ++d) {
      for (int e = d + 1; e < coordination; ++e) {
        if (d == back || e == back || (shared_neighbours(type, d) >> e & 1U) != 0) continue;
        add(d, e, e);
      }
    }
    p.gained = p.pairs;
    for (int d = 0; d < coordination; ++d) {
      const unsigned shared = shared_neighbours(type, opposite(d));
      for (int e = 0; e < coordination; ++e) {
        if (d == back || e == opposite(d) || (shared >> e & 1U) != 0) continue;
        add(d, Neighbourhood::index(type, d, e), e);
      }
    }
  }
};

}  // namespace voidhop
