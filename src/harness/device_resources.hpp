/// \file
/// What replicas take of a CUDA device: memory, and a kernel's registers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "voidhop/model/model.hpp"

namespace voidhop {

/// Bytes of device memory that a replica takes, all told, without what the blocks at work take once
/// (engine/device_bytes.hpp); 0 in a build without CUDA.
std::uint64_t device_bytes_per_replica(const Model& model);

/// The kernel that advances replicas, as compiled for the first device.
struct AdvanceKernel {
  int coordination = 0;   ///< neighbours of a site: 4 or 6
  const char* form = "";  ///< of who stands where: "packed" or "plain"
  int registers = 0;      ///< of a thread
  std::size_t local_bytes = 0;
  std::size_t shared_bytes = 0;  ///< of a block
  int threads = 0;               ///< of a block
  int blocks_per_multiprocessor = 0;
};

/// One for each coordination and form. Needs a usable device; none in a build without CUDA.
/// \throws Unavailable
std::vector<AdvanceKernel> advance_kernels();

}  // namespace voidhop
