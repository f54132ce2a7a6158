/// \file
/// Fixed-point time within a stage.
#pragma once

#include <cstdint>

#include "voidhop/base/host_device.hpp"
#include "voidhop/base/int128.hpp"
#include "voidhop/model/hop_selection.hpp"

namespace voidhop {

/// A stage's length and its quantum of time, 2^-bits attempts. 32 bits unless the stage is longer
/// than 2^29 attempts; then as many as keep its length below 2^61 quanta. Lengths up to 2^52
/// attempts keep a quantum of 2^-8 attempts.
struct StageClock {
  int bits = 32;
  StageTime length = 0;             ///< quanta
  double quanta_per_attempt = 0.0;  ///< 2^bits

  /// \param attempts length of the stage in attempt times 1/w0: > 0, at most 2^52.
  /// \throws InvalidParameter
  static StageClock make(double attempts);
};

/// Number of instants of a stage at which the energy is sampled for its fluctuations. Squares of a
/// total energy cannot be integrated void by void, its values at fixed instants can
/// (docs/decisions/0009).
inline constexpr std::uint32_t kEnergySamples = 64;

/// The k-th instant, (k + 1/2)/64 of the stage, in its quanta. \param length of the stage.
VH_HD constexpr std::uint64_t sample_time(std::uint32_t k, std::uint64_t length) {
  return static_cast<std::uint64_t>(static_cast<UInt128>(2 * k + 1) * length /
                                    (2 * kEnergySamples));
}

}  // namespace voidhop
