/// \file
/// The arrangements that a lone void reaches by its own hops below a bound of energy.
///
/// Breadth first from where it stands, directions in order. What other voids do is not seen: they
/// stand still. The arrangement in a state is the ground with the path to it undone, so a planted
/// replica needs no lattice in memory.
#pragma once

#include <cstdint>

#include "voidhop/base/host_device.hpp"
#include "voidhop/levels/arrangement_index.hpp"
#include "voidhop/levels/arrangement_key.hpp"
#include "voidhop/levels/ground.hpp"
#include "voidhop/levels/local_look.hpp"
#include "voidhop/levels/near_places.hpp"
#include "voidhop/levels/pair_batch.hpp"

namespace voidhop {

/// A state of a lone void.
struct LoneState {
  std::int64_t energy;  ///< above the first state, in quanta
  Site site;            ///< of the void
  std::uint32_t parent;
  Cell cell;                            ///< of the void
  Particle moved;                       ///< by the hop from the parent, to the parent's site
  std::int32_t bond[kMaxCoordination];  ///< that it gained there, by direction from this site
  std::uint8_t direction;               ///< of the void in that hop
};

/// A hop between two states that is not the first way to the second.
struct LoneLoop {
  std::uint32_t a, b;
  Particle particle;
  std::uint8_t direction;  ///< of the void, from a
};

/// What a flood fills; capacities count what fits.
struct LoneMemory {
  LoneState* state = nullptr;
  ArrangementKey* key = nullptr;  ///< [capacity]
  std::uint32_t capacity = 0;     ///< the most states of a flood that is not cut off
  LoneLoop* loop = nullptr;
  std::uint32_t loop_capacity = 0;
  ArrangementIndex* index = nullptr;
};

struct LoneResult {
  std::uint32_t states = 0;
  std::uint32_t loops = 0;
  bool complete = true;  ///< false: more states than fit
};

/// One flood; views only. \tparam Ground as PlantedGround. \tparam Energies as PlainEnergies.
template <class Ground, class Energies>
class LoneFlood {
 public:
  VH_HD LoneFlood(const NearPlaces& near, const CouplingView& couplings, const Ground& ground,
                  LocalLook<Energies>& look, const LoneMemory& memory)
      : near_(near), couplings_(couplings), ground_(ground), look_(look), memory_(memory) {}

  /// \param cap highest energy above the first state, in quanta, >= 0.
  VH_HD LoneResult run(Site start, std::int64_t cap) {
    begin(start, cap);
    while (advance()) continue;
    return result_;
  }

  /// The same in pieces: a state is looked round at a time, so that a thread whose flood has ended
  /// can begin the next while its neighbours go on.
  VH_HD void begin(Site start, std::int64_t cap) {
    result_ = {};
    memory_.state[0] = {0, start, 0, couplings_.lattice.cell(start), kNoParticle, {}, 0};
    result_.states = 1;
    indexed_ = false;
    next_ = 0;
    cap_ = cap;
  }
  /// \return whether there is more to do.
  VH_HD bool advance() {
    if (!expand(next_, cap_)) {
      result_.complete = false;
      return false;
    }
    return ++next_ < result_.states;
  }
  [[nodiscard]] VH_HD const LoneResult& result() const { return result_; }

 private:
  /// Fewer states than these cannot close a loop: the shortest has 12 hops on the square and cubic
  /// lattices, 6 on the triangular one and round a side of 3. Stated with a margin.
  [[nodiscard]] VH_HD std::uint32_t loop_free() const {
    if (!near_.one_image) return 3;
    return near_.type == LatticeType::kTriangular ? 4 : 8;
  }

  VH_HD bool expand(std::uint32_t i, std::int64_t cap) {
    const Lattice& lattice = couplings_.lattice;
    LocalNames names;
    read(i, names);
    const LoneState& from = memory_.state[i];
    const int back = i == 0 ? near_.coordination : opposite(from.direction);
    LocalHops hops;
    look_(couplings_, names, back, from.bond, cap - from.energy, hops);
    for (int d = 0; d < near_.coordination; ++d) {
      if ((hops.open >> d & 1U) == 0) continue;
      const std::int64_t energy = from.energy + hops.change[d];
      if (energy > cap) continue;
      const Cell cell = near_.cell_at(lattice, from.cell, d);
      const Site site = lattice.site(cell);
      if (result_.states >= loop_free()) {
        const std::uint32_t known = look_up(i, names.name[d], site);
        if (known != kNoState) {
          if (!close_loop(i, known, names.name[d], d)) return false;
          continue;
        }
      }
      if (result_.states == memory_.capacity) return false;
      LoneState& to = memory_.state[result_.states++];
      to.energy = energy;
      to.site = site;
      to.parent = i;
      to.cell = cell;
      to.moved = names.name[d];
      to.direction = static_cast<std::uint8_t>(d);
      for (int e = 0; e < near_.coordination; ++e) to.bond[e] = hops.lost[d][e];
    }
    return true;
  }

  /// Names round the void in a state: the ground, and on the path's sites who was moved there.
  VH_HD void read(std::uint32_t i, LocalNames& names) const {
    const Lattice& lattice = couplings_.lattice;
    const LoneState& here = memory_.state[i];
    names.home = 0;
    names.crowded = false;
    Site site[kMostNear];
    if (lattice.inner(here.site)) {
      for (int p = 0; p < near_.places; ++p) {
        site[p] = here.site + static_cast<Site>(near_.flat[p]);
      }
    } else {
      for (int p = 0; p < near_.places; ++p) site[p] = near_.site_at(lattice, here.cell, p);
    }
    for (int p = 0; p < near_.places; ++p) names.name[p] = ground_.at(site[p]);
    // From the oldest displacement to the newest would need the path the other way round; from the
    // newest on, the first name found stands.
    std::uint32_t moved = 0;
    for (std::uint32_t s = i; s != 0; s = memory_.state[s].parent) {
      const LoneState& step = memory_.state[s];
      const LoneState& parent = memory_.state[step.parent];
      if (near_.one_image) {
        const Cell o = offset(here.cell, parent.cell);
        if (o.x < -2 || o.x > 2 || o.y < -2 || o.y > 2 || o.z < -2 || o.z > 2) continue;
        const int place = near_.at[NearPlaces::index_of(o)];
        if (place < 0 || (moved >> place & 1U) != 0) continue;
        moved |= 1U << place;
        names.name[place] = step.moved;
      } else {
        for (int p = 0; p < near_.places; ++p) {
          if (site[p] != parent.site || (moved >> p & 1U) != 0) continue;
          moved |= 1U << p;
          names.name[p] = step.moved;
        }
      }
    }
    for (int p = 0; p < near_.places; ++p) {
      // On lattices of side 3 and 4 a place may be the void's own site.
      if (!near_.one_image && site[p] == here.site) names.name[p] = kNoParticle;
      names.crowded |= names.name[p] == kNoParticle;
      names.home |= static_cast<std::uint32_t>(names.name[p] == site[p]) << p;
    }
  }

  /// Nearest image of the offset from a to b.
  [[nodiscard]] VH_HD Cell offset(const Cell& a, const Cell& b) const {
    const Lattice& lattice = couplings_.lattice;
    return {nearest(b.x - a.x, lattice.side(0)), nearest(b.y - a.y, lattice.side(1)),
            nearest(b.z - a.z, lattice.side(2))};
  }
  VH_HD static std::int32_t nearest(std::int32_t difference, std::uint32_t side) {
    const auto s = static_cast<std::int32_t>(side);
    return 2 * difference > s ? difference - s : 2 * difference < -s ? difference + s : difference;
  }

  /// The state that a hop from state i leads to, if it is known; else its key is kept as that of
  /// the next state.
  VH_HD std::uint32_t look_up(std::uint32_t i, Particle particle, Site to) {
    if (!indexed_) {
      indexed_ = true;
      memory_.index->clear();
      memory_.key[0] = {};
      memory_.index->find_or_add(memory_.key[0], 0);
      for (std::uint32_t s = 1; s < result_.states; ++s) {
        const LoneState& state = memory_.state[s];
        memory_.key[s] = memory_.key[state.parent];
        memory_.key[s].move(state.moved, state.site, memory_.state[state.parent].site);
        memory_.index->find_or_add(memory_.key[s], s);
      }
    }
    ArrangementKey key = memory_.key[i];
    key.move(particle, to, memory_.state[i].site);
    if (result_.states == memory_.capacity) return memory_.index->find(key);
    const std::uint32_t known = memory_.index->find_or_add(key, result_.states);
    if (known == kNoState) memory_.key[result_.states] = key;
    return known;
  }

  /// A loop is met from both its ends; it is noted once, from the state expanded first.
  VH_HD bool close_loop(std::uint32_t i, std::uint32_t known, Particle particle, int d) {
    if (known < i) return true;
    if (result_.loops == memory_.loop_capacity) return false;
    memory_.loop[result_.loops++] = {i, known, particle, static_cast<std::uint8_t>(d)};
    return true;
  }

  const NearPlaces& near_;
  const CouplingView& couplings_;
  const Ground& ground_;
  LocalLook<Energies>& look_;
  LoneMemory memory_;
  LoneResult result_;
  std::int64_t cap_ = 0;
  std::uint32_t next_ = 0;  ///< the state to be looked round
  bool indexed_ = false;
};

}  // namespace voidhop
