/// \file
/// Statistical checks of the checkerboard method against exact laws of tiny lattices and against
/// theory. Each returns a p-value; see trajectory_checks.hpp.
#pragma once

#include <cstdint>

#include "cpu/checkerboard_settings.hpp"
#include "support/equilibrium_checks.hpp"
#include "voidhop/model/model_spec.hpp"

namespace voidhop::testing_support {

enum class Law : std::uint8_t {
  kMasterEquation,  ///< the model's own kinetics
  kClosedCells,     ///< the same with bonds opened and closed window by window
};

/// A stage is cut into this many windows at least (four of its 64 instants of sampling each).
inline constexpr int kWindowsInStage = 16;

/// Distribution over all arrangements after 16 windows, over many trajectories from one start,
/// against a law. Classes: all arrangements.
double window_law_p(const ModelSpec& spec, double temperature, const CheckerboardSettings& settings,
                    int trajectories, Law law);

/// Long runs at fixed couplings against Boltzmann's law: the mean energy over time, and the share
/// of the lowest eighth of the states at the ends of stages, over 40 independent runs.
/// \param expected_temperature of the law: the run's own, or a wrong one.
double window_occupation_p(const ModelSpec& spec, double temperature,
                           const CheckerboardSettings& settings, int stages,
                           double expected_temperature);

/// What a hold of lone voids at the temperature of their planted start shows: energy_p and rate_p.
/// \param lone a model with one void. \param hold_temperature the start's own, or another one.
HoldStatistics window_hold(const ModelSpec& lone, const CheckerboardSettings& settings,
                           double attempts, int replicas, double hold_temperature);

/// Whether voids that start in one quadrant of the lattice hop as often as all others do.
double rotation_p(const ModelSpec& lone, const CheckerboardSettings& settings, int replicas);

/// 1 where the method and its literal reading make the same trajectory, else 0.
double literal_p(const ModelSpec& spec, const CheckerboardSettings& settings, double attempts);

/// 1 where the energy kept is the energy recomputed, else 0.
double energy_kept_p(const ModelSpec& spec, const CheckerboardSettings& settings, double attempts);

}  // namespace voidhop::testing_support
