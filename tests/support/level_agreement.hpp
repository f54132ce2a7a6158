/// \file
/// Voids of a window of the reference's dynamics beside the sets of levels that an enumeration of
/// the same replica finds for them, void by void.
#pragma once

#include <cstdint>
#include <vector>

#include "support/two_level_checks.hpp"
#include "voidhop/model/model_spec.hpp"

namespace voidhop::testing_support {

struct AgreementRun {
  ModelSpec model;
  double temperature = 0.0;
  double attempts = 0.0;   ///< length of the window
  double bound = 0.0;      ///< of the enumeration, in units of the temperature
  double set_bound = 0.0;  ///< of the sets, the same, not above it
  std::uint64_t replicas = 0;
  double rate_temperature = 0.0;  ///< of the rates that are expected; the temperature if right
  bool other_couplings = false;   ///< enumerates with those of another replica
};

/// What windows of several replicas showed.
struct LevelAgreement {
  /// Voids that are two-level by their dynamics, with the energies of the enumeration.
  std::vector<ObservedPair> pairs;
  int of_pair_sets = 0;    ///< pairs that are a two-level set of the enumeration
  int of_larger_sets = 0;  ///< pairs whose set has levels that were not visited in the window
  /// Expected numbers of hops to levels that a void knows by the enumeration but did not visit, by
  /// the time that it spent beside them: exponential with mean 1 at most, if the levels are right.
  std::vector<double> not_visited;
  int still = 0;                ///< lone voids, by the enumeration, that made no hop
  double still_expected = 0.0;  ///< the same from the rates out of their planted states
  double still_variance = 0.0;
  int grouped = 0;     ///< voids grouped by the dynamics
  int many_level = 0;  ///< voids of three and more states by the dynamics
  int cut_off = 0;     ///< voids whose sets are not known
  /// Voids whose dynamics shows what the enumeration does not have: a state, or a neighbour.
  int unexplained = 0;
};

LevelAgreement compare_levels(const AgreementRun& run);

/// p-value of the largest expected number of hops that were not seen (Bonferroni).
double not_visited_p(const LevelAgreement& agreement);

/// Two-sided p-value of the number of voids that made no hop.
double still_p(const LevelAgreement& agreement);

}  // namespace voidhop::testing_support
