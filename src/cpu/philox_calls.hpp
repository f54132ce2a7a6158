/// \file
/// Philox4x32-10 of sixteen calls side by side.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "voidhop/random/philox.hpp"

namespace voidhop {

inline constexpr std::size_t kPhiloxCalls = 16;

/// Words of consecutive calls, one array a word, so that the calls are computed side by side. Each
/// word stands in the lower half of 64 bits; what stands above does not matter.
struct alignas(64) PhiloxCalls {
  std::uint64_t word[4][kPhiloxCalls];
};

/// philox4x32 of all counters with one key: the same words as one by one, by the fastest version
/// that this machine has.
void philox_calls(PhiloxCalls& calls, PhiloxKey key);

/// A version for some set of instructions.
struct PhiloxVersion {
  const char* name;
  void (*compute)(PhiloxCalls& calls, PhiloxKey key);
};
/// Those that this machine can run, the fastest first.
std::vector<PhiloxVersion> philox_versions();

}  // namespace voidhop
