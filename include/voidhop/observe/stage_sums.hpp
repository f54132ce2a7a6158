/// \file
/// What a replica sums up during one stage: integers only, so exact in any order.
#pragma once

#include <cstdint>

#include "voidhop/base/host_device.hpp"
#include "voidhop/base/int128.hpp"
#include "voidhop/model/stage_clock.hpp"

namespace voidhop {

/// Sums over one stage of one replica. Energies are counted from the replica's start, in quanta;
/// times in the stage's quanta. Bounds: |E| < 2^50, so that 64 squares stay below 2^107.
struct StageSums {
  std::uint64_t hops = 0;          ///< executed
  std::uint64_t hops_skipped = 0;  ///< expected number of those accounted for without being made
  std::uint64_t returns_void = 0;  ///< hops that undid the same void's previous hop
  std::uint64_t returns_particle = 0;  ///< hops that undid the same particle's previous hop
  Int128 energy_time = 0;              ///< integral of E - E_start over time
  std::int64_t sampled = 0;            ///< sum of E - E_start over the instants
  UInt128 sampled_square = 0;          ///< sum of its square
  bool without_samples = false;        ///< the method did not see the energy at the instants

  /// Adds a stretch of time at one energy.
  VH_HD constexpr void add(std::int64_t energy, std::uint64_t time) {
    energy_time += static_cast<Int128>(energy) * static_cast<Int128>(time);
  }
  /// Adds the energy at an instant.
  VH_HD constexpr void sample(std::int64_t energy) {
    sampled += energy;
    sampled_square += static_cast<UInt128>(static_cast<Int128>(energy) * energy);
  }
};

}  // namespace voidhop
