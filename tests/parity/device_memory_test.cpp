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

/// As the device counts it; allocations come in pieces of 2 MiB.
TEST(DeviceMemory, AThousandReplicasOf200By200TakeWhatIsSaid) {
  VOIDHOP_NEEDS_GPU();
  ModelSpec spec;
  spec.size = 200;
  spec.voids = 200;
  const Model model(spec);
  const BlockMethod method = block_method({}, model.lattice());
  const DeviceReplicas first(model, 1, method);  // what a device takes once
  const auto free_bytes = [] {
    std::size_t free = 0;
    std::size_t total = 0;
    check_cuda(cudaMemGetInfo(&free, &total), "asking for free memory");
    return free;
  };
  constexpr std::uint64_t kReplicas = 1000;
  constexpr std::uint64_t kPieces = 16U << 20;
  const std::uint64_t before = free_bytes();
  const DeviceReplicas replicas(model, kReplicas, method);
  const std::uint64_t taken = before - free_bytes();
  EXPECT_LE(DeviceReplicas::bytes_per_replica(model), 100'000U);
  EXPECT_LE(taken, kReplicas * DeviceReplicas::bytes_per_replica(model) +
                       DeviceReplicas::scratch_bytes(model, kReplicas) + kPieces);
  EXPECT_GE(taken, kReplicas * 90'000U) << "it is not counted";
}

}  // namespace
}  // namespace voidhop
