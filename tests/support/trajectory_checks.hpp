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

/// Share of time in each arrangement during long runs at fixed couplings against Boltzmann's law
/// (16 independent runs; the deviation of the mean energy and of the share of the lowest states).
double occupation_p(const ModelSpec& spec, double temperature, double attempts);

/// Number of adjacent void pairs of planted starts against exact enumeration of the lattice gas.
/// \param pair_weight Z_b. \param sweep_factor multiplies default_sweeps.
double void_pairs_p(const ModelSpec& spec, double pair_weight, double sweep_factor);

/// ln P2(E)/P1(E) at two temperatures and fixed couplings: slope 1/T1 - 1/T2.
double ensemble_ratio_p(const ModelSpec& spec, double temperature_1, double temperature_2);

}  // namespace voidhop::testing_support
