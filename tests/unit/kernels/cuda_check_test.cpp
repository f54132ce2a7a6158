/// Errors of CUDA become typed ones with the exit code that a user sees. No device is needed:
/// errors are planted as codes.
#include "cuda_check.hpp"

#include <cuda_runtime.h>  // before the buffers: it overloads the allocations for any type
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "device_buffer.hpp"
#include "pinned_buffer.hpp"
#include "voidhop/engine/device_query.hpp"

namespace voidhop {
namespace {

using testing::HasSubstr;

/// The exit code and the message that a status ends in.
std::pair<ExitCode, std::string> end_of(cudaError_t status) {
  try {
    check_cuda(status, "advancing the replicas");
  } catch (const Error& error) {
    return {error.code(), error.what()};
  }
  return {ExitCode::kDone, ""};
}

TEST(CudaCheck, SuccessIsSilent) {
  EXPECT_EQ(end_of(cudaSuccess).first, ExitCode::kDone);
}

TEST(CudaCheck, NoMemoryIsExit71AndSaysWhatToDo) {
  const auto [code, message] = end_of(cudaErrorMemoryAllocation);
  EXPECT_EQ(code, ExitCode::kOutOfMemory);
  EXPECT_EQ(static_cast<int>(code), 71);
  EXPECT_EQ(message,
            "advancing the replicas failed on the GPU (out of memory): use fewer replicas or a "
            "smaller lattice");
}

TEST(CudaCheck, AFailedKernelIsExit69WithTheReason) {
  for (const cudaError_t status :
       {cudaErrorIllegalAddress, cudaErrorLaunchFailure, cudaErrorLaunchTimeout,
        cudaErrorMisalignedAddress, cudaErrorInvalidConfiguration, cudaErrorNoKernelImageForDevice,
        cudaErrorECCUncorrectable, cudaErrorDevicesUnavailable, cudaErrorLaunchOutOfResources}) {
    const auto [code, message] = end_of(status);
    EXPECT_EQ(code, ExitCode::kUnavailable);
    EXPECT_EQ(static_cast<int>(code), 69);
    EXPECT_THAT(message, HasSubstr("advancing the replicas failed on the GPU"));
    EXPECT_THAT(message, HasSubstr(cudaGetErrorString(status)));
  }
}

TEST(CudaCheck, AnOldDriverIsNamedAsOne) {
  const auto [code, message] = end_of(cudaErrorInsufficientDriver);
  EXPECT_EQ(code, ExitCode::kUnavailable);
  EXPECT_THAT(message, HasSubstr("driver version is insufficient"));
}

/// Without a device every owner throws and frees nothing that it does not hold.
TEST(CudaCheck, OwnersOfMemoryThrowWithoutADevice) {
  if (query_devices().usable) GTEST_SKIP() << "there is a GPU";
  EXPECT_THROW(DeviceBuffer<int>(4), Unavailable);
  EXPECT_THROW(DeviceBuffer<int>(std::vector<int>{1, 2}), Unavailable);
  EXPECT_THROW(PinnedBuffer<int>(4), Unavailable);
  EXPECT_THROW(Stream(), Unavailable);
  EXPECT_NO_THROW(DeviceBuffer<int>(0));
}

}  // namespace
}  // namespace voidhop
