#include "cpu/void_groups.hpp"

#include <algorithm>
#include <utility>

#include "cpu/union_find.hpp"
#include "voidhop/base/fault.hpp"
#include "voidhop/dynamics/checkerboard_layout.hpp"
#include "voidhop/lattice/near.hpp"

namespace voidhop {

namespace {

constexpr std::uint32_t kWindowsApart = 2;  // before a group is split

}  // namespace

VoidGroups::VoidGroups(RegionRunner& runner, std::uint32_t voids)
    : runner_(&runner), group_of_void_(voids) {
  separate();
}

void VoidGroups::separate() {
  if (!merged_) return;
  merged_ = false;
  groups_.resize(group_of_void_.size());
  free_.clear();
  for (std::uint32_t v = 0; v < groups_.size(); ++v) {
    groups_[v].voids.assign(1, v);
    groups_[v].ran = false;
    group_of_void_[v] = v;
  }
}

void VoidGroups::separate(const CheckerboardLayout& layout, std::span<const std::uint32_t> cell) {
  separate();
  layout_ = layout;
  cell_.assign(cell.begin(), cell.end());
}

void VoidGroups::join_near(std::int32_t reach, std::vector<GroupIndex>& active) {
  const Lattice& lattice = runner_->lattice();
  const std::vector<Site>& sites = runner_->replica().void_site;
  UnionFind near(groups_.size());
  for (const std::uint32_t v : active) {
    const VisitedBox here = VisitedBox::at(lattice, sites[v]);
    runner_->bins().near(here, reach, [&](std::uint32_t w) {
      if (w == v || !share_cell(v, w)) return;
      if (VisitedBox::within(lattice, here, VisitedBox::at(lattice, sites[w]), reach)) {
        near.join(v, w);
      }
    });
  }
  std::vector<GroupIndex> merged;
  for (const std::vector<GroupIndex>& parts : near.classes()) merged.push_back(merge(parts));
  replace(active, merged);
}

void VoidGroups::replace(std::vector<GroupIndex>& active,
                         std::span<const GroupIndex> merged) const {
  if (merged.empty()) return;
  active.insert(active.end(), merged.begin(), merged.end());
  std::sort(active.begin(), active.end());
  active.erase(std::unique(active.begin(), active.end()), active.end());
  std::erase_if(active, [&](GroupIndex g) { return groups_[g].voids.empty(); });
}

bool VoidGroups::advance(const Window& window, std::vector<GroupIndex>& active, bool redraw) {
  for (Region& group : groups_) group.ran = false;
  if (active.empty()) return true;
  if (layout_) {
    for (const GroupIndex g : active) {
      groups_[g].border = layout_->border(cell_[groups_[g].voids.front()]);
    }
  }
  if (runner_->advance(window, regions(active), redraw) && repair(window, active, redraw)) {
    return true;
  }
  for (const GroupIndex g : active) {
    if (groups_[g].ran) runner_->undo(groups_[g]);
  }
  return false;
}

void VoidGroups::commit(const Window& window, std::span<const GroupIndex> active) {
  runner_->commit(window, regions(active));
}

void VoidGroups::split(std::span<const GroupIndex> active) {
  for (const GroupIndex g : active) {
    if (groups_[g].voids.size() > 1) split(g);
  }
}

std::vector<Region*> VoidGroups::regions(std::span<const GroupIndex> of) {
  std::vector<Region*> found;
  for (const GroupIndex g : of) found.push_back(&groups_[g]);
  return found;
}

VoidGroups::Trace VoidGroups::trace(std::uint32_t void_id) const {
  const Site& rests_on = runner_->replica().void_site[void_id];
  if (!groups_[group_of_void_[void_id]].ran) {
    return {VisitedBox::at(runner_->lattice(), rests_on), {&rests_on, 1}};
  }
  const Visits& visits = runner_->record(void_id).visits;
  return {visits.box, visits.sites};
}

bool VoidGroups::touch(const Trace& a, const Trace& b) const {
  const Lattice& lattice = runner_->lattice();
  if (VisitedBox::far_apart(lattice, a.box, b.box)) return false;
  for (const Site s : a.sites) {
    for (const Site t : b.sites) {
      if (VH_FAULT(kGroupThreshold) ? lattice.adjacent(s, t) : within_two_steps(lattice, s, t)) {
        return true;
      }
    }
  }
  return false;
}

bool VoidGroups::repair(const Window& window, std::vector<GroupIndex>& active, bool redraw) {
  const std::size_t began = active.size();
  std::size_t repaired = 0;
  std::vector<GroupIndex> unchecked = active;
  while (!unchecked.empty()) {
    UnionFind touched(groups_.size());
    for (const GroupIndex group : unchecked) {
      for (const std::uint32_t mine : groups_[group].voids) {
        const Trace trace_of_mine = trace(mine);
        runner_->bins().near(trace_of_mine.box, runner_->farthest() + 2, [&](std::uint32_t v) {
          const GroupIndex other = group_of_void_[v];
          if (touched.same(group, other) || !share_cell(mine, v)) return;
          if (touch(trace_of_mine, trace(v))) touched.join(group, other);
        });
      }
    }
    const std::vector<std::vector<GroupIndex>> classes = touched.classes();
    if (classes.empty()) break;
    unchecked.clear();
    for (const std::vector<GroupIndex>& parts : classes) {
      repaired += parts.size();
      unchecked.push_back(merge(parts));
    }
    replace(active, unchecked);
    if (!runner_->advance(window, regions(unchecked), redraw)) return false;
  }
  repaired_per_cent_ = repaired * 100 / began;
  return true;
}

VoidGroups::GroupIndex VoidGroups::add_group(std::vector<std::uint32_t> voids) {
  GroupIndex index;
  if (free_.empty()) {
    index = static_cast<GroupIndex>(groups_.size());
    groups_.emplace_back();
  } else {
    index = free_.back();
    free_.pop_back();
  }
  for (const std::uint32_t v : voids) group_of_void_[v] = index;
  Region& group = groups_[index];
  group.voids = std::move(voids);
  group.ran = false;
  group.apart = 0;
  return index;
}

VoidGroups::GroupIndex VoidGroups::merge(std::span<const GroupIndex> parts) {
  std::vector<std::uint32_t> voids;
  for (const GroupIndex g : parts) {
    Region& part = groups_[g];
    if (part.ran) runner_->undo(part);
    voids.insert(voids.end(), part.voids.begin(), part.voids.end());
    part.voids.clear();
    free_.push_back(g);
  }
  std::sort(voids.begin(), voids.end());
  const GroupIndex merged = add_group(std::move(voids));
  if (layout_) groups_[merged].border = layout_->border(cell_[groups_[merged].voids.front()]);
  merged_ = true;
  return merged;
}

void VoidGroups::split(GroupIndex index) {
  const std::vector<std::uint32_t> voids = groups_[index].voids;
  // Voids that touched in this window, directly or through others, stay together.
  UnionFind touched(voids.size());
  for (std::uint32_t i = 0; i < voids.size(); ++i) {
    for (std::uint32_t j = 0; j < i; ++j) {
      if (!touched.same(i, j) && touch(trace(voids[i]), trace(voids[j]))) touched.join(i, j);
    }
  }
  if (touched.sets() == 1) {
    groups_[index].apart = 0;
    return;
  }
  if (++groups_[index].apart < kWindowsApart) return;
  groups_[index].voids.clear();
  free_.push_back(index);
  std::vector<std::vector<std::uint32_t>> parts(voids.size());
  for (std::uint32_t i = 0; i < voids.size(); ++i) parts[touched.find(i)].push_back(voids[i]);
  for (std::vector<std::uint32_t>& part : parts) {
    if (!part.empty()) add_group(std::move(part));
  }
}

}  // namespace voidhop
