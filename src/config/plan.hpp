/// \file
/// From a configuration to the plan that the engines run.
#pragma once

#include <cstddef>
#include <vector>

#include "config/run_config.hpp"
#include "voidhop/engine/run_plan.hpp"

namespace voidhop {

/// Every point of the swept space: the Cartesian product of the keys that hold lists, in the order
/// lattice_size, void_density, interaction_low, interaction_high, interaction_G0,
/// interaction_sigma, interaction_delta_v, cooling_rate, initial_temperature (always an axis, the
/// last, fastest).
///
/// A point's address is the bits of those nine values, swept or not, in that order, with the number
/// of voids for their density, the rate of the first ramp (0 where there is none), and 0 for what
/// the distribution has not; then the rates of further ramps. So a run of one value equals that
/// slice of a swept run. \throws InvalidParameter where load_config would have refused the
/// configuration.
RunPlan make_plan(const RunConfig& config);

/// Values of the rate that is a list; else one entry, the rate of the first ramp, or 0.
std::vector<double> run_rates(const RunConfig& config);

/// The steps of an initial temperature, by its place in the list, with a value in the place of the
/// list of rates, if there is one.
std::vector<ProtocolStep> protocol_steps(const RunConfig& config, double listed_rate,
                                         std::size_t initial);

/// Number of points of the swept space.
double point_count(const RunConfig& config);

/// g(V) or the barrier density with the first value of every key.
InteractionSpec make_interaction(const DistributionConfig& distribution);

}  // namespace voidhop
