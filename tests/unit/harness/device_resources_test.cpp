#include "harness/device_resources.hpp"

#include <gtest/gtest.h>

#include "voidhop/engine/device_query.hpp"

namespace voidhop {
namespace {

Model model_of(std::uint32_t size) {
  ModelSpec spec;
  spec.size = size;
  spec.voids = 8;
  return Model(spec);
}

/// The bytes are known without a device, in a build that has CUDA.
TEST(DeviceResources, AReplicaTakesAtLeastItsLattice) {
  const std::uint64_t small = device_bytes_per_replica(model_of(50));
  const std::uint64_t large = device_bytes_per_replica(model_of(100));
  if (query_devices().runtime_version == 0) {
    EXPECT_EQ(small + large, 0U);
    return;
  }
  EXPECT_GT(small, 50U * 50U);
  EXPECT_GE(large - small, 100U * 100U - 50U * 50U);
}

TEST(DeviceResources, TheKernelOfEachCoordinationAndFormFitsADevice) {
  const DeviceReport report = query_devices();
  if (!report.usable) GTEST_SKIP() << "no usable GPU: " << report.reason;
  const std::vector<AdvanceKernel> kernels = advance_kernels();
  ASSERT_EQ(kernels.size(), 4U);
  for (const AdvanceKernel& kernel : kernels) {
    EXPECT_GT(kernel.registers, 0);
    EXPECT_GT(kernel.threads, 0);
    EXPECT_GE(kernel.blocks_per_multiprocessor, 1) << kernel.coordination << kernel.form;
  }
}

}  // namespace
}  // namespace voidhop
