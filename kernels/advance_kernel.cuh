/// \file
/// The hot kernel, for one form of who stands where: what a file that compiles it includes.
#pragma once

#include "advance_form.hpp"
#include "cuda_check.hpp"
#include "device_block.cuh"

namespace voidhop {

namespace {

constexpr std::size_t kDynamicShared = kBlockLanes * kLaneBytes;

template <int kZ, class Occupants>
__global__ void __launch_bounds__(kBlockLanes, kBlocksAtOnce)
    advance_kernel(ReplicaBatch batch, BlockMethod method, const BlockStage* stages,
                   std::uint32_t count) {
  extern __shared__ __align__(16) std::byte lanes[];
  __shared__ DeviceBlock::Reduce::TempStorage reduce;
  __shared__ alignas(alignof(BlockShared)) std::byte shared_room[sizeof(BlockShared)];
  __shared__ std::uint32_t taken;
  auto& shared = *reinterpret_cast<BlockShared*>(shared_room);
  StateOrigin origin[kLaneStates];
  PatchEntry entries[kLanePatch];
  DeviceBlock block(lanes, reduce, origin, entries);
  while (true) {
    block.once([&] { taken = block.add(batch.queue, 1U); });
    const std::uint32_t r = taken;
    if (r >= batch.replicas) return;
    std::byte* const memory = batch.memory + r * batch.layout.bytes();
    const BlockReplica replica =
        batch.layout.bind(memory, batch.scratch + blockIdx.x * batch.layout.scratch_bytes());
    const auto occupants = batch.layout.occupants<Occupants>(memory);
    BlockStageRun<kZ, DeviceBlock, Occupants> run(block, replica, occupants, shared, method);
    for (std::uint32_t s = 0; s < count && batch.trouble[r] == 0; ++s) {
      const bool done =
          run.run(batch.view[r], stages[s], batch.sums[static_cast<std::size_t>(r) * count + s]);
      if (!done) block.once([&] { batch.trouble[r] = 1; });
    }
  }
}

template <int kZ, class Occupants>
void allow_shared() {
  check_cuda(cudaFuncSetAttribute(advance_kernel<kZ, Occupants>,
                                  cudaFuncAttributeMaxDynamicSharedMemorySize,
                                  static_cast<int>(kDynamicShared)),
             "shared memory for the replicas");
}

template <int kZ, class Occupants>
void launch_advance(const ReplicaBatch& batch, const BlockMethod& method, const BlockStage* stages,
                    std::uint32_t count, cudaStream_t stream) {
  allow_shared<kZ, Occupants>();
  advance_kernel<kZ, Occupants>
      <<<batch.blocks, kBlockLanes, kDynamicShared, stream>>>(batch, method, stages, count);
  check_cuda(cudaGetLastError(), "advancing the replicas");
}

template <int kZ, class Occupants>
KernelResources resources_of() {
  allow_shared<kZ, Occupants>();
  cudaFuncAttributes attributes{};
  check_cuda(cudaFuncGetAttributes(&attributes, advance_kernel<kZ, Occupants>),
             "kernel attributes");
  KernelResources resources;
  resources.registers = attributes.numRegs;
  resources.local_bytes = attributes.localSizeBytes;
  resources.shared_bytes = attributes.sharedSizeBytes + kDynamicShared;
  resources.threads = kBlockLanes;
  check_cuda(cudaOccupancyMaxActiveBlocksPerMultiprocessor(&resources.blocks_per_multiprocessor,
                                                           advance_kernel<kZ, Occupants>,
                                                           kBlockLanes, kDynamicShared),
             "occupancy");
  return resources;
}

}  // namespace

template <class Occupants>
void AdvanceForm<Occupants>::launch(int coordination, const ReplicaBatch& batch,
                                    const BlockMethod& method, const BlockStage* stages,
                                    std::uint32_t count, cudaStream_t stream) {
  coordination == 4 ? launch_advance<4, Occupants>(batch, method, stages, count, stream)
                    : launch_advance<6, Occupants>(batch, method, stages, count, stream);
}

template <class Occupants>
KernelResources AdvanceForm<Occupants>::resources(int coordination) {
  return coordination == 4 ? resources_of<4, Occupants>() : resources_of<6, Occupants>();
}

}  // namespace voidhop
