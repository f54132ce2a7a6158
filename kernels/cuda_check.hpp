/// \file
/// Every CUDA return code is looked at.
#pragma once

#include <cuda_runtime_api.h>

#include <string>

#include "voidhop/base/error.hpp"

namespace voidhop {

/// \throws OutOfMemory or Unavailable, naming what was done, where a CUDA call failed.
inline void check_cuda(cudaError_t status, const std::string& what) {
  if (status == cudaSuccess) return;
  cudaGetLastError();  // an error sticks until it is read
  const std::string message = what + " failed on the GPU (" + cudaGetErrorString(status) + ")";
  if (status == cudaErrorMemoryAllocation) {
    throw OutOfMemory(message + ": use fewer replicas or a smaller lattice");
  }
  throw Unavailable(message);
}

}  // namespace voidhop
