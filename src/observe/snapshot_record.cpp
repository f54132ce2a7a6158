#include "voidhop/observe/snapshot_record.hpp"

namespace voidhop {

namespace {

void store(SnapshotCounts& counts, std::size_t index, const SnapshotMoves& moves) {
  counts.moved[index] = moves.moved;
  counts.again[index] = moves.again;
  counts.returned[index] = moves.returned;
}

}  // namespace

void SnapshotRecord::resize(std::size_t point_count, std::size_t replica_count,
                            std::size_t stage_count) {
  points = point_count;
  replicas = replica_count;
  stages = stage_count;
  for (SnapshotCounts* counts : {&voids, &particles}) {
    for (auto* array : {&counts->moved, &counts->again, &counts->returned}) {
      array->assign(points * replicas * stages, 0);
    }
  }
}

void record_snapshot(SnapshotRecord& record, std::size_t index, const SnapshotReturns& seen) {
  store(record.voids, index, seen.voids());
  store(record.particles, index, seen.particles());
}

std::vector<Estimate> return_shares(const SnapshotRecord& record, const SnapshotCounts& counts) {
  std::vector<Estimate> shares;
  std::vector<double> returned(record.replicas);
  std::vector<double> again(record.replicas);
  for (std::size_t p = 0; p < record.points; ++p) {
    for (std::size_t s = 0; s < record.stages; ++s) {
      for (std::size_t r = 0; r < record.replicas; ++r) {
        returned[r] = static_cast<double>(counts.returned[record.index(p, r, s)]);
        again[r] = static_cast<double>(counts.again[record.index(p, r, s)]);
      }
      shares.push_back(jackknife_ratio(returned, again));
    }
  }
  return shares;
}

}  // namespace voidhop
