/// \file
/// Energy changes of a void's hops from the names round it: look_around() with the pairs in a
/// batch and without the bonds that the hop before has shown.
#pragma once

#include <cstdint>

#include "voidhop/base/host_device.hpp"
#include "voidhop/levels/near_places.hpp"
#include "voidhop/levels/pair_batch.hpp"

namespace voidhop {

/// Names by place, and whether each is the place's own.
struct LocalNames {
  Particle name[kMostNear];  ///< kNoParticle where a void stands
  std::uint32_t home = 0;    ///< bit p: the particle at place p stands where it started
  bool crowded = false;      ///< another void is among the places
};

/// Energy changes by direction, and what each hop loses.
struct LocalHops {
  std::int64_t change[kMaxCoordination];  ///< dE in quanta; no meaning where no particle is
  /// [d][e]: the bond that the particle in direction d loses with the place in direction e from it.
  std::int32_t lost[kMaxCoordination][kMaxCoordination];
};

/// \param back direction of the way back, `near.coordination` where there is none; its energy
/// change is not computed. \param back_bond [e]: the bond that the particle there has gained with
/// the neighbour in direction e.
template <class Energies>
VH_HD void look_locally(const NearPlaces& near, const CouplingView& view, const LocalNames& names,
                        int back, const std::int32_t* back_bond, const Energies& energies,
                        PairBatch& batch, LocalHops& hops) {
  const LookPlan& plan = near.plan[back];
  const Lattice& lattice = view.lattice;
  for (int i = 0; i < plan.pairs; ++i) {
    batch.first[i] = names.name[plan.a[i]];
    batch.second[i] = names.name[plan.b[i]];
  }
  // At home, bonds that are lost join neighbours; those that are gained join sites two apart.
  batch.planted = ~std::uint64_t{0} << plan.gained;
  const bool all_home = near.one_image && names.home == (1U << near.places) - 1;
  for (int i = 0; i < plan.pairs && !all_home; ++i) {
    if (near.one_image && (names.home >> plan.a[i] & names.home >> plan.b[i] & 1U) != 0) continue;
    const Particle a = batch.first[i];
    const Particle b = batch.second[i];
    const bool adjacent = a != kNoParticle && b != kNoParticle && lattice.adjacent(a, b);
    const std::uint64_t bit = std::uint64_t{1} << i;
    batch.planted = adjacent ? batch.planted | bit : batch.planted & ~bit;
  }
  batch.pairs = plan.pairs;
  energies(view, batch);
  if (names.crowded) {
    for (int i = 0; i < plan.pairs; ++i) {
      if (batch.first[i] == kNoParticle || batch.second[i] == kNoParticle) batch.energy[i] = 0;
    }
  }
  for (int d = 0; d < near.coordination; ++d) hops.change[d] = 0;
  if (back < near.coordination) {
    const unsigned shared = shared_neighbours(near.type, back);
    for (int e = 0; e < near.coordination; ++e) {
      if (e != back && (shared >> e & 1U) == 0) hops.change[e] += back_bond[e];
    }
  }
  for (int i = 0; i < plan.gained; ++i) {
    hops.change[plan.a[i]] += batch.energy[i];
    hops.change[plan.b[i]] += batch.energy[i];
  }
  for (int i = plan.gained; i < plan.pairs; ++i) {
    hops.change[plan.a[i]] -= batch.energy[i];
    hops.lost[plan.a[i]][plan.onward[i]] = batch.energy[i];
  }
}

}  // namespace voidhop
