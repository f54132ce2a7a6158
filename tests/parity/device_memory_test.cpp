/// A device that is too small is told as such, and works on afterwards.
#include <cuda_runtime.h>  // before the buffers: it overloads the allocations for any type
#include <gtest/gtest.h>

#include <cstdint>
#include <vector>

#include "device_buffer.hpp"
#include "device_replicas.hpp"
#include "support/gpu.hpp"
#include "voidhop/base/error.hpp"
#include "voidhop/model/planted_start.hpp"

namespace voidhop {
namespace {

TEST(DeviceMemory, MoreThanThereIsEndsInOutOfMemory) {
  VOIDHOP_NEEDS_GPU();
  const std::uint64_t bytes = 4 * query_devices().devices.front().memory_bytes;
  EXPECT_THROW(DeviceBuffer<std::uint8_t>{bytes}, OutOfMemory);
  EXPECT_EQ(DeviceBuffer<int>(std::vector<int>{7}).to_host(), std::vector<int>{7});
}

TEST(DeviceMemory, TooManyReplicasEndInOutOfMemoryAndFewerFit) {
  VOIDHOP_NEEDS_GPU();
  ModelSpec spec;
  spec.size = 40;
  spec.voids = 8;
  const Model model(spec);
  const BlockMethod method = block_method({}, model.lattice());
  const std::uint64_t many =
      4 * query_devices().devices.front().memory_bytes / DeviceReplicas::bytes_per_replica(model);
  EXPECT_THROW(DeviceReplicas(model, many, method), OutOfMemory);
  const StreamKey stream = make_stream_key(3, {}, 0);
  const Replica start = planted_start(model, stream);
  DeviceReplicas replicas(model, 1, method);
  EXPECT_EQ(replicas.plant(std::vector<StreamKey>{stream}).front(),
            total_energy(model.couplings(stream), start));
}

}  // namespace
}  // namespace voidhop
