/// \file
/// Speed of a census of levels: how many voids are enumerated in a second.
#pragma once

#include <cstdint>
#include <vector>

#include "voidhop/engine/engine_spec.hpp"
#include "voidhop/levels/level_census.hpp"

namespace voidhop {

/// What is measured: planted replicas of the square lattice with the uniform g on [0, 1], counted
/// at T = T_I below the bound of Eq. 5 for a rate of 1e-4.
struct CensusCell {
  std::uint32_t size = 200;
  double density = 0.005;
  double temperature = 0.05;
  EngineKind kind = EngineKind::kCpu;
  int threads = 0;             ///< of the host, 0: all cores
  std::uint64_t replicas = 0;  ///< 0: as many as take the time aimed at

  [[nodiscard]] std::uint32_t voids() const;
  [[nodiscard]] LevelPlan plan(std::uint64_t of_replicas) const;
};

struct CensusRow {
  CensusCell cell;
  std::uint64_t replicas = 0;
  std::vector<double> seconds;         ///< of each repeat
  std::vector<double> device_seconds;  ///< the same of the device's part alone; empty without one
  double left = 0.0;                   ///< share of the voids that the device leaves to the host

  /// At the median repeat, the longest and the shortest.
  [[nodiscard]] double voids_per_second() const;
  [[nodiscard]] double voids_per_second_least() const;
  [[nodiscard]] double voids_per_second_most() const;
  /// Of the device alone, at its median repeat; 0 without one.
  [[nodiscard]] double device_voids_per_second() const;
};

/// \param seconds aimed at for one repeat. \throws Unavailable where there is no device.
/// InternalError where repeats, or device and host, differ.
CensusRow measure_census(const CensusCell& cell, int repeats, double seconds);

}  // namespace voidhop
