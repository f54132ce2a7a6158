/// \file
/// A keyed hash of two 32-bit numbers to 64 random bits: the source of quenched disorder.
#pragma once

#include <cstdint>

#include "voidhop/base/host_device.hpp"
#include "voidhop/random/unit_interval.hpp"

namespace voidhop {

/// Eight rounds of Philox2x32 with a 64-bit key whose halves take turns. For a fixed key a
/// bijection of the 64-bit input. Six rounds already pass the tests of
/// tests/statistical/pair_hash_test.cpp; two more are margin.
struct PairHash {
  std::uint32_t key[2];

  /// Hash of an ordered pair.
  [[nodiscard]] VH_HD constexpr std::uint64_t ordered(std::uint32_t a, std::uint32_t b) const {
    constexpr std::uint64_t kMultiplier = 0xD256D193U;
    constexpr std::uint32_t kWeyl = 0x9E3779B9U;
    std::uint32_t round_key[2] = {key[0], key[1]};
    for (int round = 0; round < 8; round += 2) {
      for (int half = 0; half < 2; ++half) {
        const std::uint64_t product = kMultiplier * a;
        a = static_cast<std::uint32_t>(product >> 32) ^ round_key[half] ^ b;
        b = static_cast<std::uint32_t>(product);
        round_key[half] += kWeyl;
      }
    }
    return join_words(a, b);
  }

  /// Hash of an unordered pair: the same both ways round.
  [[nodiscard]] VH_HD constexpr std::uint64_t unordered(std::uint32_t a, std::uint32_t b) const {
    return a < b ? ordered(a, b) : ordered(b, a);
  }
};

}  // namespace voidhop
