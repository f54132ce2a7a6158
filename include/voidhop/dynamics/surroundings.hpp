/// \file
/// The hops open to a void where it stands: energy changes, barriers, rates.
#pragma once

#include <cstdint>

#include "voidhop/base/host_device.hpp"
#include "voidhop/dynamics/neighbourhood.hpp"
#include "voidhop/dynamics/region_border.hpp"
#include "voidhop/lattice/lattice.hpp"
#include "voidhop/model/coupling.hpp"
#include "voidhop/model/hop_rate.hpp"
#include "voidhop/model/hop_selection.hpp"
#include "voidhop/random/address.hpp"

namespace voidhop {

/// What the regions of a replica share during a window; views only.
struct RegionView {
  CouplingView couplings;
  BarrierView barriers;
  StreamKey stream;
  HopRate rate;
  double quanta_per_attempt = 0.0;  ///< of the stage's clock

  [[nodiscard]] VH_HD const Lattice& lattice() const { return couplings.lattice; }
};

/// Energy changes of a void's hops, by direction.
struct Surroundings {
  std::int64_t change[kMaxCoordination];   ///< dE in quanta
  std::int32_t barrier[kMaxCoordination];  ///< in barrier quanta
  Particle particle[kMaxCoordination];     ///< that hops; kNoParticle where a void stands
};

/// Looks at all hops of a void (paper, A15): dE is what the particle gains where the void is less
/// what it loses where it stood.
VH_HD inline Surroundings look_around(const RegionView& view, const Neighbourhood& near,
                                      Site here) {
  const LatticeType type = view.lattice().type();
  const int z = coordination(type);
  Surroundings found{};
  for (int d = 0; d < z; ++d) {
    found.particle[d] = near.name[d];
    if (near.name[d] == kNoParticle) continue;
    // Bonds that are gained where the void is join two of its neighbours: each is looked up once.
    const unsigned shared = shared_neighbours(type, d);
    for (int e = d + 1; e < z; ++e) {
      if (near.name[e] == kNoParticle || (shared >> e & 1U) != 0) continue;
      const std::int32_t bond = view.couplings(near.name[d], near.name[e]);
      found.change[d] += bond;
      found.change[e] += bond;
    }
    const unsigned shared_back = shared_neighbours(type, opposite(d));
    for (int e = 0; e < z; ++e) {
      if (e == opposite(d) || (shared_back >> e & 1U) != 0) continue;
      const Particle lost = near.name[Neighbourhood::index(type, d, e)];
      if (lost != kNoParticle) found.change[d] -= view.couplings(near.name[d], lost);
    }
    found.barrier[d] = view.barriers(near.name[d], here, d);
  }
  return found;
}

/// Total rate and shares of the hops that a border leaves open.
VH_HD inline HopTable open_hops(const RegionView& view, const RegionBorder& border, Site here,
                                const Surroundings& found) {
  const Lattice& lattice = view.lattice();
  double rate[kMaxCoordination] = {};
  for (int d = 0; d < lattice.coordination(); ++d) {
    if (found.particle[d] == kNoParticle) continue;
    if (border.closed_to(lattice, lattice.neighbour(here, d))) continue;
    rate[d] = view.rate(found.change[d], found.barrier[d]) * border.factor[d >> 1];
  }
  return make_hop_table(rate, lattice.coordination());
}

/// What a draw needs to know of where a void stands.
struct OpenSurroundings {
  Surroundings around;
  HopTable table;
};

/// Looks afresh every time. \tparam Seen as for Neighbourhood::read.
class FreshLook {
 public:
  template <class Seen>
  VH_HD Surroundings around(const RegionView& view, const Seen& seen, Site here) const {
    return look_around(view, Neighbourhood::read(view.lattice(), seen, here), here);
  }
  template <class Seen>
  VH_HD OpenSurroundings open(const RegionView& view, const RegionBorder& border, const Seen& seen,
                              Site here) const {
    OpenSurroundings found{around(view, seen, here), {}};
    found.table = open_hops(view, border, here, found.around);
    return found;
  }
};

}  // namespace voidhop
