#include "cpu/checkerboard_replica.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "voidhop/base/error.hpp"

namespace voidhop {

namespace {

/// Voids so near will most likely feel each other in a window.
constexpr std::int32_t kLikelyReach = 3;

void check(const Lattice& lattice, const CheckerboardSettings& settings) {
  const bool closed = settings.scheme == CheckerboardScheme::kClosedCells;
  if (!(settings.window > 0.0)) throw InvalidParameter("a window must be longer than 0");
  if (!closed && settings.window >= 1.0) {
    throw InvalidParameter(
        "a window of coloured squares must be shorter than one attempt time (1/w0)");
  }
  for (int i = 0; i < dimensions(lattice.type()); ++i) {
    const std::uint32_t most = closed ? lattice.side(i) : lattice.side(i) / 2;
    if (settings.cell >= 3 && settings.cell <= most) continue;
    throw InvalidParameter("cells of " + std::to_string(settings.cell) +
                           " sites do not fit a side of " + std::to_string(lattice.side(i)) +
                           ": use 3 to " + std::to_string(most));
  }
}

}  // namespace

CheckerboardReplica::CheckerboardReplica(const Model& model, const StreamKey& stream, Replica start,
                                         const CheckerboardSettings& settings)
    : runner_(model, stream, std::move(start)),
      groups_(runner_, model.voids()),
      settings_(settings),
      stream_(stream) {
  check(model.lattice(), settings);
  layout_ = settings.scheme == CheckerboardScheme::kClosedCells
                ? closed_cells(model.lattice(), settings.cell)
                : coloured_squares(model.lattice(), settings.cell);
}

void CheckerboardReplica::set_history(std::uint64_t count) {
  windows_ = count;
  runner_.set_draws(count);
}

void CheckerboardReplica::run_stage(double temperature, const StageClock& clock) {
  runner_.begin_stage(temperature, clock, false);
  const auto length = static_cast<StageTime>(settings_.window * clock.quanta_per_attempt) + 1;
  while (runner_.now() < clock.length) {
    const StageTime left = clock.length - runner_.now();
    run_window(runner_.now() + std::min(left, length));
  }
  runner_.end_stage();
}

void CheckerboardReplica::run_window(StageTime until) {
  const Window window = runner_.begin_window(until);
  const std::uint64_t count = windows_++;
  runner_.pass_time(window.until);
  if (settings_.scheme == CheckerboardScheme::kClosedCells) {
    CheckerboardLayout rotated = layout_;
    rotate(rotated, stream_, count);
    run_layout(window, rotated);
    return;
  }
  std::uint32_t order[8];
  const int colours = colour_order(runner_.lattice(), stream_, count, order);
  for (int i = 0; i < colours; ++i) {
    CheckerboardLayout coloured = layout_;
    coloured.colour = order[i];
    run_layout(runner_.begin_turn(window), coloured);
  }
}

void CheckerboardReplica::run_layout(const Window& window, const CheckerboardLayout& layout) {
  const std::vector<Site>& sites = runner_.replica().void_site;
  cells_.resize(sites.size());
  active_.clear();
  resting_.clear();
  for (std::uint32_t v = 0; v < sites.size(); ++v) {
    const CellPlace place = layout.place_of(sites[v]);
    cells_[v] = place.cell;
    if (place.cell == kNoCell) continue;
    // In a short window few voids hop: the others need no more than to be passed over.
    (runner_.hops_alone(window, v, place, layout.factor) ? active_ : resting_).push_back(v);
  }
  groups_.separate(layout, cells_);
  groups_.join_near(kLikelyReach, active_);
  if (!groups_.advance(window, active_, true)) {
    throw InternalError("a window of " + std::to_string(settings_.window) +
                        " attempt times outgrew its room: make it shorter");
  }
  groups_.commit(window, active_);
  for (const std::uint32_t v : resting_) {
    if (!groups_.ran(v)) runner_.pass_over(v);
  }
}

}  // namespace voidhop
