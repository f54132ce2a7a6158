#include "voidhop/observe/two_level_tracker.hpp"

#include <algorithm>
#include <string>

#include "voidhop/base/contract.hpp"
#include "voidhop/base/error.hpp"

namespace voidhop {

namespace {

constexpr std::uint32_t kNobody = UINT32_MAX;

VoidMotion motion_of(bool grouped, bool lost, std::size_t states, std::uint64_t hops,
                     const TwoLevelRule& rule) {
  if (grouped) return VoidMotion::kGrouped;
  if (lost || states > 2) return VoidMotion::kManyLevel;
  if (states < 2) return VoidMotion::kFrozen;
  return hops >= rule.transitions ? VoidMotion::kTwoLevel : VoidMotion::kRareTwoLevel;
}

}  // namespace

TwoLevelTracker::TwoLevelTracker(const Lattice& lattice, const std::vector<Site>& void_site,
                                 StageTime begin, const TwoLevelRule& rule)
    : lattice_(lattice),
      rule_(rule),
      tracks_(void_site.size()),
      visitor_(lattice.sites(), kNobody) {
  if (rule.transitions < 2 || rule.most_states < 2) {
    throw InvalidParameter("a two-level system of " + std::to_string(rule.transitions) +
                           " transitions among at most " + std::to_string(rule.most_states) +
                           " states (both must be 2 at least): raise them");
  }
  for (std::uint32_t v = 0; v < void_site.size(); ++v) {
    Track& track = tracks_[v];
    track.since = begin;
    track.known.emplace_back();
    track.states.push_back({void_site[v], 0, 0});
    visitor_[void_site[v]] = v;
  }
}

void TwoLevelTracker::record(const Hop& hop, StageTime when) {
  Track& track = tracks_[hop.void_id];
  // Before its first hop a void changes nothing, and its own site need not be looked round.
  if (track.hops == 0) look_round(hop.void_id, hop.from);
  if (visitor_[hop.to] != hop.void_id) {
    meet(hop.void_id, hop.to);
    if (visitor_[hop.to] == kNobody) visitor_[hop.to] = hop.void_id;
    look_round(hop.void_id, hop.to);
  }
  ++track.hops;
  if (track.lost) return;
  VH_EXPECT(when >= track.since);
  track.states[track.current].time += when - track.since;
  track.since = when;
  move(track.now, hop);
  enter_state(track, hop.to);
}

void TwoLevelTracker::move(Arrangement& arrangement, const Hop& hop) {
  const auto place = std::lower_bound(
      arrangement.begin(), arrangement.end(), hop.particle,
      [](const Moved& moved, Particle particle) { return moved.particle < particle; });
  if (place == arrangement.end() || place->particle != hop.particle) {
    arrangement.insert(place, {hop.particle, hop.to, hop.from});
  } else if (place->home == hop.from) {
    arrangement.erase(place);
  } else {
    place->site = hop.from;
  }
}

void TwoLevelTracker::enter_state(Track& track, Site site) {
  const auto found = std::find(track.known.begin(), track.known.end(), track.now);
  track.current = static_cast<std::size_t>(found - track.known.begin());
  if (found == track.known.end()) {
    if (track.known.size() == rule_.most_states) {
      track.lost = true;
      track.now = {};
      track.known = {};
      track.states = {};
      return;
    }
    track.known.push_back(track.now);
    track.states.push_back({site, 0, 0});
  }
  ++track.states[track.current].entries;
}

void TwoLevelTracker::meet(std::uint32_t void_id, Site site) {
  const std::uint32_t other = visitor_[site];
  if (other == kNobody || other == void_id) return;
  tracks_[void_id].grouped = true;
  tracks_[other].grouped = true;
}

void TwoLevelTracker::look_round(std::uint32_t void_id, Site site) {
  for (int i = 0; i < lattice_.coordination(); ++i) {
    const Site first = lattice_.neighbour(site, i);
    meet(void_id, first);
    for (int j = 0; j < lattice_.coordination(); ++j) meet(void_id, lattice_.neighbour(first, j));
  }
}

std::vector<TrackedVoid> TwoLevelTracker::finish(StageTime end) const {
  std::vector<TrackedVoid> voids;
  voids.reserve(tracks_.size());
  for (const Track& track : tracks_) {
    TrackedVoid tracked;
    tracked.hops = track.hops;
    tracked.motion = motion_of(track.grouped, track.lost, track.states.size(), track.hops, rule_);
    if (!track.grouped && !track.lost) {
      tracked.states = track.states;
      tracked.states[track.current].time += end - track.since;
    }
    voids.push_back(std::move(tracked));
  }
  return voids;
}

}  // namespace voidhop
