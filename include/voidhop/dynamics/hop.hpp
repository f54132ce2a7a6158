/// \file
/// A hop on a replica: its energy change, its rate, and making it. Shared by the parallel engines.
#pragma once

#include <cstdint>

#include "voidhop/base/host_device.hpp"
#include "voidhop/lattice/lattice.hpp"
#include "voidhop/model/coupling.hpp"
#include "voidhop/model/replica.hpp"

namespace voidhop {

/// A void's hop: which one, and in which direction.
struct Move {
  std::uint32_t void_id;
  int direction;

  [[nodiscard]] VH_HD Move reversed() const { return {void_id, opposite(direction)}; }
};

/// Non-owning access to a replica and what its energies come from.
struct ReplicaView {
  CouplingView couplings;
  BarrierView barriers;
  Occupant* occupant;  ///< [site]
  Site* void_site;     ///< [void]

  [[nodiscard]] VH_HD const Lattice& lattice() const { return couplings.lattice; }

  /// Makes a hop; a particle stands where it goes. Reversing it restores the state.
  VH_HD void make(const Move& move) const {
    const Site from = void_site[move.void_id];
    const Site to = lattice().neighbour(from, move.direction);
    VH_EXPECT(!occupant[to].is_void());
    occupant[from] = occupant[to];
    occupant[to] = Occupant::vacancy(move.void_id);
    void_site[move.void_id] = to;
  }
};

/// Steps on the lattice near a site: one addition each where no period is crossed.
class NearbySteps {
 public:
  VH_HD NearbySteps(const Lattice& lattice, Site centre)
      : lattice_(lattice), inner_(lattice.inner(centre)) {
    for (int d = 0; d < lattice.coordination(); ++d) flat_[d] = lattice.flat_step(d);
  }
  /// The site one step from a site at most one step from the centre.
  [[nodiscard]] VH_HD Site operator()(Site from, int d) const {
    return inner_ ? from + static_cast<Site>(flat_[d]) : lattice_.neighbour(from, d);
  }

 private:
  const Lattice& lattice_;
  bool inner_;
  std::int32_t flat_[kMaxCoordination];
};

/// Energy change of the hop of the particle on `to` into the void on `from`, the site in direction
/// d from it; in quanta (paper, A15). On the triangular lattice the two sites share two neighbours,
/// whose bonds are the same before and after: they are not looked at.
/// \param step steps near `from`.
VH_HD inline std::int64_t hop_energy_change(const ReplicaView& view, const NearbySteps& step,
                                            Site from, int d) {
  const Lattice& lattice = view.lattice();
  const int z = lattice.coordination();
  const Site to = step(from, d);
  const Particle mover = view.occupant[to].name();
  const bool shared = lattice.type() == LatticeType::kTriangular;
  std::int64_t change = 0;
  for (int e = 0; e < z; ++e) {
    const Site gained = step(from, e);
    if (e != d && !view.occupant[gained].is_void() && !(shared && lattice.adjacent(gained, to))) {
      change += view.couplings(mover, view.occupant[gained].name());
    }
    const Site lost = step(to, e);
    if (e != opposite(d) && !view.occupant[lost].is_void() &&
        !(shared && lattice.adjacent(lost, from))) {
      change -= view.couplings(mover, view.occupant[lost].name());
    }
  }
  return change;
}

}  // namespace voidhop
