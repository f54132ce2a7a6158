/// \file
/// What a replica sums up during one stage: integers only, so exact in any order.
#pragma once

#include <cstdint>

#include "voidhop/base/host_device.hpp"
#include "voidhop/base/int128.hpp"

namespace voidhop {

/// How squared energies fit 128 bits: they are taken in units of 2^shift quanta.
struct SquareScale {
  int shift = 0;

  /// Smallest shift with which the sum of a stage cannot wrap.
  /// \param energy_bound largest |E - E_start|, in quanta. \param time_bound length, in quanta.
  static SquareScale make(double energy_bound, double time_bound);
};

/// Sums over one stage of one replica. Energies are counted from the replica's start, in quanta;
/// times in the stage's quanta.
struct StageSums {
  std::uint64_t hops = 0;
  std::uint64_t returns_void = 0;      ///< hops that undid the same void's previous hop
  std::uint64_t returns_particle = 0;  ///< hops that undid the same particle's previous hop
  Int128 energy_time = 0;              ///< integral of E - E_start over time
  UInt128 square_time = 0;  ///< integral of (E - E_start)^2, in units of 4^shift squared quanta

  /// Adds a stretch of time at one energy.
  VH_HD constexpr void add(std::int64_t energy, std::uint64_t time, SquareScale scale) {
    energy_time += static_cast<Int128>(energy) * static_cast<Int128>(time);
    const std::int64_t half = scale.shift > 0 ? std::int64_t{1} << (scale.shift - 1) : 0;
    const std::int64_t coarse = (energy + half) >> scale.shift;
    square_time += static_cast<UInt128>(static_cast<Int128>(coarse) * coarse) * time;
  }
};

}  // namespace voidhop
