/// \file
/// Whether two results can come from one and the same law.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "output/result.hpp"

namespace voidhop {

struct StatisticalOptions {
  /// Probability that two results of one law are called different, in all; in (0, 1).
  double false_alarm = 1.0e-6;
  /// Stages are put together into at most this many blocks.
  std::size_t most_blocks = 8;
};

/// One quantity at one point of the swept space.
struct StatisticalDeviation {
  std::string quantity;               ///< "energy", "hops", "returns_void"
  std::size_t point = 0;              ///< row-major over the axes
  std::string where;                  ///< "initial_temperature = 0.1"
  double p_value = 1.0;               ///< of all blocks of stages together
  double f_statistic = 0.0;           ///< Hotelling's
  std::size_t dimensions = 0;         ///< independent components that entered
  std::size_t worst_stage = 0;        ///< the stage that deviates most by itself
  double worst_sigma = 0.0;           ///< and by how many standard errors (a - b)
  double mean_a = 0.0, mean_b = 0.0;  ///< at that stage, over replicas
};

struct StatisticalComparison {
  bool same = true;
  /// In what the grids differ (axes, particles, voids, stages), where nothing could be tested: then
  /// the results are not the same, and there are no deviations. Else empty.
  std::string other_grid;
  double threshold = 0.0;                        ///< on every p-value: false_alarm / tests
  std::vector<StatisticalDeviation> deviations;  ///< one a test; smallest p-value first
};

/// Compares the starting energy together with the energy, and the counts of hops and of returning
/// hops (as ln(1 + count), which tames their long tails), at every point: means over replicas of
/// blocks of stages by Hotelling's test, which takes the stages' covariance from the replicas; one
/// threshold for all by Bonferroni's inequality. Replicas that both results share (same seed, same
/// numbers) make them more alike than the test assumes: it then alarms less often.
/// \throws DamagedFile where one has no cooling record or fewer than 4 replicas;
///         InvalidParameter for a false-alarm probability outside (0, 1) or no blocks.
StatisticalComparison compare_statistical(const Result& a, const Result& b,
                                          const StatisticalOptions& options = {});

/// As lines for people: verdict first, then the worst deviations.
std::string describe(const StatisticalComparison& comparison, std::size_t most_lines = 10);

}  // namespace voidhop
