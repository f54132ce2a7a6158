/// \file
/// The kernels of a census of levels. Host code may include this.
#pragma once

#include <cuda_runtime_api.h>

#include <cstddef>
#include <cstdint>

#include "replica_kernels.hpp"
#include "voidhop/levels/census_memory.hpp"
#include "voidhop/model/bit_board.hpp"

namespace voidhop {

/// A batch of replicas in device memory; views.
struct CensusKernelBatch {
  std::uint32_t replicas = 0;
  std::uint64_t first = 0;               ///< global number of the first of them
  const StreamKey* stream = nullptr;     ///< [replica]
  Site* site = nullptr;                  ///< [replica][void]
  std::uint8_t* states = nullptr;        ///< [replica][void]
  std::uint64_t* is_void = nullptr;      ///< [replica][BitBoard::words]
  const CensusTables* tables = nullptr;  ///< with views of the device
  LoneSums* sums = nullptr;              ///< [temperature][block of replicas]
  std::uint32_t* queue = nullptr;        ///< the replica that the next free block takes
};

/// What blocks work with; views.
struct CensusScratch {
  std::uint32_t blocks = 0;
  std::byte* lanes = nullptr;  ///< [block][kCensusLanes][CensusMemory::lane_bytes()]
  std::byte* block = nullptr;  ///< [block][CensusMemory::block_bytes()]
  /// [block][mark_bytes()]; null where they fit shared memory.
  std::byte* marks = nullptr;
};

/// Whether the marks of sites are kept in shared memory.
bool marks_in_shared_memory(const CensusMemory& memory);

/// Places the voids of a batch, a thread for each replica.
void place_census(const CensusKernelBatch& batch, const PlaceVoids& place, cudaStream_t stream);

/// Counts the levels of a batch whose voids have been placed.
void count_census(const CensusKernelBatch& batch, const CensusScratch& scratch,
                  const CensusMemory& memory, cudaStream_t stream);

/// What the compiler and the driver say of the kernel that counts.
KernelResources census_resources(const CensusMemory& memory);

}  // namespace voidhop
