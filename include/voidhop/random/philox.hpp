/// \file
/// Philox4x32-10, a counter-based generator: a pure function of 192 bits, with published known
/// answers.
///
/// Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC'11.
#pragma once

#include <array>
#include <cstdint>

#include "voidhop/base/host_device.hpp"

namespace voidhop {

/// Four random 32-bit words, each uniform on 0 .. 2^32-1.
struct Words {
  std::uint32_t word[4];

  VH_HD constexpr std::uint32_t operator[](int i) const { return word[i]; }
  VH_HD friend constexpr bool operator==(const Words& a, const Words& b) {
    return a.word[0] == b.word[0] && a.word[1] == b.word[1] && a.word[2] == b.word[2] &&
           a.word[3] == b.word[3];
  }
};

/// Counter of one Philox call.
using PhiloxCounter = Words;

/// Key of one Philox call.
struct PhiloxKey {
  std::uint32_t word[2];
};

/// Ten rounds of Philox4x32. For a fixed key this is a bijection of the 128-bit counter.
VH_HD constexpr Words philox4x32(PhiloxCounter counter, PhiloxKey key) {
  constexpr std::uint64_t kMultiplier0 = 0xD2511F53U;
  constexpr std::uint64_t kMultiplier1 = 0xCD9E8D57U;
  constexpr std::uint32_t kWeyl0 = 0x9E3779B9U;
  constexpr std::uint32_t kWeyl1 = 0xBB67AE85U;
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t product0 = kMultiplier0 * counter.word[0];
    const std::uint64_t product1 = kMultiplier1 * counter.word[2];
    counter = {{static_cast<std::uint32_t>(product1 >> 32) ^ counter.word[1] ^ key.word[0],
                static_cast<std::uint32_t>(product1),
                static_cast<std::uint32_t>(product0 >> 32) ^ counter.word[3] ^ key.word[1],
                static_cast<std::uint32_t>(product0)}};
    key = {{key.word[0] + kWeyl0, key.word[1] + kWeyl1}};
  }
  return counter;
}

}  // namespace voidhop
