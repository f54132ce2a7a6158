/// \file
/// Statistical checks of the reference engine against the master equation and exact enumeration.
/// Each returns a p-value, so that the tests demand a large one and the power tests, which plant a
/// fault, a small one.
#pragma once

#include <cstdint>

#include "voidhop/model/model_spec.hpp"

namespace voidhop::testing_support {

/// A tiny lattice: square 4x4 with two particles unless changed.
ModelSpec tiny_model(std::uint32_t particles = 2, LatticeType lattice = LatticeType::kSquare,
                     std::uint32_t size = 4);

/// Distribution over all arrangements after a time, over many trajectories from one start, against
/// the master equation. \param attempts time, in attempt times. \param trajectories how many.
/// \param rate_factor makes the expectation wrong, as if all rates were larger by it.
double relaxation_p(const ModelSpec& spec, double temperature, double attempts, int trajectories,
                    double rate_factor = 1.0);

/// Long runs at fixed couplings against Boltzmann's law: the mean energy and the share of time in
/// the lowest eighth of the states, over 40 independent runs.
/// \param expected_temperature of the law: the run's own, or a wrong one.
double occupation_p(const ModelSpec& spec, double temperature, double attempts,
                    double expected_temperature);

/// Number of adjacent void pairs of planted starts against exact enumeration of the lattice gas.
/// \param pair_weight Z_b. \param sweep_factor multiplies default_sweeps.
double void_pairs_p(const ModelSpec& spec, double pair_weight, double sweep_factor);

/// ln P2(E)/P1(E) at two temperatures and fixed couplings: slope 1/T1 - 1/T2.
/// \param slope_factor makes the expected slope wrong.
double ensemble_ratio_p(const ModelSpec& spec, double temperature_1, double temperature_2,
                        double slope_factor = 1.0);

}  // namespace voidhop::testing_support
