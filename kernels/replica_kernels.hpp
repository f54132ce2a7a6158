/// \file
/// What the kernels do to a batch of replicas. Host code may include this.
#pragma once

#include <cuda_runtime_api.h>

#include <cstddef>
#include <cstdint>

#include "voidhop/engine/block_memory.hpp"
#include "voidhop/engine/block_replica.hpp"
#include "voidhop/model/lattice_gas.hpp"
#include "voidhop/observe/stage_sums.hpp"

namespace voidhop {

/// Replicas of one point of the swept space in device memory; views.
struct ReplicaBatch {
  std::uint32_t replicas = 0;
  std::uint32_t blocks = 0;      ///< that advance them
  std::byte* memory = nullptr;   ///< [replica][layout.bytes()]
  std::byte* scratch = nullptr;  ///< [block][layout.scratch_bytes()]
  BlockMemory layout;
  const RegionView* view = nullptr;      ///< [replica]
  std::int64_t* energy_start = nullptr;  ///< [replica] total energy of the planted start, in quanta
  StageSums* sums = nullptr;             ///< [replica][stages of the call]
  std::uint32_t* trouble = nullptr;      ///< [replica] not 0 where a stage outgrew the room
  std::uint32_t* queue = nullptr;        ///< the replica that the next free block takes
};

/// Makes the planted start of every replica and its energy.
void plant_batch(const ReplicaBatch& batch, const Lattice& lattice, const VoidPlacement& placement,
                 cudaStream_t stream);

/// Advances every replica through consecutive stages. A block takes a replica, and when it is done
/// the next; which block took which changes no result.
/// \param stages [count] in device memory.
void advance_batch(const ReplicaBatch& batch, const Lattice& lattice, const BlockMethod& method,
                   const BlockStage* stages, std::uint32_t count, cudaStream_t stream);

/// What the compiler and the driver say of the hot kernel on the present device.
struct KernelResources {
  int registers = 0;
  std::size_t local_bytes = 0;   ///< of a thread
  std::size_t shared_bytes = 0;  ///< of a block
  int threads = 0;               ///< of a block
  int blocks_per_multiprocessor = 0;
};
KernelResources advance_resources(int coordination, OccupantForm form);

/// Blocks of that kernel that the present device runs at once.
std::uint32_t blocks_at_once(int coordination, OccupantForm form);

}  // namespace voidhop
