/// \file
/// How many replicas a device holds at once.
#pragma once

#include <cstdint>

namespace voidhop {

/// \param free_bytes of the device. \param replica_bytes of one replica, all told.
/// \param remaining replicas still to be computed; >= 1. \param wanted most at once; 0: no limit.
/// \return at least 1. A tenth of the memory is left alone.
/// \throws OutOfMemory where not even one replica fits, with the number of bytes it needs.
std::uint64_t batch_size(std::uint64_t free_bytes, std::uint64_t replica_bytes,
                         std::uint64_t remaining, std::uint64_t wanted);

}  // namespace voidhop
