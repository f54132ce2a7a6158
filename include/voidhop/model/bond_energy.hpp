/// \file
/// Bond energies of a replica, site by site: a step shared by host and device.
#pragma once

#include <cstdint>

#include "voidhop/base/host_device.hpp"
#include "voidhop/lattice/lattice.hpp"
#include "voidhop/model/coupling.hpp"
#include "voidhop/model/replica.hpp"

namespace voidhop {

/// Energy, in quanta, of the bonds from a site along the even directions. Summed over all sites it
/// is the energy of the replica (paper, Eq. 2), each bond counted once.
/// \tparam Occupants of the lattice: `[site]` is the occupant.
template <class Occupants = const Occupant*>
struct BondEnergyStep {
  CouplingView couplings;
  Occupants occupant;  ///< [site]

  [[nodiscard]] VH_HD std::int64_t operator()(Site site) const {
    const Occupant here = occupant[site];
    if (here.is_void()) return 0;
    const Lattice& lattice = couplings.lattice;
    std::int64_t sum = 0;
    for (int d = 0; d < lattice.coordination(); d += 2) {
      const Occupant there = occupant[lattice.neighbour(site, d)];
      if (!there.is_void()) sum += couplings(here.name(), there.name());
    }
    return sum;
  }
};

}  // namespace voidhop
