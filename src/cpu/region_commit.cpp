/// \file
/// How the regions of a window are committed, and what their changes make others forget.
#include <algorithm>

#include "cpu/region_runner.hpp"
#include "voidhop/lattice/near.hpp"

namespace voidhop {

namespace {

/// Steps that a tree may reach from its root.
constexpr std::int32_t kWidestTree = 5;

}  // namespace

void RegionRunner::commit(const Window& window, std::span<Region* const> regions) {
  for (Region* region : regions) {
    const WindowSums& sums = region->sums;
    sums_.hops += sums.hops;
    sums_.returns_void += sums.returns_void;
    sums_.returns_particle += sums.returns_particle;
    sums_.energy_time += sums.energy_time;
    for (std::uint32_t k = 0; k < window.samples; ++k) {
      sample_energy_[window.first_sample + k] += sums.sampled[k];
    }
    energy_ += sums.energy;
  }
  for (Region* region : regions) {
    if (region->voids.size() == 1) measure_tree(records_[region->voids.front()]);
  }
  for (Region* region : regions) {
    commit_region(*region, changed_);
    if (!changed_.empty()) forget_near(*region, changed_);
  }
}

/// Brings the box round a tree's states up to date.
void RegionRunner::measure_tree(VoidRecord& record) {
  if (record.tree.empty()) return;
  if (record.boxed != record.tree.size() || record.uprooted) {
    record.known = VisitedBox::at(lattice(), record.tree.site(0));
    for (int s = 1; s < record.tree.size(); ++s) {
      record.known.include(lattice(), record.tree.site(static_cast<StateIndex>(s)));
    }
    record.boxed = record.tree.size();
    record.uprooted = false;
  }
  // A tree that reaches far makes every change near any tree dear; what it knew is in the memory.
  if (record.known.extent() > kWidestTree) {
    record.tree.forget();
    return;
  }
  widest_ = std::max(widest_, record.known.extent());
}

void RegionRunner::commit_region(Region& region, std::vector<Site>& changed) {
  changed.clear();
  for (const PatchEntry& entry : region.changes) {
    Occupant& here = replica_.occupant[entry.site];
    if (!(here == entry.occupant)) changed.push_back(entry.site);
    here = entry.occupant;
    if (!entry.occupant.is_void()) continue;
    const std::uint32_t v = entry.occupant.void_id();
    bins_.move(v, replica_.void_site[v], entry.site);
    replica_.void_site[v] = entry.site;
    records_[v].rates_known = false;
  }
  for (const std::uint32_t v : region.voids) {
    records_[v].clock = records_[v].ahead;
    if (region.voids.size() > 1) records_[v].tree.forget();
  }
}

/// A tree's extent is counted from its root, at most `widest_` from where its void stands.
void RegionRunner::forget_near(const Region& source, std::span<const Site> changed) {
  VisitedBox box = VisitedBox::at(lattice(), changed.front());
  for (const Site s : changed) box.include(lattice(), s);
  bins_.near(box, 2 * widest_ + 2, [&](std::uint32_t v) {
    VoidRecord& record = records_[v];
    for (const Site c : changed) {
      record.rates_known &= !within_two_steps(lattice(), replica_.void_site[v], c);
    }
    if (record.tree.empty() || v == source.voids.front()) return;
    if (VisitedBox::far_apart(lattice(), box, record.known)) return;
    for (int s = 0; s < record.tree.size(); ++s) {
      const Site known = record.tree.site(static_cast<StateIndex>(s));
      for (const Site c : changed) {
        if (!within_two_steps(lattice(), known, c)) continue;
        record.tree.forget();
        return;
      }
    }
  });
}

}  // namespace voidhop
