/// \file
/// What a run records of every replica in every stage.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace voidhop {

/// Arrays of the group /cooling, row-major. P points of the swept space, R replicas, S stages.
struct CoolingRecord {
  std::size_t points = 0;
  std::size_t replicas = 0;
  std::size_t stages = 0;

  // [P, S]
  std::vector<double> temperature;  ///< of the stage, in energy units (k_B = 1)
  std::vector<double> time;      ///< end of the stage, in unit time from the start of the protocol
  std::vector<double> duration;  ///< length of the stage, in unit time

  // [P]
  std::vector<std::uint64_t> particles;  ///< N
  std::vector<std::uint64_t> voids;      ///< N_v

  // [P, R]
  std::vector<double> energy_start;  ///< energy per particle of the start state

  // [P, R, S]
  std::vector<double> energy;  ///< exact time mean over the stage of the energy per particle
  /// Mean over 64 equally spaced instants of the stage of the energy per particle, and of
  /// ((E - E_start)/N)^2: their difference is the fluctuation within the stage. NaN where flicker
  /// was skipped: the energy at an instant is not known there.
  std::vector<double> energy_sampled;
  std::vector<double> energy_sq;
  std::vector<std::uint64_t> hops;          ///< executed hops
  std::vector<std::uint64_t> hops_skipped;  ///< expected number of hops of skipped flicker
  /// Hops, executed or skipped, that undid the same void's previous hop; where flicker was skipped
  /// their expected number.
  std::vector<std::uint64_t> returns_void;
  std::vector<std::uint64_t> returns_particle;  ///< likewise, the same particle's previous hop

  [[nodiscard]] std::size_t stage_index(std::size_t point, std::size_t stage) const {
    return point * stages + stage;
  }
  [[nodiscard]] std::size_t index(std::size_t point, std::size_t replica, std::size_t stage) const {
    return (point * replicas + replica) * stages + stage;
  }
  /// Hops, executed or skipped.
  [[nodiscard]] double all_hops(std::size_t i) const {
    return static_cast<double>(hops[i]) + static_cast<double>(hops_skipped[i]);
  }
  /// Sizes every array, filled with zeros.
  void resize(std::size_t point_count, std::size_t replica_count, std::size_t stage_count);
};

}  // namespace voidhop
