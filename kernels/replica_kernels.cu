#include "replica_kernels.hpp"

#include <thrust/execution_policy.h>
#include <thrust/for_each.h>
#include <thrust/iterator/counting_iterator.h>

#include "cuda_check.hpp"
#include "device_block.cuh"
#include "voidhop/model/bond_energy.hpp"

namespace voidhop {

namespace {

/// The arrays of a replica of a batch.
VH_HD BlockReplica replica_of(const ReplicaBatch& batch, std::uint32_t r) {
  return batch.layout.bind(batch.memory + r * batch.layout.bytes());
}

/// The occupants themselves as the board of the lattice gas.
struct OccupantBoard {
  Occupant* occupant;
  VH_HD bool taken(Site site) const { return occupant[site].is_void(); }
  VH_HD bool taken_by_other(Site site, std::uint32_t id) const {
    return taken(site) && occupant[site].void_id() != id;
  }
  VH_HD void put(Site site, std::uint32_t id) const { occupant[site] = Occupant::vacancy(id); }
  VH_HD void lift(Site site) const { occupant[site] = Occupant::particle(site); }
};

struct PlantSite {
  ReplicaBatch batch;
  std::uint32_t sites;
  __device__ void operator()(std::size_t i) const {
    const auto r = static_cast<std::uint32_t>(i / sites);
    const auto site = static_cast<Site>(i % sites);
    replica_of(batch, r).occupant[site] = Occupant::particle(site);
  }
};

struct PlantVoids {
  ReplicaBatch batch;
  Lattice lattice;
  VoidPlacement placement;
  __device__ void operator()(std::uint32_t r) const {
    const BlockReplica replica = replica_of(batch, r);
    OccupantBoard board{replica.occupant};
    sample_lattice_gas(lattice, replica.voids, placement, GasDraws{batch.view[r].stream}, board,
                       replica.void_site);
    for (std::uint32_t v = 0; v < replica.voids; ++v) replica.clock[v] = VoidClock{};
    *replica.progress = BlockProgress{};
    batch.trouble[r] = 0;
  }
};

__global__ void start_energy_kernel(ReplicaBatch batch, Lattice lattice) {
  using Reduce = cub::BlockReduce<std::int64_t, 256>;
  __shared__ Reduce::TempStorage temporary;
  const std::uint32_t r = blockIdx.x;
  const BlockReplica replica = replica_of(batch, r);
  const BondEnergyStep bonds{batch.view[r].couplings, replica.occupant};
  std::int64_t sum = 0;
  for (Site s = threadIdx.x; s < lattice.sites(); s += 256) sum += bonds(s);
  const std::int64_t all = Reduce(temporary).Sum(sum);
  if (threadIdx.x == 0) batch.energy_start[r] = all;
}

template <int kZ>
__global__ void __launch_bounds__(kBlockLanes, kBlocksAtOnce)
    advance_kernel(ReplicaBatch batch, BlockMethod method, const BlockStage* stages,
                   std::uint32_t count) {
  extern __shared__ __align__(16) std::byte lanes[];
  __shared__ DeviceBlock::Reduce::TempStorage reduce;
  __shared__ alignas(alignof(BlockShared)) std::byte shared_room[sizeof(BlockShared)];
  auto& shared = *reinterpret_cast<BlockShared*>(shared_room);
  StateOrigin origin[kLaneStates];
  PatchEntry entries[kLanePatch];
  const std::uint32_t r = blockIdx.x;
  const BlockReplica replica = replica_of(batch, r);
  DeviceBlock block(lanes, reduce, origin, entries);
  BlockStageRun<kZ, DeviceBlock> run(block, replica, shared, method);
  for (std::uint32_t s = 0; s < count; ++s) {
    if (batch.trouble[r] != 0) return;
    if (!run.run(batch.view[r], stages[s], batch.sums[static_cast<std::size_t>(r) * count + s])) {
      block.once([&] { batch.trouble[r] = 1; });
      return;
    }
  }
}

constexpr std::size_t kDynamicShared = kBlockLanes * kLaneBytes;

template <int kZ>
void allow_shared() {
  check_cuda(cudaFuncSetAttribute(advance_kernel<kZ>, cudaFuncAttributeMaxDynamicSharedMemorySize,
                                  static_cast<int>(kDynamicShared)),
             "shared memory for the replicas");
}

template <int kZ>
void launch_advance(const ReplicaBatch& batch, const BlockMethod& method, const BlockStage* stages,
                    std::uint32_t count, cudaStream_t stream) {
  allow_shared<kZ>();
  advance_kernel<kZ>
      <<<batch.replicas, kBlockLanes, kDynamicShared, stream>>>(batch, method, stages, count);
  check_cuda(cudaGetLastError(), "advancing the replicas");
}

template <int kZ>
KernelResources resources_of() {
  allow_shared<kZ>();
  cudaFuncAttributes attributes{};
  check_cuda(cudaFuncGetAttributes(&attributes, advance_kernel<kZ>), "kernel attributes");
  KernelResources resources;
  resources.registers = attributes.numRegs;
  resources.local_bytes = attributes.localSizeBytes;
  resources.shared_bytes = attributes.sharedSizeBytes + kDynamicShared;
  resources.threads = kBlockLanes;
  check_cuda(
      cudaOccupancyMaxActiveBlocksPerMultiprocessor(
          &resources.blocks_per_multiprocessor, advance_kernel<kZ>, kBlockLanes, kDynamicShared),
      "occupancy");
  return resources;
}

}  // namespace

void plant_batch(const ReplicaBatch& batch, const Lattice& lattice, const VoidPlacement& placement,
                 cudaStream_t stream) {
  if (batch.replicas == 0) return;
  const auto policy = thrust::cuda::par_nosync.on(stream);
  const auto sites = static_cast<std::size_t>(batch.replicas) * lattice.sites();
  thrust::for_each_n(policy, thrust::make_counting_iterator<std::size_t>(0), sites,
                     PlantSite{batch, lattice.sites()});
  thrust::for_each_n(policy, thrust::make_counting_iterator<std::uint32_t>(0), batch.replicas,
                     PlantVoids{batch, lattice, placement});
  start_energy_kernel<<<batch.replicas, 256, 0, stream>>>(batch, lattice);
  check_cuda(cudaGetLastError(), "planting the replicas");
}

void advance_batch(const ReplicaBatch& batch, const Lattice& lattice, const BlockMethod& method,
                   const BlockStage* stages, std::uint32_t count, cudaStream_t stream) {
  if (batch.replicas == 0 || count == 0) return;
  if (lattice.coordination() == 4) {
    launch_advance<4>(batch, method, stages, count, stream);
  } else {
    launch_advance<6>(batch, method, stages, count, stream);
  }
}

KernelResources advance_resources(int coordination) {
  return coordination == 4 ? resources_of<4>() : resources_of<6>();
}

}  // namespace voidhop
