#include "cpu/protected_replica.hpp"

#include <algorithm>
#include <utility>

namespace voidhop {

namespace {

constexpr double kShortestWindow = 1.0;  // attempt times
constexpr double kLongestWindow = 1.0e5;

}  // namespace

ProtectedReplica::ProtectedReplica(const Model& model, const StreamKey& stream, Replica start,
                                   double window)
    : runner_(model, stream, std::move(start)),
      groups_(runner_, model.voids()),
      voids_(model.voids()),
      fixed_window_(window) {
  if (fixed_window_ > 0.0) window_attempts_ = fixed_window_;
}

void ProtectedReplica::run_stage(double temperature, const StageClock& clock) {
  runner_.begin_stage(temperature, clock, true);
  while (true) {
    pass_quiet_time();
    const StageTime from = runner_.now();
    if (from >= clock.length) break;
    const auto length = static_cast<StageTime>(window_attempts_ * clock.quanta_per_attempt) + 1;
    StageTime until = clock.length - from > length ? from + length : clock.length;
    while (!run_window(until)) {
      until = from + (until - from + 1) / 2;
      if (fixed_window_ <= 0.0) {
        window_attempts_ = std::max(0.5 * window_attempts_, kShortestWindow);
      }
    }
  }
  runner_.end_stage();
}

void ProtectedReplica::pass_quiet_time() {
  StageTime next = runner_.clock().length;
  for (std::uint32_t v = 0; v < voids_; ++v) {
    next = std::min(next, runner_.record(v).clock.time);
  }
  if (next > runner_.now()) runner_.pass_time(next);
}

bool ProtectedReplica::run_window(StageTime until) {
  const Window window = runner_.begin_window(until);
  active_.clear();
  for (VoidGroups::GroupIndex g = 0; g < groups_.size(); ++g) {
    for (const std::uint32_t v : groups_[g].voids) {
      if (runner_.record(v).clock.time >= window.until) continue;
      active_.push_back(g);
      break;
    }
  }
  if (!groups_.advance(window, active_, false)) return false;
  runner_.pass_time(window.until);
  groups_.commit(window, active_);
  std::uint64_t hops = 0;
  for (const VoidGroups::GroupIndex g : active_) hops += groups_[g].sums.hops;
  tune_window(hops);
  groups_.split(active_);
  return true;
}

/// Long windows save what a window costs; hops of grouped voids cost more than those of lone ones.
void ProtectedReplica::tune_window(std::uint64_t hops) {
  if (fixed_window_ > 0.0 || active_.empty()) return;
  constexpr std::uint64_t kHopsEnough = 1000;  // a group, so that a window's cost is small beside
  if (groups_.repaired_per_cent() > 8) {
    window_attempts_ *= 0.8;
  } else if (groups_.repaired_per_cent() < 4 && hops < kHopsEnough * active_.size()) {
    window_attempts_ *= 1.1;
  }
  window_attempts_ = std::clamp(window_attempts_, kShortestWindow, kLongestWindow);
}

}  // namespace voidhop
