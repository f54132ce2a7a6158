/// \file
/// What a run records of the particles' motion since each step of its protocol began.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "voidhop/observe/jackknife.hpp"

namespace voidhop {

/// Row-major: P points, R replicas, S stages, W wavelengths. Values belong to the end of a stage
/// and count from the state in which the stage's protocol step began. NaN where a particle went so
/// far in one stage that its way round the period is not known.
struct CorrelationRecord {
  std::size_t points = 0;
  std::size_t replicas = 0;
  std::size_t stages = 0;
  std::vector<double> wavelength;        ///< [W], lattice constants
  std::vector<double> msd;               ///< [P, R, S], mean over particles of r^2
  std::vector<double> scattering;        ///< [P, R, S, W], mean over particles and axes of cos(k x)
  std::vector<std::uint64_t> far_moves;  ///< [P, R, S], particles that went too far in the stage

  [[nodiscard]] std::size_t index(std::size_t point, std::size_t replica, std::size_t stage) const {
    return (point * replicas + replica) * stages + stage;
  }
  /// Sizes every array. \param lengths the wavelengths.
  void resize(std::size_t point_count, std::size_t replica_count, std::size_t stage_count,
              std::vector<double> lengths);
};

/// What the estimates need beside the record.
struct CorrelationGrid {
  std::vector<double> lag;               ///< [P, S], end of the stage since its step began
  std::vector<std::uint32_t> step;       ///< [S], protocol step of each stage
  std::vector<bool> holds;               ///< [step], whether it holds the temperature
  std::vector<std::uint64_t> particles;  ///< [P]
  int dimensions = 2;
};

/// Over replicas, with jackknife errors; NaN where a replica is.
struct CorrelationEstimates {
  std::vector<Estimate> msd;         ///< [P, S]
  std::vector<Estimate> scattering;  ///< [P, S, W]
  /// [P, S, W], N times the variance of a replica's scattering over replicas (unbiased).
  std::vector<Estimate> chi4;
  /// [P, step], of holds: <r^2>/(2 d t) at the end of the step, t its length.
  std::vector<Estimate> diffusion;
  /// [P, step], of holds: the same from the last half of the step, (<r^2> - <r^2>')/(2 d (t - t')),
  /// t' the last end of a stage up to t/2, or 0.
  std::vector<Estimate> diffusion_slope;
  /// [P, step], of holds: <r^2>/t, as the paper's criterion for T_g has it.
  std::vector<Estimate> diffusion_paper;
};

CorrelationEstimates estimate_correlations(const CorrelationRecord& record,
                                           const CorrelationGrid& grid);

}  // namespace voidhop
