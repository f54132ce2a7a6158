#include "harness/device_resources.hpp"

#include "device_replicas.hpp"
#include "replica_kernels.hpp"

namespace voidhop {

std::uint64_t device_bytes_per_replica(const Model& model) {
  return DeviceReplicas::bytes_per_replica(model);
}

std::vector<AdvanceKernel> advance_kernels() {
  std::vector<AdvanceKernel> kernels;
  for (const int coordination : {4, 6}) {
    for (const OccupantForm form : {OccupantForm::kPacked, OccupantForm::kPlain}) {
      const KernelResources r = advance_resources(coordination, form);
      kernels.push_back({coordination, form == OccupantForm::kPacked ? "packed" : "plain",
                         r.registers, r.local_bytes, r.shared_bytes, r.threads,
                         r.blocks_per_multiprocessor});
    }
  }
  return kernels;
}

}  // namespace voidhop
