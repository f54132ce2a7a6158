#include "census_kernel.hpp"

#include "launch.cuh"

namespace voidhop {

namespace {

/// Marks in shared memory up to this size: 4 blocks share a multiprocessor of sm_80 and later.
constexpr std::size_t kMostSharedMarks = 40960;

/// Blocks that share a multiprocessor at least: 128 registers a thread.
constexpr int kBlocksTogether = 4;

struct PlaceStep {
  CensusKernelBatch batch;
  PlaceVoids place;
  __device__ void operator()(std::size_t r) const {
    place(batch.stream[r], batch.site + r * place.voids,
          batch.is_void + r * BitBoard::words(place.lattice));
  }
};

/// A CUDA block as CensusBlock sees it.
struct CensusThreads {
  template <class F>
  __device__ __forceinline__ void each(std::uint32_t n, F f) {
    for (std::uint32_t i = threadIdx.x; i < n; i += kCensusLanes) f(i);
    __syncthreads();
  }
  template <class F>
  __device__ __forceinline__ void once(F f) {
    __syncthreads();
    if (threadIdx.x == 0) f();
    __syncthreads();
  }
  __device__ std::uint32_t add(std::uint32_t* to, std::uint32_t what) {
    return atomicAdd(to, what);
  }
  __device__ void add(std::uint64_t* to, std::uint64_t what) {
    atomicAdd(reinterpret_cast<unsigned long long*>(to), what);
  }
  __device__ void mark(std::uint32_t* flags, std::uint32_t bits) { atomicOr(flags, bits); }
};

__global__ void __launch_bounds__(kCensusLanes, kBlocksTogether)
    census_kernel(CensusKernelBatch batch, CensusScratch scratch, CensusMemory memory) {
  extern __shared__ __align__(16) std::byte shared_marks[];
  __shared__ std::uint32_t counters[5];
  __shared__ std::uint32_t taken;
  const CensusTables& tables = *batch.tables;
  std::byte* const marks =
      scratch.marks == nullptr ? shared_marks : scratch.marks + blockIdx.x * memory.mark_bytes();
  const std::size_t lane = static_cast<std::size_t>(blockIdx.x) * kCensusLanes + threadIdx.x;
  ArrangementIndex index;
  const LoneMemory own = CensusMemory::lane(scratch.lanes + lane * CensusMemory::lane_bytes(),
                                            tables.most_states, index);
  const CensusShared shared = memory.block(scratch.block + blockIdx.x * memory.block_bytes(),
                                           reinterpret_cast<std::uint32_t*>(marks), counters);
  CensusThreads block;
  CensusBlock<CensusThreads, PlainEnergies> census(block, tables, shared, own);
  while (true) {
    block.once([&] { taken = block.add(batch.queue, 1U); });
    const std::size_t r = taken;
    if (r >= batch.replicas) return;
    const std::size_t words = BitBoard::words(tables.couplings.lattice);
    census.run({batch.stream[r], batch.site + r * tables.voids, batch.is_void + r * words,
                batch.states + r * tables.voids, batch.sums + (batch.first + r) % kLevelBlocks,
                kLevelBlocks});
  }
}

std::size_t dynamic_shared(const CensusMemory& memory) {
  return marks_in_shared_memory(memory) ? memory.mark_bytes() : 0;
}

}  // namespace

bool marks_in_shared_memory(const CensusMemory& memory) {
  return memory.mark_bytes() <= kMostSharedMarks;
}

void place_census(const CensusKernelBatch& batch, const PlaceVoids& place, cudaStream_t stream) {
  launch("placing voids", batch.replicas, PlaceStep{batch, place}, Completion::kAsynchronous,
         stream);
}

void count_census(const CensusKernelBatch& batch, const CensusScratch& scratch,
                  const CensusMemory& memory, cudaStream_t stream) {
  if (batch.replicas == 0) return;
  check_cuda(cudaMemsetAsync(batch.queue, 0, sizeof(*batch.queue), stream), "a queue of replicas");
  census_kernel<<<scratch.blocks, kCensusLanes, dynamic_shared(memory), stream>>>(batch, scratch,
                                                                                  memory);
  check_cuda(cudaGetLastError(), "counting levels");
}

KernelResources census_resources(const CensusMemory& memory) {
  cudaFuncAttributes attributes{};
  check_cuda(cudaFuncGetAttributes(&attributes, census_kernel), "kernel attributes");
  KernelResources resources;
  resources.registers = attributes.numRegs;
  resources.local_bytes = attributes.localSizeBytes;
  resources.shared_bytes = attributes.sharedSizeBytes + dynamic_shared(memory);
  resources.threads = kCensusLanes;
  check_cuda(cudaOccupancyMaxActiveBlocksPerMultiprocessor(&resources.blocks_per_multiprocessor,
                                                           census_kernel, kCensusLanes,
                                                           dynamic_shared(memory)),
             "occupancy");
  return resources;
}

}  // namespace voidhop
