/// \file
/// Replicas in the memory of the present device. Host code may include this.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "voidhop/engine/block_replica.hpp"
#include "voidhop/engine/engine_spec.hpp"
#include "voidhop/model/model.hpp"
#include "voidhop/observe/stage_sums.hpp"

namespace voidhop {

/// Owner of a batch of replicas of one model. Belongs to the device that was present when it was
/// made, and to one host thread.
class DeviceReplicas {
 public:
  /// \param capacity replicas at most. \throws OutOfMemory, Unavailable
  DeviceReplicas(const Model& model, std::uint64_t capacity, const BlockMethod& method);
  ~DeviceReplicas();
  DeviceReplicas(const DeviceReplicas&) = delete;
  DeviceReplicas& operator=(const DeviceReplicas&) = delete;

  /// Bytes that a replica takes on a device, all told.
  static std::uint64_t bytes_per_replica(const Model& model);
  /// Bytes that the blocks take besides which advance so many replicas on the present device.
  /// \throws Unavailable
  static std::uint64_t scratch_bytes(const Model& model, std::uint64_t replicas);

  /// Plants a replica for every stream, and waits.
  /// \return total energies of the starts, in quanta.
  std::vector<std::int64_t> plant(std::span<const StreamKey> streams);

  /// Runs stages one after the other; while one group of stages runs, the results of the group
  /// before are copied and handed on.
  /// \param done called as done(replica, stage, sums), in order of the stages.
  /// \throws InvalidParameter where a checkerboard's window outgrew a lane's room.
  void advance(std::span<const BlockStage> stages,
               const std::function<void(std::size_t, std::size_t, const StageSums&)>& done);

  /// The state of a replica, and its voids' clocks.
  [[nodiscard]] Replica state(std::size_t replica) const;
  [[nodiscard]] std::vector<VoidClock> clocks(std::size_t replica) const;

 private:
  struct Memory;
  std::unique_ptr<Memory> memory_;
};

/// The block method of an engine's settings on a lattice.
BlockMethod block_method(const EngineSpec& spec, const Lattice& lattice);

}  // namespace voidhop
