/// \file
/// Advances the regions of one replica through a window, and commits what they did.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "cpu/group_states.hpp"
#include "cpu/region.hpp"
#include "cpu/surroundings_memory.hpp"
#include "cpu/void_bins.hpp"
#include "cpu/void_record.hpp"
#include "voidhop/dynamics/checkerboard_layout.hpp"
#include "voidhop/dynamics/surroundings.hpp"
#include "voidhop/model/model.hpp"
#include "voidhop/model/stage_clock.hpp"
#include "voidhop/observe/stage_sums.hpp"

namespace voidhop {

/// Owner of a replica's state and of what is known of its voids.
class RegionRunner {
 public:
  RegionRunner(const Model& model, const StreamKey& stream, Replica start);
  RegionRunner(const RegionRunner&) = delete;
  RegionRunner& operator=(const RegionRunner&) = delete;

  /// Sets rates and clock and puts the sums to zero. \param draw every void takes a draw at time 0.
  void begin_stage(double temperature, const StageClock& clock, bool draw);
  /// Every void goes on as if it had taken this many draws: other histories at the same couplings.
  void set_draws(std::uint64_t count) {
    for (VoidRecord& record : records_) record.clock.draws = count;
  }
  /// Goes on from a past: energy since the start, in quanta, and the draws of each void.
  void go_on(std::int64_t energy, std::span<const std::uint64_t> draws) {
    energy_ = energy;
    for (std::size_t v = 0; v < draws.size(); ++v) records_[v].clock.draws = draws[v];
  }
  /// Starts a window at the time that has been reached.
  Window begin_window(StageTime until);
  /// Starts another turn in the same stretch of time: what is met is counted anew.
  Window begin_turn(Window window);
  /// Adds the energy's samples to the sums.
  void end_stage();

  /// Advances regions; the lattice stays as it is. \param redraw members take a draw at the start.
  /// \return false where a region outgrew its room: all must be undone and the window shortened.
  [[nodiscard]] bool advance(const Window& window, std::span<Region* const> regions, bool redraw);
  /// Whether a void, left alone in its cell, hops in a window at whose start it takes a draw.
  /// \param place of the void in the layout. \param factor of the rates, by axis of bonds.
  [[nodiscard]] bool hops_alone(const Window& window, std::uint32_t v, const CellPlace& place,
                                const double* factor);
  /// A void took a draw at a window's start, and nothing came of it.
  void pass_over(std::uint32_t v) { ++records_[v].clock.draws; }
  /// Forgets what a region did.
  void undo(Region& region);
  /// Passes time at the energy of now. Between hops the energy is that of a window's start plus
  /// what each region adds: so time passes first, then regions are committed.
  void pass_time(StageTime until);
  /// Makes what regions did in a window count.
  void commit(const Window& window, std::span<Region* const> regions);

  [[nodiscard]] const Lattice& lattice() const { return model_->lattice(); }
  [[nodiscard]] const Replica& replica() const { return replica_; }
  [[nodiscard]] const RegionView& view() const { return view_; }
  [[nodiscard]] const StageSums& sums() const { return sums_; }
  [[nodiscard]] const StageClock& clock() const { return clock_; }
  [[nodiscard]] StageTime now() const { return now_; }
  [[nodiscard]] std::int64_t energy() const { return energy_; }
  [[nodiscard]] const VoidRecord& record(std::uint32_t void_id) const { return records_[void_id]; }
  /// Voids by where they stand.
  [[nodiscard]] const VoidBins& bins() const { return bins_; }
  /// How far any void has gone in the window, along any axis.
  [[nodiscard]] std::int32_t farthest() const { return farthest_; }

 private:
  template <int kZ>
  bool advance_lone(const Window& window, std::span<Region* const> regions, bool redraw);
  template <class Walk>
  void make_room(Walk& walk);
  bool advance_group(const Window& window, Region& region, bool redraw);
  void begin_region(Region& region);
  void collect(Region& region, const LatticePatch& patch);
  void commit_region(Region& region, std::vector<Site>& changed);
  void forget_near(const Region& source, std::span<const Site> changed);
  void measure_tree(VoidRecord& record);

  const Model* model_;
  Replica replica_;
  RegionView view_;
  StageClock clock_;
  std::vector<VoidRecord> records_;  // [void]
  VoidBins bins_;
  SurroundingsMemory memory_;
  GroupStates group_states_;
  std::vector<PatchEntry> patch_room_;
  std::vector<Site> changed_;
  std::int32_t farthest_ = 0;
  std::int32_t widest_ = 0;  ///< that any tree reaches
  std::uint8_t window_number_ = 0;

  StageTime now_ = 0;
  std::uint32_t samples_ = 0;
  std::int64_t energy_ = 0;
  std::int64_t sample_energy_[kEnergySamples] = {};
  StageSums sums_;
};

}  // namespace voidhop
