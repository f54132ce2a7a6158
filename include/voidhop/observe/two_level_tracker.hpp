/// \file
/// Two-level systems from dynamics: voids that visit exactly two states during a window of
/// observation.
///
/// A void's state is the arrangement of all the particles that it has moved since the window began,
/// compared particle by particle, so that a state that is met again is known exactly. That is
/// enough while nothing else changes near by. Two voids are grouped where a site that one of them
/// has changed lies within two steps of a site where the other has stood: those are the sites that
/// a void's energies and rates read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "voidhop/lattice/lattice.hpp"
#include "voidhop/model/hop_selection.hpp"
#include "voidhop/observe/hop.hpp"

namespace voidhop {

enum class VoidMotion : std::uint8_t {
  kFrozen,        ///< one state
  kTwoLevel,      ///< two states and transitions enough
  kRareTwoLevel,  ///< two states, too few transitions to weigh them
  kManyLevel,     ///< three states or more
  kGrouped,       ///< its states depend on another void's
};

/// When two states are a two-level system.
struct TwoLevelRule {
  std::uint64_t transitions = 100;  ///< least number in the window, both ways together; >= 2
  std::size_t most_states = 8;      ///< a void with more is no longer followed; >= 2
};

/// One state of a void.
struct TrackedState {
  Site site = 0;              ///< where the void stands
  StageTime time = 0;         ///< spent in it, in the stage's quanta
  std::uint64_t entries = 0;  ///< hops that led to it
};

/// What a void did in the window.
struct TrackedVoid {
  VoidMotion motion = VoidMotion::kFrozen;
  std::uint64_t hops = 0;
  /// In the order of the first visit, the void's state at the start first. Empty where it is
  /// grouped or had more than TwoLevelRule::most_states.
  std::vector<TrackedState> states;
};

/// Follows every void of a replica through one window at one temperature.
class TwoLevelTracker {
 public:
  /// \param void_site sites of the voids when the window begins. \param begin its time.
  /// \throws InvalidParameter for a rule that has no meaning.
  TwoLevelTracker(const Lattice& lattice, const std::vector<Site>& void_site, StageTime begin,
                  const TwoLevelRule& rule = {});

  /// Takes note of a hop. \param when at least the time of the hop before.
  void record(const Hop& hop, StageTime when);

  /// Place of a void's present state in TrackedVoid::states; meaningless for a void that is grouped
  /// or has had too many.
  [[nodiscard]] std::size_t state(std::uint32_t void_id) const { return tracks_[void_id].current; }
  [[nodiscard]] bool grouped(std::uint32_t void_id) const { return tracks_[void_id].grouped; }
  /// Whether a void had more states than are kept.
  [[nodiscard]] bool lost(std::uint32_t void_id) const { return tracks_[void_id].lost; }

  /// What the voids did until now. \param end of the window, at least the time of the last hop.
  [[nodiscard]] std::vector<TrackedVoid> finish(StageTime end) const;

 private:
  /// A particle that does not stand where it stood when the window began.
  struct Moved {
    Particle particle;
    Site home;
    Site site;
    bool operator==(const Moved&) const = default;
  };
  using Arrangement = std::vector<Moved>;  // by particle

  struct Track {
    Arrangement now;
    std::vector<Arrangement> known;    // [state]
    std::vector<TrackedState> states;  // [state]
    std::size_t current = 0;
    StageTime since = 0;
    std::uint64_t hops = 0;
    bool grouped = false;
    bool lost = false;
  };

  static void move(Arrangement& arrangement, const Hop& hop);
  void enter_state(Track& track, Site site);
  /// Groups a void with all others that have stood within two steps of a site it changes.
  void look_round(std::uint32_t void_id, Site site);
  void meet(std::uint32_t void_id, Site site);

  Lattice lattice_;
  TwoLevelRule rule_;
  std::vector<Track> tracks_;           // [void]
  std::vector<std::uint32_t> visitor_;  // [site], first void that stood there, or kNobody
};

}  // namespace voidhop
