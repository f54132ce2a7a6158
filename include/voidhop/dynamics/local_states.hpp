/// \file
/// The local states of a void, or of a few voids near each other: the arrangements that they reach
/// by their own hops, with energies, energy changes and rates.
///
/// A lone void's states form a tree, its walk reduced; those of a group a graph, for its voids'
/// hops commute. The states are right as long as nothing else changes within two steps of the
/// voids' sites in any of them; whoever owns them sees to that. Energies outlive a change of the
/// temperature, rates are made anew.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "voidhop/base/error.hpp"
#include "voidhop/dynamics/kinetic_graph.hpp"
#include "voidhop/dynamics/surroundings.hpp"
#include "voidhop/model/replica.hpp"
#include "voidhop/random/bernoulli.hpp"

namespace voidhop {

/// A void's hop out of a state.
struct LocalMove {
  int member = 0;  ///< which void of the group
  int direction = 0;
};

class LocalStates {
 public:
  /// At a temperature of zero, or nearly so, rates of uphill hops vanish; none is taken below this,
  /// which no stage could tell from zero.
  static constexpr double kLeastRate = 1e-250;

  /// Starts anew with one state: that in which the lattice is.
  /// \param voids their numbers. \param sites where they stand.
  void plant(const RegionView& view, std::vector<Occupant>& lattice,
             std::span<const std::uint32_t> voids, std::span<const Site> sites);

  [[nodiscard]] int size() const { return static_cast<int>(node_.size()); }
  [[nodiscard]] int members() const { return static_cast<int>(voids_.size()); }
  [[nodiscard]] std::span<const std::uint32_t> voids() const { return voids_; }
  /// Energy of a state above the first one's, in quanta.
  [[nodiscard]] std::int64_t energy(int state) const { return node(state).energy; }
  /// Site of a void in a state.
  [[nodiscard]] Site site(int state, int member) const { return site_[at(state, member)]; }

  /// Brings the lattice into a state.
  void settle(std::vector<Occupant>& lattice, int state);

  /// Makes a hop out of the state in which the lattice is, to a state not known yet, and adds that.
  /// \return the new state. \pre fewer than kMostGraphStates states.
  int grow(const RegionView& view, std::vector<Occupant>& lattice, LocalMove move);

  /// Keeps some states only. \param kept in this order; each but the first has a neighbour before
  /// it; the lattice is in one of them.
  void keep(std::span<const int> kept);

  /// States that a hop leads to from a state, whoever of the group makes it.
  void neighbours(int state, std::vector<int>& out) const;

  /// To be called when the temperature changes.
  void outdate_rates() { rated_ = in_graph_ = 0; }
  /// Makes the rates that are not there yet, brings the graph up to the states and eliminates them.
  /// \param graph always the same one.
  void refresh(const RegionView& view, KineticGraph& graph);
  /// Rate of all hops to known states, and of those hops times the probability that the same void's
  /// next hop undoes it; in inverse attempt times.
  [[nodiscard]] double inner_rate(int state) const { return node(state).inner; }
  [[nodiscard]] double return_rate(int state) const { return node(state).returning; }
  /// Probability that the void that made the hop into a state undoes it with its next.
  [[nodiscard]] double undone(int state, LocalMove made) const;
  /// A hop to a state not known yet, with probability in proportion to its rate.
  template <class Words>
  LocalMove choose_exit(int state, Words& words) const;

 private:
  static constexpr std::int8_t kUnknown = -1;

  struct Node {
    std::int64_t energy = 0;
    std::uint64_t key = 0;  ///< of the arrangement
    double inner = 0.0;
    double returning = 0.0;
    std::int8_t parent = 0;  ///< itself for the first; lower than its own number
    LocalMove by;            ///< the hop from there
    Particle mover = 0;      ///< that this hop moved
  };
  /// A void's hops in a state.
  struct Member {
    Surroundings around;
    double rate[kMaxCoordination] = {};  ///< 0 where no particle stands
    double all = 0.0;                    ///< their sum
    std::int8_t next[kMaxCoordination] = {kUnknown, kUnknown, kUnknown,
                                          kUnknown, kUnknown, kUnknown};
  };

  [[nodiscard]] const Node& node(int state) const { return node_[static_cast<std::size_t>(state)]; }
  [[nodiscard]] std::size_t at(int state, int member) const {
    return static_cast<std::size_t>(state) * voids_.size() + static_cast<std::size_t>(member);
  }
  void hop(std::vector<Occupant>& lattice, std::uint32_t void_id, Particle mover, Site from,
           Site to, int direction) const;
  /// Links a new state with all known ones that a hop leads to.
  void link(const Lattice& geometry, int state);
  void rate(const RegionView& view, int state);
  /// Sums over the hops out of a state. \return the rate out of the known states.
  double sum_up(int state);
  [[nodiscard]] std::uint64_t key_after(std::uint64_t key, std::uint32_t void_id, Particle mover,
                                        Site from, Site to) const;

  std::vector<std::uint32_t> voids_;
  std::vector<Node> node_;      // [state]
  std::vector<Site> site_;      // [state][member]
  std::vector<Member> member_;  // [state][member]
  int settled_ = 0;
  int rated_ = 0;     // states with rates of this temperature
  int in_graph_ = 0;  // states that the graph knows
};

template <class Words>
LocalMove LocalStates::choose_exit(int state, Words& words) const {
  struct Exit {
    LocalMove move;
    double rate;
    double after;  // sum of the rates that follow
  };
  std::vector<Exit> exits;
  for (int m = 0; m < members(); ++m) {
    const Member& member = member_[at(state, m)];
    for (int d = 0; d < kMaxCoordination; ++d) {
      if (member.next[d] == kUnknown && member.rate[d] > 0.0) {
        exits.push_back({{m, d}, member.rate[d], 0.0});
      }
    }
  }
  double after = 0.0;
  for (std::size_t i = exits.size(); i-- > 0; after += exits[i].rate) exits[i].after = after;
  for (const Exit& exit : exits) {
    if (bernoulli(exit.rate, exit.after, words)) return exit.move;
  }
  throw InternalError("a path left a state that has no way out");
}

}  // namespace voidhop
