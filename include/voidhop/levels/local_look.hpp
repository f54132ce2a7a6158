/// \file
/// Energy changes of a void's hops from the names round it: look_around() with the pairs in a
/// batch, without the bonds that the hop before has shown, and without those of hops that surely
/// cost too much.
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
  unsigned open = 0;                      ///< bit d: the change may be within what is of interest
  std::int64_t change[kMaxCoordination];  ///< dE in quanta, of open directions
  /// [d][e]: the bond that the particle in direction d loses with the place in direction e from it.
  std::int32_t lost[kMaxCoordination][kMaxCoordination];
};

/// A look round one void after another. \tparam Energies as PlainEnergies.
template <class Energies>
class LocalLook {
 public:
  /// \param near, bounds outlive it; the bounds are those of any replica of the model.
  VH_HD LocalLook(const NearPlaces& near, const PairEnergyBounds& bounds, const Energies& energies)
      : near_(near), bounds_(bounds), energies_(energies) {}

  /// \param back direction of the way back, `near.coordination` where there is none: it is not
  /// open. \param back_bond [e]: the bond that the particle there has gained with the neighbour in
  /// direction e. \param most largest change of interest, in quanta: hops that surely exceed it are
  /// closed without their energies being computed.
  VH_HD void operator()(const CouplingView& view, const LocalNames& names, int back,
                        const std::int32_t* back_bond, std::int64_t most, LocalHops& hops) {
    const LookPlan& plan = near_.plan[back];
    gather(view.lattice, names, plan);
    energies_.hash(view, batch_);
    std::int64_t known[kMaxCoordination] = {};
    const unsigned shared = back < near_.coordination ? shared_neighbours(near_.type, back) : 0;
    hops.open = 0;
    for (int d = 0; d < near_.coordination; ++d) {
      if (d == back || names.name[d] == kNoParticle) continue;
      hops.open |= 1U << d;
      if (back < near_.coordination && (shared >> d & 1U) == 0) known[d] = back_bond[d];
    }
    close_hopeless(names, plan, known, most, hops);
    if (hops.open == 0) return;
    compute(view, names, plan, hops.open);
    for (int d = 0; d < near_.coordination; ++d) hops.change[d] = known[d];
    for (int i = 0; i < plan.gained; ++i) {
      hops.change[plan.a[i]] += energy_[i];
      hops.change[plan.b[i]] += energy_[i];
    }
    for (int i = plan.gained; i < plan.pairs; ++i) {
      hops.change[plan.a[i]] -= energy_[i];
      hops.lost[plan.a[i]][plan.onward[i]] = energy_[i];
    }
  }

 private:
  /// Pairs of names, and whether each was adjacent at the start.
  VH_HD void gather(const Lattice& lattice, const LocalNames& names, const LookPlan& plan) {
    batch_.pairs = plan.pairs;
    for (int i = 0; i < plan.pairs; ++i) {
      batch_.first[i] = names.name[plan.a[i]];
      batch_.second[i] = names.name[plan.b[i]];
    }
    // At home, bonds that are lost join neighbours; those that are gained join sites two apart.
    batch_.planted = ~std::uint64_t{0} << plan.gained;
    if (near_.one_image && names.home == (1U << near_.places) - 1) return;
    for (int i = 0; i < plan.pairs; ++i) {
      if (near_.one_image && (names.home >> plan.a[i] & names.home >> plan.b[i] & 1U) != 0) {
        continue;
      }
      const Particle a = batch_.first[i];
      const Particle b = batch_.second[i];
      const bool adjacent = a != kNoParticle && b != kNoParticle && lattice.adjacent(a, b);
      const std::uint64_t bit = std::uint64_t{1} << i;
      batch_.planted = adjacent ? batch_.planted | bit : batch_.planted & ~bit;
    }
  }

  [[nodiscard]] VH_HD bool absent(const LocalNames& names, int i) const {
    return names.crowded && (batch_.first[i] == kNoParticle || batch_.second[i] == kNoParticle);
  }

  /// Closes directions whose least possible change exceeds what is of interest.
  VH_HD void close_hopeless(const LocalNames& names, const LookPlan& plan,
                            const std::int64_t* known, std::int64_t most, LocalHops& hops) const {
    std::int64_t least[kMaxCoordination];
    for (int d = 0; d < kMaxCoordination; ++d) least[d] = known[d];
    for (int i = 0; i < plan.gained; ++i) {
      if (absent(names, i)) continue;
      const std::int32_t low = bounds_.low(batch_.hash[i], batch_.planted >> i & 1U);
      least[plan.a[i]] += low;
      least[plan.b[i]] += low;
    }
    for (int i = plan.gained; i < plan.pairs; ++i) {
      if (absent(names, i)) continue;
      least[plan.a[i]] -= bounds_.high(batch_.hash[i], batch_.planted >> i & 1U);
    }
    for (int d = 0; d < near_.coordination; ++d) {
      if (least[d] > most) hops.open &= ~(1U << d);
    }
  }

  /// Energies of the pairs that an open direction needs; 0 for the others.
  VH_HD void compute(const CouplingView& view, const LocalNames& names, const LookPlan& plan,
                     unsigned open) {
    int wanted = 0;
    std::uint64_t planted = 0;
    for (int i = 0; i < plan.pairs; ++i) {
      energy_[i] = 0;
      const bool needed =
          ((open >> plan.a[i] & 1U) != 0 || (i < plan.gained && (open >> plan.b[i] & 1U) != 0)) &&
          !absent(names, i);
      place_[wanted] = static_cast<std::uint8_t>(i);
      batch_.hash[wanted] = batch_.hash[i];
      planted |= (batch_.planted >> i & 1U) << wanted;
      if (needed) {
        ++wanted;
      } else {
        planted &= (std::uint64_t{1} << wanted) - 1;
      }
    }
    batch_.planted = planted;
    batch_.pairs = wanted;
    energies_.energy(view, batch_);
    for (int i = 0; i < wanted; ++i) energy_[place_[i]] = batch_.energy[i];
  }

  const NearPlaces& near_;
  const PairEnergyBounds& bounds_;
  Energies energies_;
  PairBatch batch_;
  std::int32_t energy_[kMostPairs];
  std::uint8_t place_[kMostPairs];
};

}  // namespace voidhop
