/// \file
/// The levels of one planted replica by a block of threads: every lone void with few states is
/// counted, all others are left to the host (docs/decisions/0016-levels-on-a-device.md).
#pragma once

#include <cstdint>
#include <span>

#include "voidhop/base/fault.hpp"
#include "voidhop/base/host_device.hpp"
#include "voidhop/levels/lone_levels.hpp"

namespace voidhop {

/// What all replicas at one point share; views.
struct CensusTables {
  NearPlaces near;
  PairEnergyBounds bounds;
  CouplingView couplings;             ///< of any replica
  BarrierView barriers;               ///< of any replica
  const LevelScale* scale = nullptr;  ///< [temperature], by decreasing cap
  std::uint32_t temperatures = 0;
  std::uint32_t voids = 0;
  std::uint32_t most_states = 0;  ///< that a thread takes on, at most kLaneLevels

  /// For the host. \param scale by decreasing cap, at least one; outlives the tables, as the model
  /// does. \param most_states of a flood.
  static CensusTables make(const Model& model, std::span<const LevelScale> scale,
                           std::uint32_t most_states) {
    const CouplingView couplings = model.couplings({});
    return {NearPlaces::make(model.lattice()),
            PairEnergyBounds(couplings),
            couplings,
            model.barriers({}),
            scale.data(),
            static_cast<std::uint32_t>(scale.size()),
            model.voids(),
            most_states < kLaneLevels ? most_states : kLaneLevels};
  }

  /// The pair energies of a replica.
  [[nodiscard]] VH_HD CouplingView couplings_of(const StreamKey& stream) const {
    CouplingView view = couplings;
    view.hash = pair_hash(stream, Purpose::kCoupling, 0);
    return view;
  }
  /// Its barriers.
  [[nodiscard]] VH_HD BarrierView barriers_of(const StreamKey& stream) const {
    BarrierView view = barriers;
    for (int axis = 0; axis < kMaxCoordination / 2 && view.present; ++axis) {
      view.hash[axis] = pair_hash(stream, Purpose::kBarrier, static_cast<std::uint64_t>(axis));
    }
    return view;
  }
};

/// A replica whose voids have been placed.
struct CensusReplica {
  StreamKey stream;
  const Site* site;              ///< [void]
  const std::uint64_t* is_void;  ///< [ceil(sites/64)]
  /// [void], filled in: states of a void that is counted; 0: it is left to the host.
  std::uint8_t* states;
  LoneSums* sums;  ///< of the replica's block of replicas; those of the next temperature follow
                   ///< `stride` further on
  std::uint32_t stride;
};

/// A flood kept until all floods of the replica are made.
struct KeptFlood {
  std::uint32_t void_id, state, loop, states, loops;  ///< first state and loop, and their numbers
};

/// What threads of a block share while they work at a replica.
struct CensusShared {
  std::uint32_t* moved_through;  ///< [ceil(sites/32)] bit set where a void that moves has been
  KeptFlood* kept;               ///< [voids]
  LoneState* state;              ///< [state_room]
  LoneLoop* loop;                ///< [loop_room]
  std::uint32_t state_room, loop_room;
  // Counters.
  std::uint32_t* queue;  ///< voids begun
  std::uint32_t* floods;
  std::uint32_t* states;
  std::uint32_t* loops;
  std::uint32_t* frozen;
};

/// \tparam Block as DeviceBlock's primitives: each, once, add, mark. \tparam Energies as
/// PlainEnergies.
template <class Block, class Energies>
class CensusBlock {
 public:
  /// \param memory of the calling thread.
  VH_HD CensusBlock(Block& block, const CensusTables& tables, const CensusShared& shared,
                    const LoneMemory& memory)
      : block_(block), tables_(tables), shared_(shared), memory_(memory) {}

  /// All threads of the block call it.
  VH_HD void run(const CensusReplica& replica) {
    block_.each((tables_.couplings.lattice.sites() + 31) / 32,
                [&](std::uint32_t w) { shared_.moved_through[w] = 0; });
    block_.once([&] {
      *shared_.queue = *shared_.floods = *shared_.states = *shared_.loops = *shared_.frozen = 0;
    });
    flood(replica);
    block_.once([] {});  // every flood is made
    block_.each(tables_.voids, [&](std::uint32_t v) {
      if (replica.states[v] == 1) count_frozen(replica, v);
    });
    const BarrierView barriers = tables_.barriers_of(replica.stream);
    block_.each(*shared_.floods,
                [&](std::uint32_t k) { count_moving(replica, barriers, shared_.kept[k]); });
    block_.each(tables_.temperatures, [&](std::uint32_t a) {
      const std::uint64_t frozen = *shared_.frozen;
      block_.add(&replica.sums[a * replica.stride].frozen, frozen);
    });
  }

 private:
  /// One flat loop: a thread whose flood has ended begins the next while its neighbours go on.
  VH_HD void flood(const CensusReplica& replica) {
    const CouplingView couplings = tables_.couplings_of(replica.stream);
    const PlantedGround ground{replica.is_void};
    LocalLook<Energies> look(tables_.near, tables_.bounds, Energies{});
    LoneFlood<PlantedGround, Energies> flood(tables_.near, couplings, ground, look, memory_);
    std::uint32_t v = 0;
    const auto fetch = [&] {
      v = block_.add(shared_.queue, std::uint32_t{1});
      if (v >= tables_.voids) return false;
      flood.begin(replica.site[v], tables_.scale[0].cap);
      return true;
    };
    bool busy = fetch();
    while (busy) {
      if (flood.advance()) continue;
      replica.states[v] = keep(v, flood.result());
      busy = fetch();
    }
  }

  /// Marks where a void has been and keeps its states. \return what is to stand in `states`.
  VH_HD std::uint8_t keep(std::uint32_t v, const LoneResult& found) {
    if (found.complete && found.states == 1) return 1;
    for (std::uint32_t s = 0; s < found.states; ++s) {
      const Site site = memory_.state[s].site;
      block_.mark(&shared_.moved_through[site >> 5], std::uint32_t{1} << (site & 31U));
    }
    if (!found.complete) return 0;
    const KeptFlood kept{v, block_.add(shared_.states, found.states),
                         block_.add(shared_.loops, found.loops), found.states, found.loops};
    if (kept.state + kept.states > shared_.state_room ||
        kept.loop + kept.loops > shared_.loop_room) {
      return 0;
    }
    for (std::uint32_t s = 0; s < kept.states; ++s) {
      shared_.state[kept.state + s] = memory_.state[s];
    }
    for (std::uint32_t l = 0; l < kept.loops; ++l) shared_.loop[kept.loop + l] = memory_.loop[l];
    shared_.kept[block_.add(shared_.floods, std::uint32_t{1})] = kept;
    return static_cast<std::uint8_t>(kept.states);
  }

  VH_HD void count_frozen(const CensusReplica& replica, std::uint32_t v) {
    const Site here = replica.site[v];
    const bool touched = near(here, [&](Site there) { return moved_through(there); });
    if (touched && !VH_FAULT(kContactsUnseen)) {
      replica.states[v] = 0;
    } else {
      block_.add(shared_.frozen, std::uint32_t{1});
    }
  }

  VH_HD void count_moving(const CensusReplica& replica, const BarrierView& barriers,
                          const KeptFlood& kept) {
    const LoneLevels levels{shared_.state + kept.state, shared_.loop + kept.loop, kept.states,
                            kept.loops};
    if (touches_another(replica, levels) && !VH_FAULT(kContactsUnseen)) {
      replica.states[kept.void_id] = 0;
      return;
    }
    const auto add = [&](std::uint64_t* to, std::uint64_t what) {
      if (what != 0) block_.add(to, what);
    };
    for (std::uint32_t a = 0; a < tables_.temperatures; ++a) {
      tally_lone(levels, tables_.scale[a], barriers, replica.sums[a * replica.stride], add);
    }
  }

  /// Whether another void has been within two steps of where this one has been. Where another has
  /// been at one of its own sites no bit tells so; but that void came from its start, where this
  /// one cannot go, so on its way it was on a site beside one of this void's that is none of them.
  VH_HD bool touches_another(const CensusReplica& replica, const LoneLevels& levels) const {
    for (std::uint32_t s = 0; s < levels.states; ++s) {
      const bool touched = near(levels.state[s].site, [&](Site there) {
        if (!moved_through(there) && PlantedGround{replica.is_void}.at(there) != kNoParticle) {
          return false;
        }
        for (std::uint32_t own = 0; own < levels.states; ++own) {
          if (levels.state[own].site == there) return false;
        }
        return true;
      });
      if (touched) return true;
    }
    return false;
  }

  /// Whether something holds of a site within two steps of one.
  template <class Test>
  VH_HD bool near(Site site, const Test& test) const {
    const Lattice& lattice = tables_.couplings.lattice;
    const Cell cell = lattice.cell(site);
    for (int p = 0; p < tables_.near.places; ++p) {
      if (test(tables_.near.site_at(lattice, cell, p))) return true;
    }
    return false;
  }
  [[nodiscard]] VH_HD bool moved_through(Site site) const {
    return (shared_.moved_through[site >> 5] >> (site & 31U) & 1U) != 0;
  }

  Block& block_;
  const CensusTables& tables_;
  CensusShared shared_;
  LoneMemory memory_;
};

}  // namespace voidhop
