/// \file
/// Somebody who looks at replicas when a stage has ended.
#pragma once

#include <cstddef>

#include "voidhop/model/model.hpp"
#include "voidhop/model/replica.hpp"
#include "voidhop/random/address.hpp"

namespace voidhop {

/// A replica at the end of a stage.
struct StageEnd {
  const Model& model;       ///< of the point
  const StreamKey& stream;  ///< of the replica
  std::size_t point;        ///< of the plan
  std::size_t replica;      ///< of the plan, from 0
  std::size_t stage;
  const Replica& state;
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
  /// From any thread, once for every replica and stage wanted.
  virtual void observe(const StageEnd& end) = 0;
};

}  // namespace voidhop
