/// \file
/// What a run records of the two-level systems of its dynamics, stage by stage.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "voidhop/observe/two_level_tracker.hpp"

namespace voidhop {

/// Which part of a stage is watched, and by which rule.
struct TwoLevelWindow {
  double attempts = 0.0;  ///< the last so many attempt times of the stage; 0: all of it
  TwoLevelRule rule;
};

/// Number of kinds of VoidMotion.
inline constexpr std::size_t kVoidMotions = 5;

/// Splittings are counted by |dE|/T = |ln(p1/p2)|, in bins of this width from 0 on. Beyond the last
/// bin a system needs windows of 1e7 attempt times to be seen.
inline constexpr std::size_t kRatioBins = 32;
inline constexpr double kRatioBinWidth = 0.5;

/// Arrays of the group /two_level, row-major: P points, R replicas, S stages. Empty where it was
/// not asked for.
struct TwoLevelRecord {
  std::size_t points = 0;
  std::size_t replicas = 0;
  std::size_t stages = 0;
  /// [motion][P, R, S], numbers of voids; motions in the order of VoidMotion.
  std::array<std::vector<std::uint64_t>, kVoidMotions> voids;
  /// [P, R, S, bin], two-level systems by splitting.
  std::vector<std::uint64_t> splittings;

  /// Sizes every array, filled with zeros.
  void resize(std::size_t point_count, std::size_t replica_count, std::size_t stage_count);
};

/// Stores the voids of one window. \param index of the record's [P, R, S].
void record_two_levels(TwoLevelRecord& record, std::size_t index,
                       std::span<const TrackedVoid> voids);

/// Density of splittings per particle and unit energy, and its error.
struct SplittingDensity {
  std::vector<double> density;  ///< [P, S, bin]; NaN at T = 0 and infinity
  std::vector<double> error;    ///< by Poisson; an empty bin has that of one count
};

/// \param temperature [P, S]. \param particles [P].
SplittingDensity splitting_density(const TwoLevelRecord& record,
                                   std::span<const double> temperature,
                                   std::span<const std::uint64_t> particles);

}  // namespace voidhop
