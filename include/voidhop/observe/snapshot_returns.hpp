/// \file
/// Returns read off snapshots, as the paper reads them (Fig. 4a): a lower bound of what the hops
/// themselves do, since motion back and forth between two snapshots is not seen.
#pragma once

#include <cstdint>
#include <vector>

#include "voidhop/model/replica.hpp"

namespace voidhop {

/// What happened between two snapshots.
struct SnapshotMoves {
  std::uint64_t moved = 0;     ///< stand elsewhere than in the snapshot before
  std::uint64_t again = 0;     ///< of those, how many had moved before, in any earlier interval
  std::uint64_t returned = 0;  ///< of those again, how many are back where they were before that
};

/// Remembers where everybody was before his last move.
class SnapshotReturns {
 public:
  /// The first snapshot.
  explicit SnapshotReturns(const Replica& state);

  /// The next snapshot.
  void look(const Replica& state);

  /// Between the last two snapshots.
  [[nodiscard]] const SnapshotMoves& voids() const { return void_moves_; }
  [[nodiscard]] const SnapshotMoves& particles() const { return particle_moves_; }

 private:
  static constexpr Site kNowhere = UINT32_MAX;

  /// Where one of them was in the last snapshot, and before its last move.
  struct Track {
    Site now = kNowhere;
    Site before = kNowhere;
  };
  static void follow(Track& track, Site site, SnapshotMoves& moves);

  std::vector<Track> particle_;  // [particle]
  std::vector<Track> void_;      // [void]
  SnapshotMoves particle_moves_;
  SnapshotMoves void_moves_;
};

}  // namespace voidhop
