#include "cpu/protected_replica.hpp"

#include <algorithm>
#include <utility>

#include "voidhop/base/fault.hpp"
#include "voidhop/lattice/near.hpp"

namespace voidhop {

namespace {

constexpr double kShortestWindow = 1.0;  // attempt times
constexpr double kLongestWindow = 1.0e5;

}  // namespace

ProtectedReplica::ProtectedReplica(const Model& model, const StreamKey& stream, Replica start)
    : model_(&model),
      replica_(std::move(start)),
      particle_hop_(model.lattice().sites(), kNoHop),
      slot_of_void_(replica_.void_site.size()),
      resting_(replica_.void_site.size()),
      bins_(model.lattice()) {
  context_.view = {model.couplings(stream), model.barriers(stream), replica_.occupant.data(),
                   replica_.void_site.data()};
  context_.stream = stream;
  context_.particle_hop = &particle_hop_;
  for (std::uint32_t v = 0; v < replica_.void_site.size(); ++v) {
    resting_[v] = VisitedBox::at(model.lattice(), replica_.void_site[v]);
    add_group(std::make_unique<VoidGroup>(context_, std::vector<std::uint32_t>{v}, rates_,
                                          std::vector<VoidClock>(1)));
  }
}

std::uint64_t ProtectedReplica::draws(std::uint32_t void_id) const {
  const VoidGroup& group = *slots_[slot_of_void_[void_id]].group;
  const auto voids = group.states().voids();
  const auto member = std::find(voids.begin(), voids.end(), void_id) - voids.begin();
  return group.clocks()[static_cast<std::size_t>(member)].draws;
}

void ProtectedReplica::run_stage(double temperature, const StageClock& clock) {
  rates_ = {model_->hop_rate(temperature), clock.quanta_per_attempt};
  sums_ = {};
  samples_ = 0;
  std::fill(std::begin(sample_energy_), std::end(sample_energy_), 0);
  for (Slot& slot : slots_) {
    if (slot.group) slot.group->begin_stage(context_, rates_);
  }
  StageTime from = 0;
  while (from < clock.length) {
    from = pass_quiet_time(from, clock);
    if (from >= clock.length) break;
    const auto length = static_cast<StageTime>(window_attempts_ * clock.quanta_per_attempt) + 1;
    StageTime until = clock.length - from > length ? from + length : clock.length;
    while (!run_window(from, until, clock)) {
      until = from + (until - from + 1) / 2;
      window_attempts_ = std::max(0.5 * window_attempts_, kShortestWindow);
    }
    from = until;
  }
  for (const std::int64_t energy : sample_energy_) sums_.sample(energy);
}

StageTime ProtectedReplica::pass_quiet_time(StageTime from, const StageClock& clock) {
  StageTime next = clock.length;
  for (const Slot& slot : slots_) {
    if (slot.group) next = std::min(next, slot.group->next_time());
  }
  if (next <= from) return from;
  pass_time(from, next, clock);
  return next;
}

void ProtectedReplica::pass_time(StageTime from, StageTime until, const StageClock& clock) {
  sums_.add(energy_, until - from);
  for (; samples_ < kEnergySamples && sample_time(samples_, clock.length) <= until; ++samples_) {
    sample_energy_[samples_] += energy_;
  }
}

bool ProtectedReplica::run_window(StageTime from, StageTime until, const StageClock& clock) {
  std::vector<GroupIndex> active;
  bins_.build(replica_.void_site);
  farthest_ = 0;
  for (GroupIndex g = 0; g < slots_.size(); ++g) {
    Slot& slot = slots_[g];
    slot.ran = slot.group && slot.group->next_time() < until;
    if (!slot.ran) continue;
    active.push_back(g);
    if (!advance(g, from, until, clock)) return give_up(active);
  }
  if (!repair(active, from, until, clock)) return give_up(active);
  // Between hops the energy is that of the start of the window plus what each group adds.
  pass_time(from, until, clock);
  commit(active);
  tidy();
  return true;
}

bool ProtectedReplica::give_up(const std::vector<GroupIndex>& active) {
  for (const GroupIndex g : active) {
    slots_[g].group->undo();
    slots_[g].group->limit_states(model_->lattice());
  }
  return false;
}

bool ProtectedReplica::advance(GroupIndex group, StageTime from, StageTime until,
                               const StageClock& clock) {
  VoidGroup& moving = *slots_[group].group;
  if (!moving.advance(context_, from, until, clock.length, samples_)) return false;
  for (const VisitedBox& box : moving.window().visited) {
    farthest_ = std::max(farthest_, box.extent());
  }
  return true;
}

ProtectedReplica::Trace ProtectedReplica::trace(std::uint32_t void_id) const {
  const Slot& slot = slots_[slot_of_void_[void_id]];
  if (!slot.ran) return {&resting_[void_id], {&replica_.void_site[void_id], 1}};
  const auto voids = slot.group->states().voids();
  const auto m =
      static_cast<std::size_t>(std::find(voids.begin(), voids.end(), void_id) - voids.begin());
  return {&slot.group->window().visited[m], slot.group->window().sites[m]};
}

bool ProtectedReplica::touch(const Trace& a, const Trace& b) const {
  const Lattice& lattice = model_->lattice();
  if (VisitedBox::far_apart(lattice, *a.box, *b.box)) return false;
  for (const Site s : a.sites) {
    for (const Site t : b.sites) {
      if (VH_FAULT(kGroupThreshold) ? lattice.adjacent(s, t) : within_two_steps(lattice, s, t)) {
        return true;
      }
    }
  }
  return false;
}

std::vector<ProtectedReplica::GroupIndex> ProtectedReplica::touching(GroupIndex group) const {
  std::vector<GroupIndex> found;
  for (const std::uint32_t mine : slots_[group].group->states().voids()) {
    const Trace trace_of_mine = trace(mine);
    bins_.near(*trace_of_mine.box, farthest_ + 2, [&](std::uint32_t v) {
      const GroupIndex other = slot_of_void_[v];
      if (other != group && touch(trace_of_mine, trace(v))) found.push_back(other);
    });
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

bool ProtectedReplica::repair(std::vector<GroupIndex>& active, StageTime from, StageTime until,
                              const StageClock& clock) {
  const std::size_t began = active.size();
  std::size_t repaired = 0;
  std::vector<GroupIndex> unchecked = active;
  while (!unchecked.empty()) {
    const GroupIndex group = unchecked.back();
    unchecked.pop_back();
    std::vector<GroupIndex> parts = touching(group);
    if (parts.empty()) continue;
    parts.push_back(group);
    const auto merged_away = [&](GroupIndex g) {
      return std::find(parts.begin(), parts.end(), g) != parts.end();
    };
    std::erase_if(active, merged_away);
    std::erase_if(unchecked, merged_away);
    const GroupIndex merged = merge(parts);
    slots_[merged].ran = true;
    active.push_back(merged);
    if (!advance(merged, from, until, clock)) return false;
    unchecked.push_back(merged);
    repaired += parts.size();
  }
  if (began > 0) tune_window(repaired * 100 / began);
  return true;
}

void ProtectedReplica::commit(const std::vector<GroupIndex>& active) {
  std::vector<std::pair<GroupIndex, std::vector<Site>>> changes;
  for (const GroupIndex g : active) {
    VoidGroup& group = *slots_[g].group;
    const GroupWindow& window = group.window();
    sums_.hops += window.hops;
    sums_.returns_void += window.returns_void;
    sums_.returns_particle += window.returns_particle;
    sums_.energy_time += window.energy_time;
    for (const auto& [instant, energy] : window.samples) sample_energy_[instant] += energy;
    std::vector<Site> changed;
    energy_ += group.commit(context_, changed);
    for (const std::uint32_t v : group.states().voids()) {
      resting_[v] = VisitedBox::at(model_->lattice(), replica_.void_site[v]);
    }
    if (!changed.empty()) changes.emplace_back(g, std::move(changed));
  }
  // Only now: a group between its window's ends must not lose states.
  if (changes.empty()) return;
  widest_ = 0;
  for (const Slot& slot : slots_) {
    if (!slot.group) continue;
    for (const VisitedBox& box : slot.group->states().extent()) {
      widest_ = std::max(widest_, box.extent());
    }
  }
  for (const auto& [source, changed] : changes) forget_near(source, changed);
}

/// A group's extent is counted from where its graph began, at most `widest_` from where its voids
/// stood at the window's start.
void ProtectedReplica::forget_near(GroupIndex source, const std::vector<Site>& changed) {
  VisitedBox box = VisitedBox::at(model_->lattice(), changed.front());
  for (const Site s : changed) box.include(model_->lattice(), s);
  std::vector<GroupIndex> looked_at{source};
  bins_.near(box, 2 * widest_ + 2, [&](std::uint32_t v) {
    const GroupIndex g = slot_of_void_[v];
    if (std::find(looked_at.begin(), looked_at.end(), g) != looked_at.end()) return;
    for (const VisitedBox& extent : slots_[g].group->states().extent()) {
      if (VisitedBox::far_apart(model_->lattice(), box, extent)) continue;
      slots_[g].group->forget_near(context_, changed);
      looked_at.push_back(g);
      return;
    }
  });
}

void ProtectedReplica::tune_window(std::size_t repaired_per_cent) {
  if (repaired_per_cent > 6) window_attempts_ *= 0.8;
  if (repaired_per_cent < 2) window_attempts_ *= 1.1;
  window_attempts_ = std::clamp(window_attempts_, kShortestWindow, kLongestWindow);
}

}  // namespace voidhop
