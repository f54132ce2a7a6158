/// \file
/// Somebody who looks at replicas when a stage has ended.
#pragma once

#include <cstddef>
#include <memory>

#include "voidhop/model/model.hpp"
#include "voidhop/model/replica.hpp"
#include "voidhop/random/address.hpp"

namespace voidhop {

/// A replica before its first stage.
struct ReplicaStart {
  const Model& model;       ///< of the point
  const StreamKey& stream;  ///< of the replica
  std::size_t point;        ///< of the plan
  std::size_t replica;      ///< of the plan, from 0
  const Replica& state;     ///< planted
};

/// A replica at the end of a stage.
struct StageEnd {
  const Model& model;       ///< of the point
  const StreamKey& stream;  ///< of the replica
  std::size_t point;        ///< of the plan
  std::size_t replica;      ///< of the plan, from 0
  std::size_t stage;
  const Replica& state;
};

/// Looks at one replica, from one thread at a time.
class StageWatcher {
 public:
  StageWatcher() = default;
  StageWatcher(const StageWatcher&) = delete;
  StageWatcher& operator=(const StageWatcher&) = delete;
  virtual ~StageWatcher() = default;
  /// Once for every stage wanted, in the order of the stages.
  virtual void observe(const StageEnd& end) = 0;
};

/// Sees states, changes nothing: a run's numbers are the same with an observer and without. What
/// happens within a stage is the engine's own to record (measure: two_level).
class StageObserver {
 public:
  StageObserver() = default;
  StageObserver(const StageObserver&) = delete;
  StageObserver& operator=(const StageObserver&) = delete;
  virtual ~StageObserver() = default;
  /// Whether the states of a stage are to be shown.
  [[nodiscard]] virtual bool wants(std::size_t point, std::size_t stage) const = 0;
  /// The watcher of a replica, which lives until the replica's last stage has ended. From any
  /// thread, once for every replica.
  [[nodiscard]] virtual std::unique_ptr<StageWatcher> begin(const ReplicaStart& start) = 0;
};

}  // namespace voidhop
