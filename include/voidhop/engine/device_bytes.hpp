/// \file
/// What replicas take of a device's memory; known without a device.
#pragma once

#include <cstddef>
#include <cstdint>

#include "voidhop/lattice/lattice.hpp"

namespace voidhop {

/// Most stages that a launch carries a replica through: their sums wait on the device.
inline constexpr std::size_t kMostStagesAtOnce = 8;

/// Bytes of one replica, by what they are for.
struct DeviceReplicaBytes {
  std::uint64_t names = 0;      ///< who stands where
  std::uint64_t last_hops = 0;  ///< directions of particles' last hops, where they are kept apart
  std::uint64_t voids = 0;      ///< sites and clocks of the voids
  std::uint64_t sums = 0;       ///< of the stages on their way, and the rest

  [[nodiscard]] std::uint64_t total() const { return names + last_hops + voids + sums; }
};
DeviceReplicaBytes device_replica_bytes(const Lattice& lattice, std::uint32_t voids);

/// Bytes of one block of threads at work, whatever the number of replicas.
struct DeviceBlockBytes {
  std::uint64_t scratch = 0;  ///< what a window's regions did, before it is committed
  std::uint64_t graphs = 0;   ///< local states of the voids that its lanes advance

  [[nodiscard]] std::uint64_t total() const { return scratch + graphs; }
};
DeviceBlockBytes device_block_bytes(const Lattice& lattice, std::uint32_t voids);

}  // namespace voidhop
