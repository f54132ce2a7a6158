/// \file
/// Two-level systems seen in the reference's dynamics, beside what their energies say.
#pragma once

#include <vector>

#include "voidhop/model/model_spec.hpp"
#include "voidhop/observe/two_level_estimate.hpp"

namespace voidhop::testing_support {

/// A two-level void of one window.
struct ObservedPair {
  TrackedVoid seen;
  TwoLevelEstimate estimate;
  double energy = 0.0;      ///< E2 - E1, by the couplings
  double rate[2] = {};      ///< 1 -> 2 and 2 -> 1 per attempt time, by the rate law
  double attempts[2] = {};  ///< time in each state
};

/// What windows of several replicas showed.
struct ObservedVoids {
  std::vector<ObservedPair> pairs;  ///< the two-level voids
  int ambiguous = 0;  ///< voids outside groups one of whose states had two energies: none if right
  int ambiguous_in_groups = 0;  ///< voids in groups for which that is so
};

/// Runs replicas of a planted start through one window each.
ObservedVoids observe_voids(const ModelSpec& spec, double temperature, double attempts,
                            std::uint64_t transitions, std::uint64_t replicas);

/// p-value that every dE agrees with its energy within its error (the worst of all, Bonferroni).
double occupation_p(const std::vector<ObservedPair>& pairs);

/// p-value of the deviations of all dE over their stated errors times a factor: chi-squared, both
/// sides.
double energies_p(const std::vector<ObservedPair>& pairs, double error_factor);

/// p-value of the transitions of all pairs against the rates of another temperature, Metropolis.
double rates_p(const std::vector<ObservedPair>& pairs, double temperature);

/// The same pairs with the times of their two states exchanged.
std::vector<ObservedPair> swapped(std::vector<ObservedPair> pairs);

}  // namespace voidhop::testing_support
