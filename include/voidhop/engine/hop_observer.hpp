/// \file
/// Somebody who follows replicas hop by hop through stages of their choice.
#pragma once

#include <cstddef>
#include <memory>

#include "voidhop/model/model.hpp"
#include "voidhop/model/replica.hpp"
#include "voidhop/model/stage_clock.hpp"
#include "voidhop/observe/hop_listener.hpp"

namespace voidhop {

/// A replica at the beginning of a stage.
struct StageStart {
  const Model& model;   ///< of the point
  std::size_t point;    ///< of the plan
  std::size_t replica;  ///< of the plan, from 0
  std::size_t stage;
  const StageClock& clock;
  const Replica& state;
};

/// Hears of hops, changes nothing. Only the reference makes hops one by one, in their order; what
/// stands at the ends of stages every method of the host shows to a StageObserver.
class HopObserver {
 public:
  HopObserver() = default;
  HopObserver(const HopObserver&) = delete;
  HopObserver& operator=(const HopObserver&) = delete;
  virtual ~HopObserver() = default;
  /// Follows a replica through a stage; nobody where the stage is not of interest. From any thread,
  /// once for every replica and stage.
  [[nodiscard]] virtual std::unique_ptr<HopListener> follow(const StageStart& start) = 0;
};

}  // namespace voidhop
