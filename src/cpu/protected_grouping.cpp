/// \file
/// How the protected method groups voids: merging those that touched, splitting those that do not.
#include <algorithm>
#include <utility>

#include "cpu/protected_replica.hpp"

namespace voidhop {

namespace {

constexpr std::uint32_t kWindowsApart = 2;  // before a group is split

}  // namespace

ProtectedReplica::GroupIndex ProtectedReplica::add_group(std::unique_ptr<VoidGroup> group) {
  const auto free =
      std::find_if(slots_.begin(), slots_.end(), [](const Slot& s) { return !s.group; });
  const auto index = static_cast<GroupIndex>(free - slots_.begin());
  if (free == slots_.end()) slots_.emplace_back();
  for (const std::uint32_t v : group->states().voids()) slot_of_void_[v] = index;
  slots_[index] = {std::move(group), 0, false};
  return index;
}

ProtectedReplica::GroupIndex ProtectedReplica::merge(const std::vector<GroupIndex>& parts) {
  std::vector<std::pair<std::uint32_t, VoidClock>> members;
  for (const GroupIndex g : parts) {
    Slot& slot = slots_[g];
    if (slot.ran) slot.group->undo();
    const auto voids = slot.group->states().voids();
    for (std::size_t m = 0; m < voids.size(); ++m) {
      members.emplace_back(voids[m], slot.group->clocks()[m]);
    }
    slot.group.reset();
    slot.ran = false;
  }
  std::sort(members.begin(), members.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::uint32_t> voids;
  std::vector<VoidClock> clocks;
  for (const auto& [v, clock] : members) {
    voids.push_back(v);
    clocks.push_back(clock);
  }
  return add_group(std::make_unique<VoidGroup>(context_, voids, rates_, std::move(clocks)));
}

void ProtectedReplica::tidy() {
  for (GroupIndex g = 0; g < slots_.size(); ++g) {
    Slot& slot = slots_[g];
    if (!slot.ran) continue;
    slot.group->limit_states(model_->lattice());
    if (slot.group->states().voids().size() < 2) continue;
    split(g);
  }
}

void ProtectedReplica::split(GroupIndex index) {
  const auto voids = slots_[index].group->states().voids();
  // Voids that touched in this window, directly or through others, stay together.
  std::vector<std::size_t> part(voids.size());
  for (std::size_t i = 0; i < part.size(); ++i) part[i] = i;
  std::size_t parts = voids.size();
  for (std::size_t i = 0; i < part.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (part[i] == part[j] || !touch(trace(voids[i]), trace(voids[j]))) {
        continue;
      }
      const std::size_t from = part[i];
      const std::size_t to = part[j];
      for (std::size_t& p : part) p = p == from ? to : p;
      --parts;
    }
  }
  if (parts == 1) {
    slots_[index].apart = 0;
    return;
  }
  if (++slots_[index].apart < kWindowsApart) return;
  const std::unique_ptr<VoidGroup> whole = std::move(slots_[index].group);
  for (std::size_t p = 0; p < part.size(); ++p) {
    std::vector<std::uint32_t> members;
    std::vector<VoidClock> clocks;
    for (std::size_t i = 0; i < part.size(); ++i) {
      if (part[i] != p) continue;
      members.push_back(whole->states().voids()[i]);
      clocks.push_back(whole->clocks()[i]);
    }
    if (members.empty()) continue;
    add_group(std::make_unique<VoidGroup>(context_, members, rates_, std::move(clocks)));
  }
}

}  // namespace voidhop
