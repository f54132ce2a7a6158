#include "replica_kernels.hpp"

#include <thrust/execution_policy.h>
#include <thrust/for_each.h>
#include <thrust/iterator/counting_iterator.h>

#include <algorithm>
#include <cub/block/block_reduce.cuh>

#include "advance_form.hpp"
#include "cuda_check.hpp"
#include "voidhop/model/bond_energy.hpp"

namespace voidhop {

namespace {

VH_HD std::byte* memory_of(const ReplicaBatch& batch, std::uint32_t r) {
  return batch.memory + r * batch.layout.bytes();
}

/// The occupants themselves as the board of the lattice gas.
template <class Occupants>
struct OccupantBoard {
  Occupants occupants;
  VH_HD bool taken(Site site) const { return occupants[site].is_void(); }
  VH_HD bool taken_by_other(Site site, std::uint32_t id) const {
    const Occupant there = occupants[site];
    return there.is_void() && there.void_id() != id;
  }
  VH_HD void put(Site site, std::uint32_t id) const { occupants.put_void(site, id); }
  VH_HD void lift(Site site) const { occupants.plant(site); }
};

template <class Occupants>
struct PlantSite {
  ReplicaBatch batch;
  std::uint32_t sites;
  __device__ void operator()(std::size_t i) const {
    const auto r = static_cast<std::uint32_t>(i / sites);
    batch.layout.occupants<Occupants>(memory_of(batch, r)).plant(static_cast<Site>(i % sites));
  }
};

template <class Occupants>
struct PlantVoids {
  ReplicaBatch batch;
  Lattice lattice;
  VoidPlacement placement;
  __device__ void operator()(std::uint32_t r) const {
    const BlockReplica replica = batch.layout.bind(memory_of(batch, r), nullptr);
    OccupantBoard<Occupants> board{batch.layout.occupants<Occupants>(memory_of(batch, r))};
    sample_lattice_gas(lattice, replica.voids, placement, GasDraws{batch.view[r].stream}, board,
                       replica.void_site);
    for (std::uint32_t v = 0; v < replica.voids; ++v) replica.clock[v] = VoidClock{};
    *replica.progress = BlockProgress{};
    batch.trouble[r] = 0;
  }
};

template <class Occupants>
__global__ void start_energy_kernel(ReplicaBatch batch, Lattice lattice) {
  using Reduce = cub::BlockReduce<std::int64_t, 256>;
  __shared__ Reduce::TempStorage temporary;
  const std::uint32_t r = blockIdx.x;
  const BondEnergyStep<Occupants> bonds{batch.view[r].couplings,
                                        batch.layout.occupants<Occupants>(memory_of(batch, r))};
  std::int64_t sum = 0;
  for (Site s = threadIdx.x; s < lattice.sites(); s += 256) sum += bonds(s);
  const std::int64_t all = Reduce(temporary).Sum(sum);
  if (threadIdx.x == 0) batch.energy_start[r] = all;
}

template <class Occupants>
void plant_form(const ReplicaBatch& batch, const Lattice& lattice, const VoidPlacement& placement,
                cudaStream_t stream) {
  const auto policy = thrust::cuda::par_nosync.on(stream);
  const auto sites = static_cast<std::size_t>(batch.replicas) * lattice.sites();
  thrust::for_each_n(policy, thrust::make_counting_iterator<std::size_t>(0), sites,
                     PlantSite<Occupants>{batch, lattice.sites()});
  thrust::for_each_n(policy, thrust::make_counting_iterator<std::uint32_t>(0), batch.replicas,
                     PlantVoids<Occupants>{batch, lattice, placement});
  start_energy_kernel<Occupants><<<batch.replicas, 256, 0, stream>>>(batch, lattice);
  check_cuda(cudaGetLastError(), "planting the replicas");
}

}  // namespace

void plant_batch(const ReplicaBatch& batch, const Lattice& lattice, const VoidPlacement& placement,
                 cudaStream_t stream) {
  if (batch.replicas == 0) return;
  if (batch.layout.form() == OccupantForm::kPacked) {
    plant_form<PackedOccupants>(batch, lattice, placement, stream);
  } else {
    plant_form<PlainOccupants>(batch, lattice, placement, stream);
  }
}

void advance_batch(const ReplicaBatch& batch, const Lattice& lattice, const BlockMethod& method,
                   const BlockStage* stages, std::uint32_t count, cudaStream_t stream) {
  if (batch.replicas == 0 || count == 0) return;
  check_cuda(cudaMemsetAsync(batch.queue, 0, sizeof(*batch.queue), stream), "a queue of replicas");
  const int coordination = lattice.coordination();
  if (batch.layout.form() == OccupantForm::kPacked) {
    AdvanceForm<PackedOccupants>::launch(coordination, batch, method, stages, count, stream);
  } else {
    AdvanceForm<PlainOccupants>::launch(coordination, batch, method, stages, count, stream);
  }
}

KernelResources advance_resources(int coordination, OccupantForm form) {
  return form == OccupantForm::kPacked ? AdvanceForm<PackedOccupants>::resources(coordination)
                                       : AdvanceForm<PlainOccupants>::resources(coordination);
}

std::uint32_t blocks_at_once(int coordination, OccupantForm form) {
  int device = 0;
  int multiprocessors = 0;
  check_cuda(cudaGetDevice(&device), "the present device");
  check_cuda(cudaDeviceGetAttribute(&multiprocessors, cudaDevAttrMultiProcessorCount, device),
             "the number of multiprocessors");
  const int each = advance_resources(coordination, form).blocks_per_multiprocessor;
  return static_cast<std::uint32_t>(std::max(1, each * multiprocessors));
}

}  // namespace voidhop
