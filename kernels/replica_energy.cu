#include "replica_energy.hpp"

#include <cub/device/device_reduce.cuh>

#include "device_buffer.hpp"
#include "device_quantile.hpp"
#include "launch.cuh"
#include "voidhop/model/bond_energy.hpp"

namespace voidhop {

namespace {

struct SiteEnergies {
  BondEnergyStep<> step;
  std::int64_t* out;
  VH_HD void operator()(std::size_t site) const { out[site] = step(static_cast<Site>(site)); }
};

std::int64_t reduce(const DeviceBuffer<std::int64_t>& values) {
  const DeviceBuffer<std::int64_t> sum(1);
  std::size_t bytes = 0;
  const auto size = static_cast<std::int64_t>(values.size());
  check_cuda(cub::DeviceReduce::Sum(nullptr, bytes, values.data(), sum.data(), size), "reduction");
  const DeviceBuffer<std::byte> scratch(bytes);
  check_cuda(cub::DeviceReduce::Sum(scratch.data(), bytes, values.data(), sum.data(), size),
             "reduction");
  return sum.to_host().front();
}

}  // namespace

std::int64_t device_total_energy(const Model& model, const StreamKey& stream,
                                 const Replica& replica) {
  const DeviceQuantile planted(model.planted_table());
  const DeviceQuantile fresh(model.fresh_table());
  CouplingView couplings = model.couplings(stream);
  couplings.planted = planted.view();
  couplings.fresh = fresh.view();
  const DeviceBuffer<Occupant> occupant(replica.occupant);
  const DeviceBuffer<std::int64_t> energy(replica.occupant.size());
  launch("bond energies", energy.size(), SiteEnergies{{couplings, occupant.data()}, energy.data()});
  return reduce(energy);
}

}  // namespace voidhop
