/// \file
/// Measures the cells of a benchmark grid.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "harness/bench_grid.hpp"

namespace voidhop {

/// One engine in one cell.
struct BenchRow {
  BenchCell cell;
  EngineSpec engine;
  double hold = 0.0;                    ///< of a repeat, in unit time; the same for the whole cell
  std::uint64_t hops = 0;               ///< executed in a repeat, over all replicas
  std::uint64_t hops_skipped = 0;       ///< flicker not executed
  std::vector<double> seconds;          ///< of each repeat, in order
  bool dynamics_only = true;            ///< seconds leave out the planted starts
  std::uint64_t bytes_per_replica = 0;  ///< 0 where unknown

  [[nodiscard]] double median_seconds() const;
  /// At the median time.
  [[nodiscard]] double hops_per_second() const;
  [[nodiscard]] double hops_per_second_least() const;
  [[nodiscard]] double hops_per_second_most() const;
  /// Unit time times replicas per second.
  [[nodiscard]] double replica_time_per_second() const;
  /// Unit time times voids per second.
  [[nodiscard]] double void_time_per_second() const;
};

/// Measures one cell: finds a length of the hold that suits all engines, warms each of them up,
/// then takes repeats in turns, so that all see the same changes of a shared machine.
///
/// The hold is the same for every engine: as long as S sqrt(r_most r_least), r the physical time
/// per second found by trial and S the seconds aimed at; so the slowest engine takes as many times
/// S as the fastest falls short of it. Never longer than the slowest does in 10 S.
/// \throws InternalError where repeats, or engines that promise equal results, differ.
std::vector<BenchRow> measure_cell(const BenchCell& cell, const std::vector<EngineSpec>& engines,
                                   int repeats, double seconds);

}  // namespace voidhop
