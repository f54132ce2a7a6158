/// \file
/// One replica advanced by the protected method: the reference's own trajectory, computed in
/// groups.
///
/// Per window every group of voids is advanced by itself. Groups whose voids visited sites within
/// two steps of each other may have felt each other: they are put back to the window's start,
/// merged, and advanced again together, until no two touch; then all commit. Since draws belong to
/// voids, grouping and windows change the speed and never the trajectory.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "cpu/region_runner.hpp"
#include "cpu/void_groups.hpp"

namespace voidhop {

class ProtectedReplica {
 public:
  /// \param window length in attempt times; 0: tuned from the past.
  ProtectedReplica(const Model& model, const StreamKey& stream, Replica start, double window = 0.0);

  /// Goes on from a trajectory's past, before the first stage. \param energy since the start, in
  /// quanta. \param draws that each void has taken.
  void go_on(std::int64_t energy, std::span<const std::uint64_t> draws) {
    runner_.go_on(energy, draws);
  }

  /// Runs a whole stage.
  void run_stage(double temperature, const StageClock& clock);

  [[nodiscard]] const StageSums& sums() const { return runner_.sums(); }
  [[nodiscard]] std::int64_t energy() const { return runner_.energy(); }
  [[nodiscard]] const Replica& replica() const { return runner_.replica(); }
  [[nodiscard]] const CouplingView& couplings() const { return runner_.view().couplings; }
  /// Present length of a window, in attempt times.
  [[nodiscard]] double window_attempts() const { return window_attempts_; }
  /// Draws that a void has taken.
  [[nodiscard]] std::uint64_t draws(std::uint32_t v) const { return runner_.record(v).clock.draws; }

 private:
  /// \return false, with everything as before, where a group outgrew its room.
  bool run_window(StageTime until);
  /// Goes to the next pending hop of any void, or to the stage's end.
  void pass_quiet_time();
  void tune_window(std::uint64_t hops);

  RegionRunner runner_;
  VoidGroups groups_;
  std::vector<VoidGroups::GroupIndex> active_;  // advanced in this window
  std::uint32_t voids_;
  double fixed_window_;
  double window_attempts_ = 30.0;
};

}  // namespace voidhop
