/// \file
/// All voids of a replica, lone or in groups: every graph of arrangements below a bound.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

#include "voidhop/levels/joint_flood.hpp"
#include "voidhop/levels/level_graph.hpp"
#include "voidhop/levels/level_visitor.hpp"
#include "voidhop/levels/lone_flood.hpp"
#include "voidhop/levels/lone_graph.hpp"
#include "voidhop/levels/site_units.hpp"

namespace voidhop {

/// One replica after another; the memory is used again. \tparam Ground as PlantedGround.
/// \tparam Energies as PlainEnergies.
///
/// Two units touch where a void of the one, in one of its states, stands within two steps of a
/// site that the other changes: then the one reads what the other does. Units that touch are
/// merged and enumerated together, until none touch. The outcome depends on no order.
template <class Ground, class Energies>
class LevelEnumerator {
 public:
  /// \param couplings of any replica of the model. \param most_states of one flood, >= 2.
  LevelEnumerator(const CouplingView& couplings, const Energies& energies,
                  std::uint32_t most_states)
      : near_(NearPlaces::make(couplings.lattice)),
        lattice_(couplings.lattice),
        bounds_(couplings),
        look_(near_, bounds_, energies),
        joint_(near_, look_),
        most_states_(most_states),
        key_(most_states),
        sites_(couplings.lattice) {
    std::uint32_t size = 1;
    while (size < 2 * most_states) size *= 2;
    entries_.assign(size, {});
    index_ = ArrangementIndex(entries_.data(), size);
  }
  LevelEnumerator(const LevelEnumerator&) = delete;
  LevelEnumerator& operator=(const LevelEnumerator&) = delete;

  /// Hears of sites where voids have been, some of them twice; names sleeping voids that touch one.
  using Hearing = std::function<void(std::span<const Site>, std::vector<std::uint32_t>&)>;

  /// \param voids their sites; the ground holds them. \param caps highest energies above the
  /// present state of a void or group, in quanta, decreasing.
  /// \param asleep [void] not 0: left out unless the hearing, at the first bound, names it.
  void run(const CouplingView& couplings, const Ground& ground, std::span<const Site> voids,
           std::span<const std::int64_t> caps, LevelVisitor& visitor,
           std::span<const std::uint8_t> asleep = {}, const Hearing& hearing = {}) {
    couplings_ = couplings;
    voids_ = voids;
    open_.resize(voids.size());
    std::iota(open_.begin(), open_.end(), 0U);
    asleep_.assign(asleep.begin(), asleep.end());
    asleep_.resize(voids.size(), 0);
    for (std::size_t a = 0; a < caps.size() && !open_.empty(); ++a) {
      flood_alone(ground, caps[a]);
      while (merge_touching(a == 0 && hearing ? &hearing : nullptr, ground, caps[a])) {
        flood_together(ground, caps[a]);
      }
      report(a, visitor);
    }
  }

 private:
  /// Voids enumerated together; the first units are the lone voids themselves.
  struct Unit {
    std::vector<std::uint32_t> voids;  ///< numbers in open_, increasing; empty for a lone one
    std::vector<Site> sites;           ///< where they have been, in increasing order
    LevelGraph graph;
    bool complete = true;
  };
  struct Lone {
    std::size_t state = 0;  ///< the first in states_
    std::size_t loop = 0;   ///< the first in loops_
    LoneResult result;
  };

  void flood_alone(const Ground& ground, std::int64_t cap) {
    lone_.assign(open_.size(), {});
    states_ = loops_ = 0;
    for (std::size_t v = 0; v < open_.size(); ++v) {
      if (asleep_[open_[v]] == 0) flood_one(ground, cap, v);
    }
    units_ = 0;
    owner_.resize(open_.size());
    std::iota(owner_.begin(), owner_.end(), 0U);
    fresh_ = owner_;
    woken_.clear();
  }
  void flood_one(const Ground& ground, std::int64_t cap, std::size_t v) {
    const std::uint32_t most_loops = most_states_ * kMaxCoordination / 2;
    if (state_.size() < states_ + most_states_) state_.resize(2 * (states_ + most_states_));
    if (loop_.size() < loops_ + most_loops) loop_.resize(2 * (loops_ + most_loops));
    const LoneMemory memory{&state_[states_], key_.data(), most_states_,
                            &loop_[loops_],   most_loops,  &index_};
    LoneFlood<Ground, Energies> flood(near_, couplings_, ground, look_, memory);
    lone_[v] = {states_, loops_, flood.run(voids_[open_[v]], cap)};
    states_ += lone_[v].result.states;
    loops_ += lone_[v].result.loops;
  }

  /// Wakes whom fresh units touch, at the first bound, where void and number in open_ are one.
  /// Before each round, so that the rounds are those of a run with all awake: where floods are cut
  /// off, what a group has seen depends on who was in it.
  void wake(const Ground& ground, std::int64_t cap, const Hearing& hearing) {
    start_.clear();
    for (const UnitId u : fresh_) for_each_site(u, [&](Site s) { start_.push_back(s); });
    woken_.clear();
    hearing(start_, woken_);
    for (const std::uint32_t v : woken_) {
      asleep_[v] = 0;
      flood_one(ground, cap, v);
      fresh_.push_back(v);
    }
  }

  /// Finds units that touch and makes units of them. \return whether there were any.
  bool merge_touching(const Hearing* hearing, const Ground& ground, std::int64_t cap) {
    if (hearing != nullptr) wake(ground, cap, *hearing);
    sites_.clear();
    touching_.clear();
    const auto all = static_cast<UnitId>(lone_.size() + units_);
    parent_.resize(all);
    std::iota(parent_.begin(), parent_.end(), 0U);
    for (UnitId u = 0; u < all; ++u) {
      if (owner(u) != u) continue;
      for_each_site(u, [&](Site site) { touch(u, sites_.add(site, u)); });
    }
    for (const UnitId u : fresh_) {
      // Whoever moves looks round; one just woken that does not, as the others have looked already.
      if (!moves(u) && woken_.empty()) continue;
      for_each_site(u, [&](Site site) {
        const Cell cell = lattice_.cell(site);
        const bool inner = lattice_.inner(site);
        for (int p = 0; p < near_.places; ++p) {
          const Site there =
              inner ? site + static_cast<Site>(near_.flat[p]) : near_.site_at(lattice_, cell, p);
          const UnitId other = sites_.at(there);
          if (other != kNoUnit && (moves(u) || moves(other))) touch(u, other);
        }
      });
    }
    fresh_.clear();
    if (touching_.empty()) return false;
    std::sort(touching_.begin(), touching_.end());
    touching_.erase(std::unique(touching_.begin(), touching_.end()), touching_.end());
    // Members of a unit follow each other, the least first.
    std::sort(touching_.begin(), touching_.end(),
              [this](UnitId a, UnitId b) { return std::pair(root(a), a) < std::pair(root(b), b); });
    for (std::size_t i = 0; i < touching_.size(); ++i) {
      if (i == 0 || root(touching_[i]) != root(touching_[i - 1])) fresh_.push_back(new_unit());
      absorb(touching_[i], fresh_.back());
    }
    return true;
  }

  void flood_together(const Ground& ground, std::int64_t cap) {
    for (const UnitId u : fresh_) {
      Unit& unit = unit_[u - lone_.size()];
      std::sort(unit.voids.begin(), unit.voids.end());
      if (unit.complete) {
        start_.clear();
        for (const std::uint32_t v : unit.voids) start_.push_back(voids_[open_[v]]);
        joint_.run(couplings_, ground, start_, cap, most_states_, index_, unit.graph);
        unit.complete = unit.graph.complete;
        unit.sites.insert(unit.sites.end(), unit.graph.void_site.begin(),
                          unit.graph.void_site.end());
      }
      std::sort(unit.sites.begin(), unit.sites.end());
      unit.sites.erase(std::unique(unit.sites.begin(), unit.sites.end()), unit.sites.end());
    }
  }

  void report(std::size_t at, LevelVisitor& visitor) {
    std::vector<std::uint32_t> still_open;
    std::uint32_t frozen = 0;
    for (std::size_t v = 0; v < lone_.size(); ++v) {
      if (asleep_[open_[v]] != 0) continue;
      const UnitId u = owner(static_cast<UnitId>(v));
      const LoneResult& lone = lone_[v].result;
      const bool complete = u == v ? lone.complete : unit_[u - lone_.size()].complete;
      if (!complete) {
        visitor.cut_off(at, 1, first_hops(&state_[lone_[v].state], lone));
        still_open.push_back(open_[v]);
      } else if (u == v && lone.states == 1) {
        ++frozen;
      } else if (u == v) {
        make_lone_graph(&state_[lone_[v].state], &loop_[lone_[v].loop], lone, graph_);
        visitor.lone(at, graph_);
      } else {
        still_open.push_back(open_[v]);
      }
    }
    for (std::size_t g = 0; g < units_; ++g) {
      const auto u = static_cast<UnitId>(lone_.size() + g);
      if (owner(u) == u && unit_[g].complete) visitor.group(at, unit_[g].graph);
    }
    if (frozen > 0) visitor.frozen(at, frozen);
    open_ = std::move(still_open);
  }

  template <class Visit>
  void for_each_site(UnitId u, const Visit& visit) const {
    if (u >= lone_.size()) {
      for (const Site site : unit_[u - lone_.size()].sites) visit(site);
      return;
    }
    for (std::uint32_t s = 0; s < lone_[u].result.states; ++s) {
      visit(state_[lone_[u].state + s].site);
    }
  }
  [[nodiscard]] bool moves(UnitId u) const {
    return u >= lone_.size() || lone_[u].result.states > 1;
  }

  /// The unit that a lone void or an earlier unit has become part of.
  [[nodiscard]] UnitId owner(UnitId u) const {
    while (owner_[u] != u) u = owner_[u];
    return u;
  }
  UnitId new_unit() {
    if (units_ == unit_.size()) unit_.emplace_back();
    Unit& unit = unit_[units_++];
    unit.voids.clear();
    unit.sites.clear();
    unit.graph.clear();
    unit.complete = true;
    owner_.push_back(static_cast<UnitId>(lone_.size() + units_ - 1));
    return owner_.back();
  }
  void absorb(UnitId u, UnitId into) {
    owner_[u] = into;
    Unit& unit = unit_[into - lone_.size()];
    for_each_site(u, [&unit](Site site) { unit.sites.push_back(site); });
    if (u < lone_.size()) {
      unit.voids.push_back(u);
      unit.complete = unit.complete && lone_[u].result.complete;
    } else {
      const Unit& old = unit_[u - lone_.size()];
      unit.voids.insert(unit.voids.end(), old.voids.begin(), old.voids.end());
      unit.complete = unit.complete && old.complete;
    }
  }
  void touch(UnitId a, UnitId b) {
    if (a == b) return;
    touching_.push_back(a);
    touching_.push_back(b);
    a = root(a);
    b = root(b);
    parent_[std::max(a, b)] = std::min(a, b);
  }
  UnitId root(UnitId u) {
    while (parent_[u] != u) {
      parent_[u] = parent_[parent_[u]];
      u = parent_[u];
    }
    return u;
  }

  NearPlaces near_;
  Lattice lattice_;
  PairEnergyBounds bounds_;
  LocalLook<Energies> look_;
  JointFlood<Ground, Energies> joint_;
  std::uint32_t most_states_;
  CouplingView couplings_;
  std::span<const Site> voids_;
  std::vector<std::uint32_t> open_;   ///< voids not settled at a larger bound
  std::vector<std::uint8_t> asleep_;  ///< [void]
  std::vector<std::uint32_t> woken_;  ///< just now
  std::vector<Lone> lone_;            ///< [number in open_]
  std::vector<LoneState> state_;
  std::vector<LoneLoop> loop_;
  std::size_t states_ = 0, loops_ = 0;  ///< of them in use
  std::vector<ArrangementKey> key_;
  std::vector<ArrangementIndex::Entry> entries_;
  ArrangementIndex index_;
  std::vector<Unit> unit_;
  std::size_t units_ = 0;       ///< of unit_ in use
  std::vector<UnitId> owner_;   ///< [lone voids, then units]
  std::vector<UnitId> fresh_;   ///< units not yet looked round
  std::vector<UnitId> parent_;  ///< union-find of one round
  std::vector<UnitId> touching_;
  std::vector<Site> start_;  ///< of a group; or all sites of fresh units
  SiteUnits sites_;
  LevelGraph graph_;
};

}  // namespace voidhop
