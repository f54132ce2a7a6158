/// \file
/// A CUDA block as the block algorithm sees it (voidhop/engine/block_stage.hpp).
#pragma once

#include <cub/block/block_reduce.cuh>

#include "voidhop/engine/block_stage.hpp"

namespace voidhop {

/// Blocks that a multiprocessor shall hold: what shared memory allows on sm_90.
inline constexpr int kBlocksAtOnce = 2;

/// Bytes of shared memory of a lane's states and moved particles. The odd number of words spreads
/// the same field of neighbouring lanes over the banks.
inline constexpr std::size_t kOpenStride = kLaneStates * sizeof(OpenHops) + 8;
inline constexpr std::size_t kMovedStride = kLaneStates * sizeof(MovedParticle) + 4;
inline constexpr std::size_t kLaneBytes = kOpenStride + kMovedStride;

class DeviceBlock {
 public:
  using Reduce = cub::BlockReduce<StageSums, kBlockLanes>;

  /// \param shared kBlockLanes * kLaneBytes bytes of shared memory.
  /// \param origin, entries of the calling thread.
  __device__ DeviceBlock(std::byte* shared, Reduce::TempStorage& reduce, StateOrigin* origin,
                         PatchEntry* entries)
      : reduce_(reduce) {
    std::byte* moved = shared + kBlockLanes * kOpenStride;
    storage_ = {reinterpret_cast<OpenHops*>(shared + threadIdx.x * kOpenStride),
                reinterpret_cast<MovedParticle*>(moved + threadIdx.x * kMovedStride), origin,
                entries};
  }

  template <class F>
  __device__ __forceinline__ void each(std::uint32_t n, F f) {
    for (std::uint32_t i = threadIdx.x; i < n; i += kBlockLanes) f(i);
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
  __device__ void add(std::int64_t* to, std::int64_t what) {
    // Two's complement: the same sum.
    atomicAdd(reinterpret_cast<unsigned long long*>(to), static_cast<unsigned long long>(what));
  }
  __device__ void biggest(std::int32_t* of, std::int32_t value) { atomicMax(of, value); }
  __device__ void earliest(StageTime* of, StageTime value) {
    atomicMin(reinterpret_cast<unsigned long long*>(of), value);
  }
  __device__ void mark(std::uint32_t* flags, std::uint32_t bits) { atomicOr(flags, bits); }
  __device__ void clear(std::uint32_t* flags, std::uint32_t bits) { atomicAnd(flags, ~bits); }
  __device__ std::uint32_t exchange(std::uint32_t* at, std::uint32_t value) {
    return atomicExch(at, value);
  }
  __device__ bool replace(std::uint32_t* at, std::uint32_t expected, std::uint32_t value) {
    return atomicCAS(at, expected, value) == expected;
  }

  [[nodiscard]] __device__ const LaneStorage& storage() const { return storage_; }
  [[nodiscard]] __device__ StageSums& sums() { return sums_; }
  __device__ void collect(StageSums& out) {
    const auto plus = [](StageSums a, const StageSums& b) {
      a.hops += b.hops;
      a.returns_void += b.returns_void;
      a.returns_particle += b.returns_particle;
      a.energy_time += b.energy_time;
      a.sampled += b.sampled;
      a.sampled_square += b.sampled_square;
      return a;
    };
    __syncthreads();
    const StageSums all = Reduce(reduce_).Reduce(sums_, plus);
    if (threadIdx.x == 0) out = all;
    __syncthreads();
  }

 private:
  Reduce::TempStorage& reduce_;
  LaneStorage storage_{};
  StageSums sums_;
};

}  // namespace voidhop
