/// \file
/// What is summed up over replicas: integers, in blocks, so that neither the order of replicas nor
/// the number of threads or shards matters.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "voidhop/base/int128.hpp"
#include "voidhop/levels/level_grid.hpp"

namespace voidhop {

/// Voids by the number of levels of their set. A set of several voids counts each of them.
struct LevelCounts {
  std::uint64_t frozen = 0;
  std::array<std::uint64_t, kLevelClasses> levels{};  ///< 2, 3, 4, five or more

  LevelCounts& operator+=(const LevelCounts& other) {
    frozen += other.frozen;
    for (std::size_t i = 0; i < kLevelClasses; ++i) levels[i] += other.levels[i];
    return *this;
  }
  friend bool operator==(const LevelCounts&, const LevelCounts&) = default;
};

/// Sums over the replicas of one block at one temperature of measurement.
struct LevelSums {
  std::uint64_t replicas = 0;
  std::uint64_t voids = 0;
  LevelCounts settled;          ///< sets, started again from their lowest state
  LevelCounts capped;           ///< sets capped above the present state
  std::uint64_t truncated = 0;  ///< voids of floods that were cut off
  std::uint64_t grouped = 0;    ///< voids of groups that were enumerated together
  std::uint64_t joint = 0;      ///< voids in sets that more than one void moves in
  std::uint64_t sets = 0;       ///< of two or more levels
  std::uint64_t open_hops = 0;  ///< hops below the bound from the present states
  std::array<std::uint64_t, kSplittingBins> splitting{};  ///< two-level sets by |dE|
  std::array<std::uint64_t, kFitBins> fit{};              ///< the same, for n(0)
  std::array<std::uint64_t, kThresholds.size()> below{};  ///< two-level sets by threshold
  std::array<std::uint64_t, kRateBins> rate{};            ///< two-level sets by relaxation rate
  /// Sum over sets of var(E)/T^2 at each heat temperature, in k_B 2^-40; and of two-level sets.
  std::array<UInt128, kHeatTemperatures.size()> heat{};
  std::array<UInt128, kHeatTemperatures.size()> pair_heat{};

  LevelSums& operator+=(const LevelSums& other);
  /// Takes back what was added; in between a sum may be below 0, modulo its range.
  LevelSums& operator-=(const LevelSums& other);
  friend bool operator==(const LevelSums&, const LevelSums&) = default;
};

/// One temperature at one point: a sum for each block.
using LevelBlocks = std::vector<LevelSums>;

}  // namespace voidhop
