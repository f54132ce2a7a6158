/// \file
/// Two-level systems of a reference trajectory, hop by hop.
#pragma once

#include <vector>

#include "reference/reference_trajectory.hpp"
#include "voidhop/observe/two_level_tracker.hpp"

namespace voidhop {

/// Runs a trajectory from where it is to a time of its stage and follows every void.
/// \param until in the stage's quanta, at most the stage's length.
/// \param after_hop called after every hop, as after_hop(tracker), with the trajectory and the
/// tracker as the hop left them.
template <class AfterHop>
std::vector<TrackedVoid> two_level_window(ReferenceTrajectory& trajectory, const Lattice& lattice,
                                          StageTime until, const TwoLevelRule& rule,
                                          const AfterHop& after_hop) {
  TwoLevelTracker tracker(lattice, trajectory.replica().void_site, trajectory.time(), rule);
  while (trajectory.pending().time(trajectory.pending().first()) < until && trajectory.step()) {
    tracker.record(trajectory.last_hop(), trajectory.time());
    after_hop(tracker);
  }
  trajectory.run_until(until);
  return tracker.finish(until);
}

inline std::vector<TrackedVoid> two_level_window(ReferenceTrajectory& trajectory,
                                                 const Lattice& lattice, StageTime until,
                                                 const TwoLevelRule& rule) {
  return two_level_window(trajectory, lattice, until, rule, [](const TwoLevelTracker&) {});
}

}  // namespace voidhop
