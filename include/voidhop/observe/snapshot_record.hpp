/// \file
/// What a run records of returns between snapshots, which are the states at the ends of its stages.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "voidhop/observe/jackknife.hpp"
#include "voidhop/observe/snapshot_returns.hpp"

namespace voidhop {

/// SnapshotMoves of one kind, as arrays [P, R, S]: P points, R replicas, S stages.
struct SnapshotCounts {
  std::vector<std::uint64_t> moved;
  std::vector<std::uint64_t> again;
  std::vector<std::uint64_t> returned;
};

/// The snapshot before a stage is that at the end of the stage before, or the start.
struct SnapshotRecord {
  std::size_t points = 0;
  std::size_t replicas = 0;
  std::size_t stages = 0;
  SnapshotCounts voids;
  SnapshotCounts particles;

  [[nodiscard]] std::size_t index(std::size_t point, std::size_t replica, std::size_t stage) const {
    return (point * replicas + replica) * stages + stage;
  }
  /// Sizes every array, filled with zeros.
  void resize(std::size_t point_count, std::size_t replica_count, std::size_t stage_count);
};

/// Stores what was seen. \param index of the record's [P, R, S].
void record_snapshot(SnapshotRecord& record, std::size_t index, const SnapshotReturns& seen);

/// [P, S]: of the moves of those who had moved before, the share that led back; sums over replicas
/// with their jackknife errors, NaN where nobody moved again.
std::vector<Estimate> return_shares(const SnapshotRecord& record, const SnapshotCounts& counts);

}  // namespace voidhop
