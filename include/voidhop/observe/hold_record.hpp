/// \file
/// What voids do while the temperature is held: maps of the sites they occupy, and the hops
/// themselves.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "voidhop/lattice/lattice.hpp"
#include "voidhop/observe/hop.hpp"
#include "voidhop/observe/two_level_tracker.hpp"

namespace voidhop {

/// Maps that a run draws. A window begins with a hold step.
struct MapPlan {
  std::uint64_t hops = 0;  ///< that end the window, > 0; or the step ends first
};

/// Hops that a run keeps, from the beginning of every hold step.
struct TracePlan {
  std::uint64_t hops = 0;      ///< most hops of a replica and step, > 0
  std::uint64_t replicas = 0;  ///< the first so many replicas, > 0
};

/// One map.
struct HoldMap {
  std::vector<Site> void_start;    ///< [void], when the window began
  std::vector<double> occupation;  ///< [site], share of the window's time with a void there
  std::uint64_t hops = 0;
  double duration = 0.0;  ///< of the window, in unit time
};

/// One hop of a trace.
struct TracedHop {
  double time = 0.0;  ///< in unit time from the beginning of the step
  Hop hop;
  double energy_change = 0.0;  ///< of the replica
};

/// What one replica did in one hold step.
struct HoldTrace {
  std::vector<Site> void_start;          ///< [void]
  std::vector<Particle> particle_start;  ///< [site], kNoParticle where a void stands
  std::vector<TracedHop> hops;           ///< at most TracePlan::hops
  double window = 0.0;    ///< time that the hops cover: the step, or until the last hop kept
  double duration = 0.0;  ///< of the step, in unit time
  double quantum = 0.0;   ///< of the times in `voids`, in unit time
  std::vector<TrackedVoid> voids;  ///< [void], over the whole step
};

/// All of a run; row-major. P points, R replicas, H hold steps.
struct HoldRecord {
  std::size_t points = 0;
  std::size_t replicas = 0;
  std::size_t traced_replicas = 0;
  std::vector<std::size_t> stages;  ///< [H], the one stage of each hold step
  std::vector<HoldMap> maps;        ///< [P, R, H]; empty where not asked for
  std::vector<HoldTrace> traces;    ///< [P, traced replica, H]; likewise

  [[nodiscard]] std::size_t map_index(std::size_t point, std::size_t replica,
                                      std::size_t hold) const {
    return (point * replicas + replica) * stages.size() + hold;
  }
  [[nodiscard]] std::size_t trace_index(std::size_t point, std::size_t replica,
                                        std::size_t hold) const {
    return (point * traced_replicas + replica) * stages.size() + hold;
  }
};

}  // namespace voidhop
