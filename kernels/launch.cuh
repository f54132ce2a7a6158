/// \file
/// The one way a kernel is launched.
#pragma once

#include <cstddef>

#include "cuda_check.hpp"

namespace voidhop {

/// Calls step(i) for one index a thread.
template <class Step>
__global__ void step_kernel(std::size_t count, Step step) {
  const std::size_t i = static_cast<std::size_t>(blockIdx.x) * blockDim.x + threadIdx.x;
  if (i < count) step(i);
}

enum class Completion { kAsynchronous, kSynchronous };

/// Runs step(i) for i = 0 .. count-1 on the device; nothing for count 0. The launch is checked at
/// once, the run where synchronisation is asked for.
/// \param what for messages. \throws Unavailable
template <class Step>
void launch(const char* what, std::size_t count, const Step& step,
            Completion completion = Completion::kAsynchronous, cudaStream_t stream = nullptr) {
  if (count == 0) return;
  constexpr unsigned kBlock = 256;
  const std::size_t blocks = (count + kBlock - 1) / kBlock;
  if (blocks > 0x7fffffffULL) throw InternalError("a launch of more than 2^31 blocks");
  step_kernel<<<static_cast<unsigned>(blocks), kBlock, 0, stream>>>(count, step);
  check_cuda(cudaGetLastError(), what);
  if (completion == Completion::kSynchronous) check_cuda(cudaStreamSynchronize(stream), what);
}

}  // namespace voidhop
