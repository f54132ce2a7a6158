#include "voidhop/engine/batch_size.hpp"

#include <algorithm>
#include <string>

#include "voidhop/base/error.hpp"

namespace voidhop {

std::uint64_t batch_size(std::uint64_t free_bytes, std::uint64_t replica_bytes,
                         std::uint64_t remaining, std::uint64_t wanted) {
  // A grid has at most 2^31 - 1 blocks, one a replica.
  constexpr std::uint64_t kMostBlocks = 0x7fffffff;
  const std::uint64_t fit = std::min((free_bytes - free_bytes / 10) / replica_bytes, kMostBlocks);
  if (fit == 0) {
    throw OutOfMemory("a replica of " + std::to_string(replica_bytes) +
                      " bytes does not fit the GPU's free memory of " + std::to_string(free_bytes) +
                      " bytes: use a smaller lattice");
  }
  const std::uint64_t most = wanted > 0 ? std::min(fit, wanted) : fit;
  return std::min(most, remaining);
}

}  // namespace voidhop
