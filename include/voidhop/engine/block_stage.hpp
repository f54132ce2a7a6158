/// \file
/// A stage of one replica, advanced by a block of threads: protected or checkerboard.
#pragma once

#include <cstdint>

#include "voidhop/engine/block_grouping.hpp"
#include "voidhop/engine/block_walks.hpp"
#include "voidhop/observe/stage_sums.hpp"

namespace voidhop {

/// \tparam kZ coordination number.
/// \tparam Block the threads: `each(n, f)` calls f(0 .. n-1) and waits for all; `once(f)` calls f
/// in one thread while all others wait; `add`, `biggest`, `earliest`, `mark`, `clear`, `exchange`,
/// `replace` are atomic; `storage()` is the calling thread's memory, `sums()` its sums, `collect()`
/// adds up those of all threads.
/// \tparam Occupants PackedOccupants or PlainOccupants.
template <int kZ, class Block, class Occupants>
class BlockStageRun {
 public:
  VH_HD BlockStageRun(Block& block, const BlockReplica& replica, const Occupants& occupants,
                      BlockShared& shared, const BlockMethod& method)
      : block_(block), r_(replica), occupants_(occupants), sh_(shared), method_(method) {}

  /// \param view of the replica; rates and clock are set here.
  /// \param out sums of the stage. \return false where the stage cannot be carried out in the room
  /// there is; everything is undefined then.
  VH_HD bool run(const RegionView& view, const BlockStage& stage, StageSums& out) {
    stage_length_ = stage.length;
    block_.once([&] { begin(view, stage); });
    block_.sums() = {};
    if (!method_.checkerboard) draw_for_all();
    while (true) {
      if (!method_.checkerboard) pass_quiet_time();
      if (sh_.now >= stage.length) break;
      if (!run_window(stage)) return false;
    }
    block_.once([&] {
      for (const std::int64_t energy : sh_.sample_energy) block_.sums().sample(energy);
      r_.progress->energy = sh_.energy;
    });
    block_.collect(out);
    return true;
  }

 private:
  /// Voids so near will most likely feel each other in a window.
  static constexpr std::int32_t kLikelyReach = 3;

  VH_HD void begin(const RegionView& view, const BlockStage& stage) {
    sh_.view = view;
    sh_.view.rate = stage.rate;
    sh_.view.quanta_per_attempt = stage.quanta_per_attempt;
    sh_.now = 0;
    sh_.sampled = 0;
    sh_.failed = 0;
    sh_.energy = r_.progress->energy;
    for (std::int64_t& energy : sh_.sample_energy) energy = 0;
  }

  /// Every void takes its draw at the stage's start.
  VH_HD void draw_for_all() {
    block_.each(r_.voids, [&](std::uint32_t v) {
      GroupMember member{r_.clock[v], r_.void_site[v], v, 0, false};
      const PatchOver<Occupants> patch(occupants_, nullptr, 0);
      DrawPair draws;
      take_draw(sh_.view, FreshLook().open(sh_.view, RegionBorder{}, patch, member.site), draws, 0,
                member);
      r_.clock[v] = member.clock;
    });
  }

  VH_HD void pass_time(StageTime until, StageTime stage_length) {
    block_.sums().add(sh_.energy, until - sh_.now);
    while (sh_.sampled < kEnergySamples && sample_time(sh_.sampled, stage_length) <= until) {
      sh_.sample_energy[sh_.sampled++] += sh_.energy;
    }
    sh_.now = until;
  }

  /// Goes to the earliest pending hop, or to the stage's end.
  VH_HD void pass_quiet_time() {
    block_.once([&] { sh_.next = kNever; });
    block_.each(r_.voids, [&](std::uint32_t v) { block_.earliest(&sh_.next, r_.clock[v].time); });
    block_.once([&] {
      const StageTime next = sh_.next < stage_length_ ? sh_.next : stage_length_;
      if (next > sh_.now) pass_time(next, stage_length_);
    });
  }

  /// \return false where a window cannot be carried out however short.
  VH_HD bool run_window(const BlockStage& stage) {
    const int turns = method_.coloured ? 1 << dimensions(sh_.view.lattice().type()) : 1;
    block_.once([&] {
      sh_.attempts = method_.window > 0.0 ? method_.window : r_.progress->window_attempts;
    });
    for (int turn = 0; turn < turns;) {
      if (turn == 0) block_.once([&] { begin_window(stage); });
      if (method_.checkerboard) block_.once([&] { lay_out(turn); });
      if (run_turn(turn == 0)) {
        ++turn;
        continue;
      }
      // A checkerboard's windows are what they are; what an earlier turn did stays done.
      if (method_.checkerboard || sh_.attempts * stage.quanta_per_attempt < 1.0) return false;
      block_.once([&] {
        sh_.failed = 0;
        sh_.attempts *= 0.5;
        r_.progress->window_attempts = sh_.attempts;
      });
    }
    block_.once([&] {
      ++r_.progress->windows;
      tune_window();
    });
    return true;
  }

  VH_HD void begin_window(const BlockStage& stage) {
    const auto wanted = static_cast<StageTime>(sh_.attempts * stage.quanta_per_attempt) + 1;
    const StageTime left = stage.length - sh_.now;
    sh_.window =
        Window::make(sh_.now, sh_.now + (wanted < left ? wanted : left), sh_.sampled, stage.length);
    sh_.ran = sh_.repaired = 0;
    sh_.window_hops = 0;
  }

  VH_HD void lay_out(int turn) {
    const std::uint64_t count = r_.progress->windows;
    sh_.layout = method_.layout;
    if (method_.coloured) {
      std::uint32_t order[8];
      colour_order(sh_.view.lattice(), sh_.view.stream, count, order);
      sh_.layout.colour = order[turn];
    } else {
      rotate(sh_.layout, sh_.view.stream, count);
    }
  }

  /// Advances regions until none has felt another, then commits. \param passes_time the first turn
  /// of a window passes its time. \return false, with nothing done, where something outgrew its
  /// room.
  VH_HD bool run_turn(bool passes_time) {
    separate_voids(block_, r_, sh_, method_, kLikelyReach);
    block_.once([&] {
      sh_.pool_used = 0;
      sh_.farthest = 0;
    });
    for (bool first = true;; first = false) {
      list_regions(block_, r_, sh_, first);
      if (first) block_.once([&] { sh_.ran = sh_.lone + sh_.grouped; });
      advance_lone<kZ>(block_, r_, occupants_, sh_, method_);
      block_.each(sh_.grouped, [&](std::uint32_t i) {
        advance_group(block_, r_, occupants_, sh_, method_, r_.work[r_.voids - 1 - i]);
      });
      if (sh_.failed != 0) return false;
      join_touching(block_, r_, sh_);
      if (sh_.joined == 0) break;
      block_.once([&] { sh_.repaired += sh_.joined; });
    }
    if (passes_time) block_.once([&] { pass_time(sh_.window.until, stage_length_); });
    commit();
    return true;
  }

  VH_HD void commit() {
    block_.each(r_.voids, [&](std::uint32_t v) {
      const std::uint32_t region = r_.region[v];
      if ((r_.flags[region] & kRegionRuns) == 0) return;
      r_.clock[v] = r_.ahead[v];
      if (region != v) return;
      const WindowSums& sums = r_.sums[v];
      StageSums& mine = block_.sums();
      mine.hops += sums.hops;
      mine.returns_void += sums.returns_void;
      mine.returns_particle += sums.returns_particle;
      mine.energy_time += sums.energy_time;
      block_.add(&sh_.window_hops, sums.hops);
      block_.add(&sh_.energy, sums.energy);
      for (std::uint32_t k = 0; k < sh_.window.samples; ++k) {
        block_.add(&sh_.sample_energy[sh_.window.first_sample + k], sums.sampled[k]);
      }
      const ChangeList& changes = r_.changes[v];
      for (std::uint32_t i = changes.begin; i < changes.begin + changes.count; ++i) {
        const PatchEntry& entry = r_.pool[i];
        occupants_.put(block_, entry.site, entry.occupant);
        if (entry.occupant.is_void()) r_.void_site[entry.occupant.void_id()] = entry.site;
      }
    });
  }

  /// Long windows save what a window costs; hops of grouped voids cost more than those of lone
  /// ones.
  VH_HD void tune_window() {
    if (method_.window > 0.0 || sh_.ran == 0) return;
    constexpr std::uint64_t kHopsEnough = 64;  // a region, so that a window's cost is small beside
    double& attempts = r_.progress->window_attempts;
    if (sh_.repaired * 100 > 6 * sh_.ran) {
      attempts *= 0.8;
    } else if (sh_.repaired * 100 < 2 * sh_.ran && sh_.window_hops < kHopsEnough * sh_.ran) {
      attempts *= 1.1;
    }
    attempts = attempts < 1.0 ? 1.0 : attempts > 1.0e5 ? 1.0e5 : attempts;
  }

  Block& block_;
  const BlockReplica& r_;
  const Occupants& occupants_;
  BlockShared& sh_;
  const BlockMethod& method_;
  StageTime stage_length_ = 0;
};

}  // namespace voidhop
