/// \file
/// A group of a few voids over the states that it meets in one window.
///
/// What `walk_group` (dynamics/group_walk.hpp) does plainly, faster: an arrangement of the group is
/// looked at once; a hop between arrangements met before is a table walk. An arrangement is known
/// by a 64-bit digest of what differs from the window's start; two of a window share one with a
/// probability of about 1e-15.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "cpu/lattice_in_place.hpp"
#include "cpu/surroundings_memory.hpp"
#include "cpu/void_record.hpp"
#include "voidhop/dynamics/group_walk.hpp"

namespace voidhop {

/// Scratch of one thread; a walk leaves nothing behind but its results.
class GroupStates {
 public:
  /// Groups of more voids are walked plainly.
  static constexpr std::size_t kMostVoids = 8;

  /// What a walk works on.
  struct Scene {
    const RegionView& view;
    const RegionBorder& border;
    const Window& window;
    LatticeInPlace& seen;
    SurroundingsMemory& memory;
    std::span<GroupMember> members;
    std::span<VoidRecord*> records;  ///< of the members: their draws and visits
  };

  /// As walk_group, to the bit. \param redraw members take a draw at the window's start.
  void walk(const Scene& scene, bool redraw, WindowSums& sums);

 private:
  using Index = std::uint32_t;
  static constexpr Index kUnknown = UINT32_MAX;
  static constexpr std::size_t kMostStates = 1024;

  /// A void in a state.
  struct Standing {
    double mean_quanta;
    std::uint32_t upper[kMaxCoordination - 1];  ///< as OpenHops::upper
    Site site;
    std::int64_t change[kMaxCoordination];
    Index next[kMaxCoordination];
    std::uint8_t moved[kMaxCoordination];
    std::uint8_t disturbs[kMaxCoordination];  ///< members, as bits, that take a draw after the hop
  };
  /// A hop from the settled lattice towards the present state.
  struct Step {
    Site from, to;
    std::uint8_t member, moved;
  };

  [[nodiscard]] Standing& at(Index state, std::size_t member) {
    return standing_[state * voids_ + member];
  }
  void begin(const Scene& scene);
  void draw(const Scene& scene, std::size_t member, StageTime now);
  [[nodiscard]] int sure_direction(const Scene& scene, std::size_t member, std::uint64_t count,
                                   std::uint32_t word);
  Index follow(const Scene& scene, std::size_t member, int direction);
  Index add_state(const Scene& scene, std::uint64_t digest, Index before, unsigned disturbed);
  void look(const Scene& scene, Standing& standing, Site site);
  Index find_or_add(const Scene& scene, std::uint64_t digest, Index before, unsigned disturbed);
  std::uint8_t slot_of(Occupant mover, Site site);
  void shift(const Scene& scene, const Step& step);
  void settle(const Scene& scene);
  void step(const Step& step);
  void finish(const Scene& scene);

  std::size_t voids_ = 0;
  Index state_ = 0;
  unsigned waiting_ = 0;
  std::vector<Standing> standing_;     // [state][member]
  std::vector<std::uint64_t> digest_;  // [state]
  std::vector<Index> table_;           // states by digest, open addressing
  std::vector<std::size_t> taken_;     // places in use
  std::vector<MovedParticle> moved_;
  std::vector<Step> pending_;
};

}  // namespace voidhop
