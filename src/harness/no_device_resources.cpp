#include "harness/device_resources.hpp"

namespace voidhop {

std::uint64_t device_bytes_per_replica(const Model&) {
  return 0;
}

std::vector<AdvanceKernel> advance_kernels() {
  return {};
}

}  // namespace voidhop
