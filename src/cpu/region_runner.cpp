#include "cpu/region_runner.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "cpu/lattice_in_place.hpp"
#include "voidhop/dynamics/group_walk.hpp"
#include "voidhop/dynamics/lone_walk.hpp"

namespace voidhop {

namespace {

/// Walks that are kept going side by side: each is one chain of loads.
constexpr std::size_t kLanes = 4;
/// Sites that a region may change in a window.
constexpr std::uint32_t kPatchRoom = 512;

}  // namespace

RegionRunner::RegionRunner(const Model& model, const StreamKey& stream, Replica start)
    : model_(&model),
      replica_(std::move(start)),
      records_(replica_.void_site.size()),
      bins_(model.lattice()),
      memory_(replica_.void_site.size()),
      patch_room_(kLanes * kPatchRoom) {
  view_.couplings = model.couplings(stream);
  view_.barriers = model.barriers(stream);
  view_.stream = stream;
  for (VoidRecord& record : records_) record.store.grow(record.tree);
  bins_.build(replica_.void_site);
}

void RegionRunner::begin_stage(double temperature, const StageClock& clock, bool draw) {
  view_.rate = model_->hop_rate(temperature);
  view_.quanta_per_attempt = clock.quanta_per_attempt;
  clock_ = clock;
  memory_.outdate_rates();
  now_ = 0;
  samples_ = 0;
  sums_ = {};
  std::fill(std::begin(sample_energy_), std::end(sample_energy_), 0);
  for (VoidRecord& record : records_) {
    record.tree.outdate_rates();
    record.rates_known = false;
  }
  if (!draw) return;
  // A window of no length in which every void takes its draw.
  std::vector<Region> regions(records_.size());
  std::vector<Region*> all;
  for (std::uint32_t v = 0; v < regions.size(); ++v) {
    regions[v].voids = {v};
    all.push_back(&regions[v]);
  }
  const Window window = begin_window(0);
  static_cast<void>(advance(window, all, true));
  pass_time(window.until);
  commit(window, all);
}

Window RegionRunner::begin_window(StageTime until) {
  return begin_turn(Window::make(now_, until, samples_, clock_.length));
}

Window RegionRunner::begin_turn(Window window) {
  if (++window_number_ == 0) {
    window_number_ = 1;
    widest_ = 0;
    for (VoidRecord& record : records_) {
      record.tree.forget_windows();
      measure_tree(record);
    }
  }
  window.number = window_number_;
  farthest_ = 0;
  return window;
}

void RegionRunner::end_stage() {
  for (const std::int64_t energy : sample_energy_) sums_.sample(energy);
}

void RegionRunner::pass_time(StageTime until) {
  sums_.add(energy_, until - now_);
  for (; samples_ < kEnergySamples && sample_time(samples_, clock_.length) <= until; ++samples_) {
    sample_energy_[samples_] += energy_;
  }
  now_ = until;
}

bool RegionRunner::hops_alone(const Window& window, std::uint32_t v, const CellPlace& place,
                              const double* factor) {
  VoidRecord& record = records_[v];
  const int z = lattice().coordination();
  if (!record.rates_known) {
    record.rates_known = true;
    const LatticePatch seen(replica_.occupant.data(), nullptr, 0);
    const Surroundings& around = memory_.around(view_, seen, replica_.void_site[v]);
    for (int d = 0; d < z; ++d) {
      record.rate[d] = around.particle[d] == kNoParticle
                           ? 0.0
                           : view_.rate(around.change[d], around.barrier[d]) * factor[d >> 1];
    }
  }
  double total = 0.0;
  for (int d = 0; d < z; ++d) total += (place.closed >> d & 1U) != 0 ? 0.0 : record.rate[d];
  if (!(total > 0.0)) return false;
  const std::uint64_t count = record.clock.draws;
  if (!record.draws.holds(count)) record.draws.fill(view_.stream, v, count);
  // As make_hop_table and take_draw compute it.
  const double quanta = record.draws.wait(count) * (1.0 / total * view_.quanta_per_attempt);
  return quanta < static_cast<double>(window.until - window.from);
}

void RegionRunner::begin_region(Region& region) {
  region.ran = true;
  region.changes.clear();
  for (const std::uint32_t v : region.voids) {
    VoidRecord& record = records_[v];
    record.ahead = record.clock;
    record.start = record.tree.settled();
    record.uprooted = record.tree.empty();
    record.visits.begin(lattice(), replica_.void_site[v]);
    // What a border closes is built into the rates of the states.
    if (region.border.kind == BorderKind::kClosed) record.tree.outdate_rates();
  }
}

bool RegionRunner::advance(const Window& window, std::span<Region* const> regions, bool redraw) {
  for (Region* region : regions) begin_region(*region);
  const bool fits = lattice().coordination() == 4 ? advance_lone<4>(window, regions, redraw)
                                                  : advance_lone<6>(window, regions, redraw);
  if (!fits) return false;
  for (Region* region : regions) {
    if (region->voids.size() > 1 && !advance_group(window, *region, redraw)) return false;
  }
  for (Region* region : regions) {
    for (const std::uint32_t v : region->voids) {
      farthest_ = std::max(farthest_, records_[v].visits.box.extent());
    }
  }
  return true;
}

void RegionRunner::collect(Region& region, const LatticePatch& patch) {
  for (std::uint32_t i = 0; i < patch.size(); ++i) {
    const PatchEntry& entry = patch.entry(i);
    if (!replica_.occupant[entry.site].same_history(entry.occupant)) {
      region.changes.push_back(entry);
    }
  }
}

template <int kZ>
bool RegionRunner::advance_lone(const Window& window, std::span<Region* const> regions,
                                bool redraw) {
  using Walk = LoneWalk<kZ, DrawBuffer, Visits, SurroundingsMemory>;
  struct Lane {
    Walk walk;
    LatticePatch* patch = nullptr;
    Region* region = nullptr;
  };
  std::array<LatticePatch, kLanes> patches;
  std::array<Lane, kLanes> lanes;
  for (std::size_t i = 0; i < kLanes; ++i) {
    patches[i] = {replica_.occupant.data(), patch_room_.data() + i * kPatchRoom, kPatchRoom};
    lanes[i].patch = &patches[i];
  }
  std::size_t next = 0;
  const auto start = [&](Lane& lane) {
    while (next < regions.size() && regions[next]->voids.size() > 1) ++next;
    if (next == regions.size()) return false;
    lane.region = regions[next++];
    const std::uint32_t v = lane.region->voids.front();
    VoidRecord& record = records_[v];
    lane.patch->clear();
    lane.walk.begin(view_, lane.region->border, window, *lane.patch, record.tree, record.draws,
                    record.visits, record.ahead, memory_, v, replica_.void_site[v], redraw);
    return true;
  };
  std::size_t active = 0;
  while (active < kLanes && start(lanes[active])) ++active;
  while (active > 0) {
    unsigned stuck = 0;
    while (stuck == 0) {
      for (std::size_t i = 0; i < active; ++i) stuck |= (lanes[i].walk.hop() ? 0U : 1U) << i;
    }
    for (std::size_t i = active; i-- > 0;) {
      if ((stuck >> i & 1U) == 0) continue;
      Lane& lane = lanes[i];
      WalkStop stop = WalkStop::kDone;
      if (lane.walk.resume(stop)) continue;
      if (stop == WalkStop::kOutgrown) {
        records_[lane.walk.void_id()].uprooted = true;  // its newest states saw too little
        return false;
      }
      if (stop == WalkStop::kTreeFull) {
        make_room(lane.walk);
        continue;
      }
      lane.region->sums = lane.walk.sums();
      collect(*lane.region, *lane.patch);
      if (!start(lane)) std::swap(lane, lanes[--active]);
    }
  }
  return true;
}

template <class Walk>
void RegionRunner::make_room(Walk& walk) {
  VoidRecord& record = records_[walk.void_id()];
  if (record.store.grow(record.tree)) {
    walk.arrays_moved();
  } else {
    record.uprooted = true;
    walk.replant();
  }
}

bool RegionRunner::advance_group(const Window& window, Region& region, bool redraw) {
  std::vector<GroupMember> members;
  for (const std::uint32_t v : region.voids) {
    members.push_back({records_[v].clock, replica_.void_site[v], v, 0, false});
  }
  LatticeInPlace seen(replica_.occupant);
  if (members.size() <= GroupStates::kMostVoids) {
    std::vector<VoidRecord*> records;
    for (const std::uint32_t v : region.voids) records.push_back(&records_[v]);
    group_states_.walk({view_, region.border, window, seen, memory_, members, records}, redraw,
                       region.sums);
  } else if (!walk_group(
                 view_, region.border, window, seen, members.data(),
                 static_cast<std::uint32_t>(members.size()), redraw, memory_,
                 [&](std::uint32_t m) -> DrawBuffer& { return records_[region.voids[m]].draws; },
                 [&](std::uint32_t m) -> Visits& { return records_[region.voids[m]].visits; },
                 region.sums)) {
    return false;
  }
  for (std::size_t m = 0; m < members.size(); ++m) {
    records_[region.voids[m]].ahead = members[m].clock;
  }
  region.changes = seen.changes();
  return true;
}

void RegionRunner::undo(Region& region) {
  region.ran = false;
  if (region.voids.size() > 1) return;
  VoidRecord& record = records_[region.voids.front()];
  if (record.uprooted) {
    record.tree.forget();
    return;
  }
  LatticePatch patch(replica_.occupant.data(), patch_room_.data(), kPatchRoom);
  record.tree.settle(patch, region.voids.front(), record.start);
}

}  // namespace voidhop
