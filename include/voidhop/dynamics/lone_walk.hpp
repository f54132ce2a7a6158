/// \file
/// The hot loop: a lone void hops over its known states until a deadline or its border.
#pragma once

#include <cstdint>

#include "voidhop/base/host_device.hpp"
#include "voidhop/dynamics/lattice_patch.hpp"
#include "voidhop/dynamics/state_tree.hpp"
#include "voidhop/dynamics/void_clock.hpp"
#include "voidhop/dynamics/window_sums.hpp"

namespace voidhop {

/// Why a walk has stopped.
enum class WalkStop : std::uint8_t {
  kDone,      ///< the window's end; the sums are complete
  kTreeFull,  ///< give the tree more room or replant it, then resume
  kOutgrown,  ///< the patch has no more room: the window must be undone and shortened
};

/// One lone void in one window. `hop` is all that most hops need; whatever is rare it leaves to
/// `resume`. Runners keep several walks going side by side, since each is one chain of loads.
/// \tparam kZ coordination number.
/// \tparam Draws of the void: `holds(count)`, `fill(stream, void, count)`, `wait(count)`,
/// `direction(count)`.
/// \tparam Look FreshLook, or a memory of it.
/// \tparam Visits `add(site)`: hears of every site that the void visits, at least once a window.
/// \tparam Patch LatticePatch, or a patch over another form of the lattice.
template <int kZ, class Draws, class Visits, class Look, class Patch = LatticePatch>
class LoneWalk {
 public:
  LoneWalk() = default;

  /// \param site of the void at the window's start. \param redraw takes a draw at the window's
  /// start (checkerboard). The walk keeps the pointers until it is done.
  VH_HD void begin(const RegionView& view, const RegionBorder& border, const Window& window,
                   Patch& patch, StateTree& tree, Draws& draws, Visits& visits, VoidClock& clock,
                   Look& look, std::uint32_t void_id, Site site, bool redraw) {
    view_ = &view;
    border_ = &border;
    window_ = &window;
    patch_ = &patch;
    tree_ = &tree;
    draws_ = &draws;
    visits_ = &visits;
    clock_ = &clock;
    look_ = &look;
    void_id_ = void_id;
    time_ = clock.time;
    count_ = clock.draws;
    direction_ = clock.direction;
    last_ = clock.last;
    now_ = window.from;
    samples_ = 0;
    hops_ = returns_void_ = returns_particle_ = 0;
    energy_time_ = 0;
    if (tree.empty()) tree.plant(view, patch, site, look);
    state_ = tree.settled();
    tree.refresh(view, border, state_);
    ground_ = tree.arrays.open[state_].energy;
    open_ = &tree.arrays.open[state_];
    needs_draw_ = redraw;
    limit_ = redraw ? 0 : next_limit();
    if (open_->seen != window.number) meet();
  }

  /// Makes the next hop if it is an ordinary one. \return false, with nothing done, where it is
  /// not.
  VH_HD bool hop() {
    const StateIndex next = open_->next[direction_];
    if ((time_ >= limit_) | (next == kUnknownState) | !draws_->holds(count_)) return false;
    pass_time(time_);
    MovedParticle& moved = tree_->arrays.moved[open_->moved[direction_]];
    const int back = opposite(direction_);
    ++hops_;
    returns_void_ += last_ == back;
    returns_particle_ += moved.last == direction_;
    // The particle goes against the void.
    moved.last = static_cast<std::uint16_t>(back);
    last_ = direction_;
    state_ = next;
    open_ = &tree_->arrays.open[next];
    if (open_->seen != window_->number) {
      meet();
      if (border_->left_at(view_->lattice(), tree_->site(next))) {
        time_ = kNever;
        return true;
      }
    }
    take_draw();
    return true;
  }

  /// Deals with what stopped `hop`, once. \return true where the walk goes on; false with `stop`.
  VH_HD bool resume(WalkStop& stop) {
    if (needs_draw_) {
      if (!draws_->holds(count_)) draws_->fill(view_->stream, void_id_, count_);
      take_draw();
      needs_draw_ = false;
      limit_ = next_limit();
      return true;
    }
    if (time_ >= limit_) {
      if (samples_ == window_->samples && limit_ == window_->until) return finish(stop);
      sums_.sampled[samples_++] = open_->energy - ground_;
      limit_ = next_limit();
      return true;
    }
    if (!draws_->holds(count_)) {
      draws_->fill(view_->stream, void_id_, count_);
      return true;
    }
    if (tree_->arrays.origin[state_].known[direction_] == kUnknownState && tree_->full()) {
      stop = WalkStop::kTreeFull;
      return false;
    }
    tree_->follow(*view_, *border_, *patch_, void_id_, state_, direction_, window_->number, *look_);
    if (patch_->outgrown()) {
      stop = WalkStop::kOutgrown;
      return false;
    }
    return true;
  }

  /// To be called after the tree's arrays have moved.
  VH_HD void arrays_moved() { open_ = &tree_->arrays.open[state_]; }
  /// Forgets all states but the present one, to make room.
  VH_HD void replant() {
    ground_ -= tree_->replant(*patch_, void_id_, state_, window_->number);
    state_ = 0;
    open_ = &tree_->arrays.open[0];
    meet();
  }

  [[nodiscard]] VH_HD const WindowSums& sums() const { return sums_; }
  [[nodiscard]] VH_HD std::uint32_t void_id() const { return void_id_; }

 private:
  /// Instants before the next hop see the state as it is; one at the window's end too.
  [[nodiscard]] VH_HD StageTime next_limit() const {
    return samples_ < window_->samples ? window_->sample[samples_] : window_->until;
  }

  VH_HD void pass_time(StageTime when) {
    energy_time_ += static_cast<Int128>(open_->energy - ground_) * static_cast<Int128>(when - now_);
    now_ = when;
  }

  VH_HD void meet() {
    tree_->meet(*patch_, state_, window_->number);
    visits_->add(tree_->site(state_));
  }

  VH_HD void take_draw() {
    const std::uint64_t count = count_++;
    const double quanta = draws_->wait(count) * open_->mean_quanta;
    time_ = quanta < 0x1p62 ? now_ + static_cast<StageTime>(static_cast<std::int64_t>(quanta)) + 1
                            : kNever;
    const std::uint32_t word = draws_->direction(count);
    int direction = 0;
    bool unsure = false;
    for (int d = 0; d + 1 < kZ; ++d) {
      direction += word > open_->upper[d];
      unsure |= word == open_->upper[d];
    }
    direction_ = direction;
    if (unsure) direction_ = sure_direction(count, word);
  }

  VH_HD int sure_direction(std::uint64_t count, std::uint32_t word) const {
    const StateOrigin& origin = tree_->arrays.origin[state_];
    const HopTable table = open_hops(*view_, *border_, origin.site, origin.surroundings);
    if (table.last < 0) return 0;
    const StreamKey& stream = view_->stream;
    const std::uint32_t void_id = void_id_;
    return select_direction(table, word,
                            [&] { return hop_draw_extension(stream, void_id, count).direction; });
  }

  VH_HD bool finish(WalkStop& stop) {
    pass_time(window_->until);
    sums_.hops = hops_;
    sums_.returns_void = returns_void_;
    sums_.returns_particle = returns_particle_;
    sums_.energy_time = energy_time_;
    sums_.energy = open_->energy - ground_;
    if (hops_ > 0) {
      tree_->settle(*patch_, void_id_, state_);
      tree_->write_history(*patch_, window_->number);
    }
    clock_->time = time_;
    clock_->draws = count_;
    clock_->direction = static_cast<std::int8_t>(direction_);
    clock_->last = static_cast<std::int8_t>(last_);
    stop = patch_->outgrown() ? WalkStop::kOutgrown : WalkStop::kDone;
    return false;
  }

  const RegionView* view_ = nullptr;
  const RegionBorder* border_ = nullptr;
  const Window* window_ = nullptr;
  Patch* patch_ = nullptr;
  StateTree* tree_ = nullptr;
  Draws* draws_ = nullptr;
  Visits* visits_ = nullptr;
  VoidClock* clock_ = nullptr;
  Look* look_ = nullptr;
  OpenHops* open_ = nullptr;
  StageTime time_ = 0, limit_ = 0, now_ = 0;
  std::uint64_t count_ = 0;
  std::uint64_t hops_ = 0, returns_void_ = 0, returns_particle_ = 0;
  Int128 energy_time_ = 0;
  std::int64_t ground_ = 0;
  std::uint32_t void_id_ = 0;
  int direction_ = 0, last_ = 0;
  std::uint32_t samples_ = 0;
  StateIndex state_ = 0;
  bool needs_draw_ = false;
  WindowSums sums_;
};

}  // namespace voidhop
