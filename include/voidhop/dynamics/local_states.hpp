/// \file
/// The local states of a group of voids: a graph of the arrangements that they reach by their own
/// hops, with energies and rates, so that a hop to a known state is a table walk.
///
/// A lone void is a group of one. States are identified by a 64-bit digest of the whole
/// arrangement, so that two voids that flicker side by side make a product of states and not a tree
/// of histories. The graph is valid as long as nothing else changes within two steps of a site that
/// its voids visit; whoever owns it sees to that.
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "voidhop/dynamics/hop.hpp"
#include "voidhop/dynamics/visited_box.hpp"
#include "voidhop/model/hop_rate.hpp"
#include "voidhop/model/hop_selection.hpp"

namespace voidhop {

/// Index of a state in its graph.
using StateIndex = std::uint32_t;
inline constexpr StateIndex kUnknownState = UINT32_MAX;

/// The hops open to one void in one state, as a walk needs them: one cache line.
struct alignas(64) OpenHops {
  double mean_quanta = 0.0;  ///< mean waiting time in quanta of the stage
  /// Upper halves of the thresholds of HopTable; UINT32_MAX from the last direction on. A word
  /// above `direction` of them chooses that direction; a word equal to one needs the whole table.
  std::uint32_t upper[kMaxCoordination - 1] = {};
  std::int32_t last = -1;             ///< as in HopTable; -1: nothing can hop
  StateIndex next[kMaxCoordination];  ///< kUnknownState until the hop is first made
};

/// Rates of a stage and its unit of time.
struct StageRates {
  HopRate rate;
  double quanta_per_attempt = 0.0;
};

/// What is needed to make and to expand a state, off the hot path.
struct HopDetails {
  HopTable table;
  std::int64_t change[kMaxCoordination];   ///< dE in quanta
  std::int32_t barrier[kMaxCoordination];  ///< in barrier quanta
  Particle particle[kMaxCoordination];     ///< that hops; meaningless where a void stands
  StateIndex known[kMaxCoordination];      ///< next, kept when rates are out of date
};

class LocalStates {
 public:
  /// The root is the arrangement that the replica is in now.
  /// \param voids of the group, in increasing order.
  LocalStates(const ReplicaView& view, std::vector<std::uint32_t> voids, const StageRates& rates);

  [[nodiscard]] std::span<const std::uint32_t> voids() const { return voids_; }
  [[nodiscard]] std::size_t size() const { return energy_.size(); }

  [[nodiscard]] const OpenHops& open(StateIndex state, std::size_t member) const {
    return open_[state * voids_.size() + member];
  }
  [[nodiscard]] const HopDetails& details(StateIndex state, std::size_t member) const {
    return details_[state * voids_.size() + member];
  }
  /// Energy above the root, in quanta.
  [[nodiscard]] std::int64_t energy(StateIndex state) const { return energy_[state]; }
  /// Where a member's void stands in a state.
  [[nodiscard]] Site site(StateIndex state, std::size_t member) const {
    return site_[state * voids_.size() + member];
  }

  /// The state after a member's hop, made known if it was not, with rates at the present
  /// temperature.
  StateIndex follow(const ReplicaView& view, StateIndex from, std::size_t member, int direction);

  /// Members that take a draw when a member hops from one known state to the next: those within two
  /// steps of the two sites, the hopper included.
  [[nodiscard]] std::span<const std::uint16_t> redraws(StateIndex from, std::size_t member,
                                                       int direction) const;

  /// The state that the replica's lattice is in.
  [[nodiscard]] StateIndex settled() const { return settled_; }
  /// Brings the lattice into a state.
  void settle(const ReplicaView& view, StateIndex state);

  /// Brings the lattice from the settled state into another, writing only what differs: other
  /// groups may stand on sites that the way between the two states leads over.
  /// \return the sites whose occupants changed.
  std::vector<Site> commit(const ReplicaView& view, StateIndex state);

  /// Puts all rates out of date and those of the settled state right: the temperature has changed.
  void set_rates(const StageRates& rates);

  /// Forgets states until at most `most` remain: those fewest steps from the settled one stay. It
  /// becomes the root.
  void prune(const Lattice& lattice, std::size_t most);

  /// Boxes, one a member, round the sites of all known states.
  [[nodiscard]] const std::vector<VisitedBox>& extent() const { return extent_; }

  /// Forgets states that another group's changes at these sites may have made wrong, and what
  /// cannot be reached without them. The settled state must not be among them.
  void forget_near(const Lattice& lattice, std::span<const Site> changed);

 private:
  /// How a state was first reached.
  struct Origin {
    StateIndex parent;
    std::uint16_t member;
    std::int16_t direction;
    std::uint32_t depth;
  };
  struct RedrawList {
    std::uint32_t begin, count;
  };

  [[nodiscard]] std::vector<Move> path(StateIndex from, StateIndex to) const;
  StateIndex add_state(const ReplicaView& view, std::uint64_t digest, std::int64_t energy,
                       const Origin& origin);
  void describe(const ReplicaView& view, StateIndex state, std::size_t member);
  void look_around(const ReplicaView& view, std::size_t member, HopDetails& details,
                   int known_direction) const;
  void compute_rates(StateIndex state, std::size_t member);
  void compute_redraws(const ReplicaView& view, StateIndex from, std::size_t member, int direction,
                       Site x, Site y);
  void keep(const Lattice& lattice, const std::vector<StateIndex>& kept);
  [[nodiscard]] std::vector<StateIndex> nearest_states(std::size_t most,
                                                       const std::vector<bool>& barred) const;

  std::vector<std::uint32_t> voids_;
  StageRates rates_;
  int coordination_;
  StateIndex settled_ = 0;
  std::uint64_t epoch_ = 0;

  std::vector<VisitedBox> extent_;          // [member]
  std::vector<OpenHops> open_;              // [state][member]
  std::vector<HopDetails> details_;         // [state][member]
  std::vector<RedrawList> redraw_lists_;    // [state][member][direction]
  std::vector<std::uint16_t> redraw_pool_;  // members
  std::vector<std::int64_t> energy_;        // [state]
  std::vector<Site> site_;                  // [state][member]
  std::vector<Origin> origin_;              // [state]
  std::vector<std::uint64_t> digest_;       // [state]
  std::vector<std::uint64_t> rate_epoch_;   // [state]
  std::unordered_map<std::uint64_t, StateIndex> by_digest_;
};

}  // namespace voidhop
