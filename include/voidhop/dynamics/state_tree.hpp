/// \file
/// The local states of a lone void: the tree of the arrangements that it reaches by its own hops,
/// with energies and rates, so that a hop to a known state is a table walk.
///
/// A void's walk, reduced, is a tree; walks that close (12 hops round a square, 6 round a triangle)
/// come out as states of their own, which costs room and nothing else. The tree is right as long as
/// nothing else changes within two steps of the sites of its states; whoever owns it sees to that.
#pragma once

#include <cstdint>

#include "voidhop/base/contract.hpp"
#include "voidhop/base/host_device.hpp"
#include "voidhop/dynamics/lattice_patch.hpp"
#include "voidhop/dynamics/region_border.hpp"
#include "voidhop/dynamics/surroundings.hpp"

namespace voidhop {

/// Index of a state in its tree.
using StateIndex = std::uint8_t;
inline constexpr StateIndex kUnknownState = 0xff;
inline constexpr int kMostStates = 250;

/// What a walk reads at every hop: 64 bytes, one cache line where it is aligned so.
struct OpenHops {
  double mean_quanta;   ///< mean waiting time in quanta of the stage; infinite where nothing hops
  std::int64_t energy;  ///< above the root, in quanta
  /// Upper halves of the thresholds of HopTable; UINT32_MAX from the last direction on. A word
  /// above `direction` of them chooses that direction; a word equal to one needs the whole table.
  std::uint32_t upper[kMaxCoordination - 1];
  StateIndex next[kMaxCoordination];     ///< kUnknownState until the hop is first made
  std::uint8_t moved[kMaxCoordination];  ///< which MovedParticle the hop to `next` moves
  std::uint8_t seen;                     ///< the window in which the state was last met
  std::uint8_t unused[15];
};
static_assert(sizeof(OpenHops) == 64);

/// What is needed to make a state, off the hot path.
struct StateOrigin {
  Surroundings surroundings;
  StateIndex known[kMaxCoordination];  ///< as OpenHops::next, kept when rates are out of date
  Site site;                           ///< of the void
  StateIndex parent;                   ///< itself for the root
  std::uint8_t direction;              ///< of the hop from there
  std::uint8_t depth;
  std::uint8_t moved;      ///< which MovedParticle that hop moves
  std::uint32_t rates_of;  ///< the epoch of its rates
};

/// A particle that hops between states of the tree move.
struct MovedParticle {
  Particle name;
  Site site;  ///< in the settled state
  // Not bytes: those might alias anything, and `last` is written at every hop.
  std::uint16_t last;  ///< direction of its last hop
  std::uint16_t seen;  ///< the window in which `last` was read from the lattice
};

/// Memory for a tree; all three arrays have `capacity` elements.
struct StateArrays {
  OpenHops* open = nullptr;
  StateOrigin* origin = nullptr;
  MovedParticle* moved = nullptr;
  int capacity = 0;  ///< at most kMostStates
};

/// Views of the arrays and the few numbers that make them a tree; trivially copyable. A patch is a
/// PatchOver any form of the lattice.
class StateTree {
 public:
  StateArrays arrays;

  [[nodiscard]] VH_HD int size() const { return size_; }
  [[nodiscard]] VH_HD bool empty() const { return size_ == 0; }
  [[nodiscard]] VH_HD bool full() const { return size_ == arrays.capacity; }
  VH_HD void forget() { size_ = 0; }

  /// The state that the lattice with its patch is in.
  [[nodiscard]] VH_HD StateIndex settled() const { return settled_; }
  [[nodiscard]] VH_HD Site site(StateIndex s) const { return arrays.origin[s].site; }

  /// Starts anew from a void's place. \param patch what the void sees.
  /// \param look FreshLook, or a memory of it.
  template <class Patch, class Look>
  VH_HD void plant(const RegionView& view, const Patch& patch, Site site, Look& look) {
    size_ = 1;
    moved_count_ = 0;
    settled_ = 0;
    StateOrigin& root = arrays.origin[0];
    root.site = site;
    root.parent = 0;
    root.depth = 0;
    root.direction = 0;
    root.moved = 0;
    root.surroundings = look.around(view, patch, site);
    arrays.open[0].energy = 0;
    unlink(0);
    root.rates_of = epoch_ - 1;
  }

  /// Starts anew from a state, which becomes the root; what the patch holds is what the tree stands
  /// on. \return the energy of the new root above the old one.
  template <class Patch>
  VH_HD std::int64_t replant(Patch& patch, std::uint32_t void_id, StateIndex s,
                             std::uint8_t window) {
    settle(patch, void_id, s);
    write_history(patch, window);
    const std::int64_t energy = arrays.open[s].energy;
    StateOrigin& root = arrays.origin[0];
    root.surroundings = arrays.origin[s].surroundings;
    root.site = arrays.origin[s].site;
    arrays.open[0] = arrays.open[s];
    root.rates_of = arrays.origin[s].rates_of;
    root.parent = 0;
    root.depth = 0;
    arrays.open[0].energy = 0;
    unlink(0);
    size_ = 1;
    moved_count_ = 0;
    settled_ = 0;
    return energy;
  }

  /// Puts the rates of all states out of date: the temperature or the border has changed.
  VH_HD void outdate_rates() {
    ++epoch_;
    for (int s = 0; s < size_; ++s) {
      for (int d = 0; d < kMaxCoordination; ++d) arrays.open[s].next[d] = kUnknownState;
    }
  }
  /// Makes sure that a state's rates are right.
  VH_HD void refresh(const RegionView& view, const RegionBorder& border, StateIndex s) {
    StateOrigin& origin = arrays.origin[s];
    if (origin.rates_of == epoch_) return;
    origin.rates_of = epoch_;
    const HopTable table = open_hops(view, border, origin.site, origin.surroundings);
    OpenHops& open = arrays.open[s];
    open.mean_quanta = table.last < 0 ? kInfinity : table.mean_wait * view.quanta_per_attempt;
    for (int d = 0; d + 1 < kMaxCoordination; ++d) {
      open.upper[d] =
          d < table.last ? static_cast<std::uint32_t>(table.threshold[d] >> 32) : UINT32_MAX;
    }
  }

  /// The state after a hop, made known if it was not, with rates in force; the tree is not full.
  template <class Patch, class Look>
  VH_HD StateIndex follow(const RegionView& view, const RegionBorder& border, Patch& patch,
                          std::uint32_t void_id, StateIndex from, int direction,
                          std::uint8_t window, Look& look) {
    StateIndex to = arrays.origin[from].known[direction];
    if (to == kUnknownState) {
      to = expand(view, patch, void_id, from, direction, window, look);
    }
    refresh(view, border, to);
    OpenHops& open = arrays.open[from];
    open.next[direction] = to;
    return to;
  }

  /// Brings the patched lattice into a state. Directions of last hops are not written.
  template <class Patch>
  VH_HD void settle(Patch& patch, std::uint32_t void_id, StateIndex to) {
    StateIndex down[kMostStates];
    int count = 0;
    StateIndex up = settled_;
    StateIndex low = to;
    while (up != low) {
      if (arrays.origin[up].depth >= arrays.origin[low].depth) {
        const StateIndex parent = arrays.origin[up].parent;
        shift(patch, void_id, arrays.origin[up].moved, site(up), site(parent));
        up = parent;
      } else {
        down[count++] = low;
        low = arrays.origin[low].parent;
      }
    }
    while (count > 0) {
      const StateIndex next = down[--count];
      shift(patch, void_id, arrays.origin[next].moved, site(arrays.origin[next].parent),
            site(next));
    }
    settled_ = to;
  }

  /// Writes the last hops of the particles met in a window into the patch.
  template <class Patch>
  VH_HD void write_history(Patch& patch, std::uint8_t window) const {
    for (int i = 0; i < moved_count_; ++i) {
      const MovedParticle& moved = arrays.moved[i];
      if (moved.seen != window) continue;
      const Occupant now = Occupant::particle(moved.name, moved.last);
      if (!patch.at(moved.site).same_history(now)) patch.set(moved.site, now);
    }
  }

  /// To be called when a window first meets a state: reads the last hops of the particles that its
  /// known hops move. \param patch as at the window's start, or with the tree's own moves.
  template <class Patch>
  VH_HD void meet(const Patch& patch, StateIndex s, std::uint8_t window) {
    OpenHops& open = arrays.open[s];
    open.seen = window;
    for (int d = 0; d < kMaxCoordination; ++d) {
      if (arrays.origin[s].known[d] == kUnknownState) continue;
      MovedParticle& moved = arrays.moved[open.moved[d]];
      if (moved.seen == window) continue;
      moved.seen = window;
      moved.last = static_cast<std::uint16_t>(patch.at(moved.site).last_hop());
    }
  }
  /// Forgets which window met what: the window's number has come round.
  VH_HD void forget_windows() {
    for (int s = 0; s < size_; ++s) arrays.open[s].seen = 0;
    for (int i = 0; i < moved_count_; ++i) arrays.moved[i].seen = 0;
  }

 private:
  static constexpr double kInfinity = __builtin_huge_val();

  VH_HD void unlink(StateIndex s) {
    for (int d = 0; d < kMaxCoordination; ++d) {
      arrays.open[s].next[d] = kUnknownState;
      arrays.origin[s].known[d] = kUnknownState;
    }
    arrays.open[s].seen = 0;
  }

  /// The void goes from a to b, the particle there from b to a.
  template <class Patch>
  VH_HD void shift(Patch& patch, std::uint32_t void_id, std::uint8_t moved, Site a, Site b) {
    patch.set(a, Occupant::particle(arrays.moved[moved].name));
    patch.set(b, Occupant::vacancy(void_id));
    arrays.moved[moved].site = a;
  }

  VH_HD std::uint8_t find_moved(Occupant mover, Site site, std::uint8_t window) {
    const Particle name = mover.name();
    for (int i = 0; i < moved_count_; ++i) {
      MovedParticle& known = arrays.moved[i];
      if (known.name != name) continue;
      if (known.seen != window) {
        known.seen = window;
        known.last = static_cast<std::uint16_t>(mover.last_hop());
      }
      return static_cast<std::uint8_t>(i);
    }
    arrays.moved[moved_count_] = {name, site, static_cast<std::uint16_t>(mover.last_hop()), window};
    return static_cast<std::uint8_t>(moved_count_++);
  }

  template <class Patch, class Look>
  VH_HD StateIndex expand(const RegionView& view, Patch& patch, std::uint32_t void_id,
                          StateIndex from, int direction, std::uint8_t window, Look& look) {
    VH_EXPECT(!full());
    settle(patch, void_id, from);
    const auto to = static_cast<StateIndex>(size_++);
    const int back = opposite(direction);
    StateOrigin& before = arrays.origin[from];
    StateOrigin& after = arrays.origin[to];
    const Site x = before.site;
    const Site y = view.lattice().neighbour(x, direction);
    const std::uint8_t moved = find_moved(patch.at(y), y, window);
    shift(patch, void_id, moved, x, y);
    settled_ = to;

    after.site = y;
    after.parent = from;
    after.direction = static_cast<std::uint8_t>(direction);
    after.depth = static_cast<std::uint8_t>(before.depth + 1);
    after.moved = moved;
    after.rates_of = epoch_ - 1;
    after.surroundings = look.around(view, patch, y);

    OpenHops& open_before = arrays.open[from];
    OpenHops& open = arrays.open[to];
    unlink(to);
    open.energy = open_before.energy + before.surroundings.change[direction];
    open.next[back] = from;
    open.moved[back] = moved;
    after.known[back] = from;
    open_before.moved[direction] = moved;
    before.known[direction] = to;
    return to;
  }

  int size_ = 0;
  int moved_count_ = 0;
  StateIndex settled_ = 0;
  std::uint32_t epoch_ = 1;
};

}  // namespace voidhop
