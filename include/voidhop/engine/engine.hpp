/// \file
/// The interface that every method and back end serves.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "voidhop/engine/hop_observer.hpp"
#include "voidhop/engine/run_plan.hpp"
#include "voidhop/engine/stage_observer.hpp"
#include "voidhop/observe/cooling_record.hpp"

namespace voidhop {

/// Hears of a run's progress, from any thread.
class RunMonitor {
 public:
  RunMonitor() = default;
  RunMonitor(const RunMonitor&) = delete;
  RunMonitor& operator=(const RunMonitor&) = delete;
  virtual ~RunMonitor() = default;
  /// A replica has finished a stage with this many executed hops.
  virtual void stage_done(std::uint64_t hops) = 0;
  /// A host thread begins to compute trajectories: what it planted before does not count as
  /// dynamics. Every engine calls both, in pairs on one thread; an engine on a device waits for its
  /// work before either. `voidhop bench` takes its times from here.
  virtual void dynamics_began() {}
  virtual void dynamics_ended() {}
};

/// A method on a back end. The numbers in the record depend on the plan alone, never on threads,
/// devices or order.
class Engine {
 public:
  Engine() = default;
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;
  virtual ~Engine() = default;
  [[nodiscard]] virtual std::string kind() const = 0;    ///< "cpu" or "cuda"
  [[nodiscard]] virtual std::string method() const = 0;  ///< "reference", ...
  [[nodiscard]] virtual int threads() const = 0;         ///< host threads at work

  /// Shows states to an observer in all runs that follow; it must outlive them.
  /// \throws Unavailable where the engine does not show states.
  virtual void show(StageObserver& observer);

  /// Tells an observer of hops in all runs that follow; it must outlive them.
  /// \throws Unavailable where the engine does not make hops one by one, in their order.
  virtual void tell(HopObserver& observer);

  /// Runs every replica of every point.
  /// \param record sized by make_record; filled in.
  virtual void run(const RunPlan& plan, CoolingRecord& record, RunMonitor& monitor) = 0;
};

/// A record with the grid of a plan: temperatures, times, particle and void counts set, the rest 0.
CoolingRecord make_record(const RunPlan& plan);

/// The serial reference on the host. \param threads replicas computed at once; 0: all cores.
std::unique_ptr<Engine> make_reference_engine(int threads);

/// The reference's own trajectory, hop by hop, computed in groups of voids: the same record to the
/// bit, faster. \param threads as above. \param window in attempt times; 0: tuned from the past.
std::unique_ptr<Engine> make_protected_engine(int threads, double window = 0.0);

/// The same dynamics, exact in law: flicker is skipped below a temperature, and above it hops are
/// made as `protected` makes them. \param threads, window as above. \param skip_below temperature;
/// 0: chosen by the method.
std::unique_ptr<Engine> make_skipping_engine(int threads, double skip_below = 0.0,
                                             double window = 0.0);

}  // namespace voidhop
