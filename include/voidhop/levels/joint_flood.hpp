/// \file
/// The arrangements that a group of voids reaches together below a bound of energy.
///
/// Breadth first, voids in order, directions in order. Voids outside the group stand still.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "voidhop/lattice/near.hpp"
#include "voidhop/levels/arrangement_index.hpp"
#include "voidhop/levels/arrangement_key.hpp"
#include "voidhop/levels/ground.hpp"
#include "voidhop/levels/level_graph.hpp"
#include "voidhop/levels/local_look.hpp"

namespace voidhop {

/// One flood and the memory it needs, to be used again. \tparam Ground as PlantedGround; it holds
/// the group's voids where they stand at first. \tparam Energies as PlainEnergies.
template <class Ground, class Energies>
class JointFlood {
 public:
  JointFlood(const NearPlaces& near, LocalLook<Energies>& look) : near_(near), look_at_(look) {}

  /// \param voids sites of the group. \param cap highest energy above the first state, in quanta.
  /// \param most_states where the flood is cut off. \param index has room for most_states keys.
  /// \param graph filled in.
  void run(const CouplingView& couplings, const Ground& ground, std::span<const Site> voids,
           std::int64_t cap, std::uint32_t most_states, ArrangementIndex& index,
           LevelGraph& graph) {
    couplings_ = couplings;
    ground_ = &ground;
    graph.clear();
    graph.voids = static_cast<std::uint32_t>(voids.size());
    graph.energy.push_back(0);
    graph.void_site.assign(voids.begin(), voids.end());
    origin_.assign(1, {});
    key_.assign(1, {});
    look_.clear();
    index.clear();
    index.find_or_add(key_[0], 0);
    for (std::uint32_t i = 0; i < graph.states(); ++i) {
      look(i, graph);
      if (expand(i, cap, most_states, index, graph)) continue;
      graph.complete = false;
      return;
    }
  }

 private:
  /// How a state was first reached.
  struct Origin {
    std::uint32_t parent = 0;
    Particle moved = kNoParticle;  ///< now at `from`
    Site from = 0, to = 0;         ///< of the void
  };
  /// What a void's hops cost and whom they move.
  struct Look {
    std::int64_t change[kMaxCoordination];
    Particle particle[kMaxCoordination];
  };

  /// Looks round every void of a state; voids that the hop before was not near look as before.
  void look(std::uint32_t i, const LevelGraph& graph) {
    const Lattice& lattice = couplings_.lattice;
    const std::uint32_t voids = graph.voids;
    const Site* site = &graph.void_site[std::size_t{i} * voids];
    const Origin& origin = origin_[i];
    displaced_.clear();
    for (std::uint32_t s = i; s != 0; s = origin_[s].parent) {
      displaced_.push_back({origin_[s].from, origin_[s].moved});
    }
    look_.resize((std::size_t{i} + 1) * voids);
    for (std::uint32_t v = 0; v < voids; ++v) {
      Look& found = look_[std::size_t{i} * voids + v];
      const bool as_before = i != 0 && !within_two_steps(lattice, site[v], origin.from) &&
                             !within_two_steps(lattice, site[v], origin.to);
      if (as_before) {
        found = look_[std::size_t{origin.parent} * voids + v];
      } else {
        look_afresh(site[v], {site, voids}, found);
      }
    }
  }

  void look_afresh(Site here, std::span<const Site> voids, Look& found) {
    const Lattice& lattice = couplings_.lattice;
    const Cell cell = lattice.cell(here);
    LocalNames names;
    for (int p = 0; p < near_.places; ++p) {
      const Site site = near_.site_at(lattice, cell, p);
      names.name[p] = name_at(site, voids);
      names.crowded |= names.name[p] == kNoParticle;
      names.home |= static_cast<std::uint32_t>(names.name[p] == site) << p;
    }
    LocalHops hops;
    // All hops: what one state has no use for, another may.
    look_at_(couplings_, names, near_.coordination, nullptr, INT64_MAX, hops);
    for (int d = 0; d < near_.coordination; ++d) {
      found.change[d] = hops.change[d];
      found.particle[d] = names.name[d];
    }
  }

  [[nodiscard]] Particle name_at(Site site, std::span<const Site> voids) const {
    for (const Site other : voids) {
      if (other == site) return kNoParticle;
    }
    for (const Displaced& d : displaced_) {  // the newest first
      if (d.site == site) return d.particle;
    }
    return ground_->at(site);
  }

  bool expand(std::uint32_t i, std::int64_t cap, std::uint32_t most_states, ArrangementIndex& index,
              LevelGraph& graph) {
    const Lattice& lattice = couplings_.lattice;
    const std::uint32_t voids = graph.voids;
    for (std::uint32_t v = 0; v < voids; ++v) {
      const Site from = graph.void_site[std::size_t{i} * voids + v];
      for (int d = 0; d < near_.coordination; ++d) {
        const Look& here = look_[std::size_t{i} * voids + v];
        const std::int64_t energy = graph.energy[i] + here.change[d];
        const Particle particle = here.particle[d];
        if (particle == kNoParticle || energy > cap) continue;
        const Site to = lattice.neighbour(from, d);
        ArrangementKey key = key_[i];
        key.move(particle, to, from);
        const LevelEdge edge{i, graph.states(), from, to, particle, static_cast<std::uint8_t>(d)};
        const std::uint32_t known = graph.states() == most_states
                                        ? index.find(key)
                                        : index.find_or_add(key, graph.states());
        if (known != kNoState) {
          // Every hop is met from both its ends: noted once, from the state expanded first.
          if (known > i) {
            graph.edge.push_back(edge);
            graph.edge.back().b = known;
          }
          continue;
        }
        if (graph.states() == most_states) return false;
        graph.edge.push_back(edge);
        graph.energy.push_back(energy);
        key_.push_back(key);
        origin_.push_back({i, particle, from, to});
        for (std::uint32_t w = 0; w < voids; ++w) {
          graph.void_site.push_back(w == v ? to : graph.void_site[std::size_t{i} * voids + w]);
        }
      }
    }
    return true;
  }

  struct Displaced {
    Site site;
    Particle particle;
  };

  const NearPlaces& near_;
  LocalLook<Energies>& look_at_;
  CouplingView couplings_;
  const Ground* ground_ = nullptr;
  std::vector<Origin> origin_;
  std::vector<ArrangementKey> key_;
  std::vector<Look> look_;
  std::vector<Displaced> displaced_;
};

}  // namespace voidhop
