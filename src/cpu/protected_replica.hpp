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
#include <memory>
#include <span>
#include <vector>

#include "cpu/void_bins.hpp"
#include "cpu/void_group.hpp"
#include "voidhop/model/model.hpp"
#include "voidhop/observe/stage_sums.hpp"

namespace voidhop {

class ProtectedReplica {
 public:
  ProtectedReplica(const Model& model, const StreamKey& stream, Replica start);
  ProtectedReplica(const ProtectedReplica&) = delete;
  ProtectedReplica& operator=(const ProtectedReplica&) = delete;

  /// Runs a whole stage.
  void run_stage(double temperature, const StageClock& clock);

  [[nodiscard]] const StageSums& sums() const { return sums_; }
  [[nodiscard]] std::int64_t energy() const { return energy_; }
  [[nodiscard]] const Replica& replica() const { return replica_; }
  [[nodiscard]] const CouplingView& couplings() const { return context_.view.couplings; }
  /// Draws that a void has taken.
  [[nodiscard]] std::uint64_t draws(std::uint32_t void_id) const;

 private:
  using GroupIndex = std::size_t;

  /// \return false, with everything as before, where a group outgrew its room.
  bool run_window(StageTime from, StageTime until, const StageClock& clock);
  /// Goes to the next pending hop of any void, or to the stage's end. \return the time there.
  StageTime pass_quiet_time(StageTime from, const StageClock& clock);
  /// Adds a stretch of time at the committed energy.
  void pass_time(StageTime from, StageTime until, const StageClock& clock);
  bool give_up(const std::vector<GroupIndex>& active);
  bool advance(GroupIndex group, StageTime from, StageTime until, const StageClock& clock);
  bool repair(std::vector<GroupIndex>& active, StageTime from, StageTime until,
              const StageClock& clock);
  /// Where a void was in the window: the sites, and a box round them.
  struct Trace {
    const VisitedBox* box;
    std::span<const Site> sites;
  };
  [[nodiscard]] Trace trace(std::uint32_t void_id) const;
  /// Whether two voids came within two steps of sites that the other visited.
  [[nodiscard]] bool touch(const Trace& a, const Trace& b) const;
  [[nodiscard]] std::vector<GroupIndex> touching(GroupIndex group) const;
  GroupIndex merge(const std::vector<GroupIndex>& parts);
  void commit(const std::vector<GroupIndex>& active);
  void forget_near(GroupIndex source, const std::vector<Site>& changed);
  void tidy();
  void split(GroupIndex group);
  GroupIndex add_group(std::unique_ptr<VoidGroup> group);
  void tune_window(std::size_t repaired);

  const Model* model_;
  Replica replica_;
  std::vector<std::uint8_t> particle_hop_;
  GroupContext context_;
  StageRates rates_;

  struct Slot {
    std::unique_ptr<VoidGroup> group;  ///< empty where the slot is free
    std::uint32_t apart = 0;           ///< windows since all its voids touched
    bool ran = false;                  ///< advanced in this window
  };
  std::vector<Slot> slots_;
  std::vector<GroupIndex> slot_of_void_;
  std::vector<VisitedBox> resting_;  ///< [void], a box of one site
  VoidBins bins_;                    ///< of the voids at the window's start
  std::int32_t farthest_ = 0;        ///< that any void went in the window
  std::int32_t widest_ = 0;          ///< that any group's known states reach

  double window_attempts_ = 30.0;
  std::uint32_t samples_ = 0;
  std::int64_t energy_ = 0;
  std::int64_t sample_energy_[kEnergySamples] = {};
  StageSums sums_;
};

}  // namespace voidhop
