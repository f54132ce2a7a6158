/// \file
/// A name for an arrangement: 128 bits that do not depend on the walk that led to it.
#pragma once

#include <cstdint>

#include "voidhop/base/host_device.hpp"
#include "voidhop/lattice/lattice.hpp"
#include "voidhop/model/coupling.hpp"

namespace voidhop {

/// Sum over particles of a hash of (particle, site), less that of the arrangement where the walk
/// began. The sites of the particles settle those of the voids, so voids need no names of their
/// own: two arrangements are one where every particle stands on the same site. Among the 4096
/// states of a set two share a key by chance with probability 3e-32.
struct ArrangementKey {
  std::uint64_t word[2] = {0, 0};

  /// A particle moves between two sites.
  VH_HD constexpr void move(Particle particle, Site from, Site to) {
    for (unsigned i = 0; i < 2; ++i) {
      word[i] += place(particle, to, i);
      word[i] -= place(particle, from, i);
    }
  }
  VH_HD friend constexpr bool operator==(const ArrangementKey& a, const ArrangementKey& b) {
    return a.word[0] == b.word[0] && a.word[1] == b.word[1];
  }

 private:
  /// Finaliser of SplitMix64 (Steele, Lea and Flood 2014), twice.
  VH_HD static constexpr std::uint64_t place(Particle particle, Site site, unsigned which) {
    constexpr std::uint64_t kOffset[2] = {0x9E3779B97F4A7C15ULL, 0xD1B54A32D192ED03ULL};
    std::uint64_t x = (static_cast<std::uint64_t>(particle) << 32 | site) + kOffset[which];
    for (int round = 0; round < 2; ++round) {
      x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9ULL;
      x = (x ^ x >> 27) * 0x94D049BB133111EBULL;
      x ^= x >> 31;
    }
    return x;
  }
};

}  // namespace voidhop
