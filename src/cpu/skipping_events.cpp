/// \file
/// What happens when a cluster leaves its known states.
#include <algorithm>
#include <cmath>

#include "cpu/skipping_replica.hpp"
#include "cpu/union_find.hpp"
#include "voidhop/base/fault.hpp"
#include "voidhop/lattice/near.hpp"

namespace voidhop {

namespace {

constexpr std::uint64_t kExitWords = 2;

int most_states(const SkippingSettings& settings, const SkippingCluster& cluster) {
  return cluster.states.members() > settings.members ? 2 : settings.states;
}

}  // namespace

void SkippingReplica::leave(Slot slot) {
  SkippingCluster& cluster = *clusters_[slot];
  const double now = cluster.from + cluster.end.time;
  const bool left = cluster.end.left;
  account(cluster);
  cluster.from = now;
  if (!left) return begin(slot, now);
  AddressedWords drawn = words(cluster, kExitWords);
  const LocalMove move = cluster.states.choose_exit(cluster.state, drawn);
  const std::uint32_t hopper = cluster.states.voids()[static_cast<std::size_t>(move.member)];
  const Site target =
      lattice().neighbour(cluster.states.site(cluster.state, move.member), move.direction);
  const std::vector<Slot> others = clear_round(target, slot, now);
  if (cluster.states.size() >= most_states(settings_, cluster)) make_room(slot);
  cluster.states.settle(replica_.occupant, cluster.state);
  sums_.returns_particle += replica_.occupant[target].last_hop() == move.direction ? 1U : 0U;
  ++sums_.hops;
  const std::int64_t before = cluster.states.energy(cluster.state);
  cluster.state = cluster.states.grow(view_, replica_.occupant, move);
  cluster.energy += cluster.states.energy(cluster.state) - before;
  cluster.score[cluster.state] = 0.0;
  cluster.stale = true;
  claim(slot, cluster.state);
  const Slot now_in = others.empty() ? slot : merge(slot, others, now);
  SkippingCluster& after = *clusters_[now_in];
  refresh(after);
  const auto member = std::find(after.states.voids().begin(), after.states.voids().end(), hopper) -
                      after.states.voids().begin();
  skipped_.returns_void += static_cast<Int128>(
      after.states.undone(after.state, {static_cast<int>(member), move.direction}) * 0x1p20 + 0.5);
  if (!split(now_in, now)) begin(now_in, now);
}

std::vector<SkippingReplica::Slot> SkippingReplica::clear_round(Site site, Slot except,
                                                                double now) {
  std::vector<Slot> touching;
  if (VH_FAULT(kNeighbourUnaware)) return touching;
  claims_.near(site, except, near_);
  const std::vector<Slot> found = near_;
  for (const Slot slot : found) {
    SkippingCluster& other = *clusters_[slot];
    interrupt(other, now);
    bool touches = false;
    for (int m = 0; m < other.states.members(); ++m) {
      touches |= within_two_steps(lattice(), other.states.site(other.state, m), site);
    }
    if (touches) {
      touching.push_back(slot);
    } else {
      drop_near(slot, site);
      begin(slot, now);
    }
  }
  return touching;
}

SkippingReplica::Slot SkippingReplica::merge(Slot slot, const std::vector<Slot>& others,
                                             double now) {
  std::vector<std::uint32_t> voids;
  std::int64_t energy = 0;
  const auto take = [&](Slot from) {
    SkippingCluster& cluster = *clusters_[from];
    cluster.states.settle(replica_.occupant, cluster.state);
    for (int m = 0; m < cluster.states.members(); ++m) {
      const std::uint32_t v = cluster.states.voids()[static_cast<std::size_t>(m)];
      voids.push_back(v);
      replica_.void_site[v] = cluster.states.site(cluster.state, m);
    }
    energy += cluster.energy;
    free(from);
  };
  take(slot);
  for (const Slot other : others) take(other);
  std::sort(voids.begin(), voids.end());
  const Slot merged = plant(std::move(voids), now);
  clusters_[merged]->energy = energy;
  return merged;
}

std::vector<std::vector<std::uint32_t>> SkippingReplica::parts(
    const SkippingCluster& cluster) const {
  // One step more than voids feel, so that they do not meet again at once.
  constexpr int kApart = 3;
  const int members = cluster.states.members();
  UnionFind sets(static_cast<std::size_t>(members));
  for (int a = 0; a < members; ++a) {
    for (int b = a + 1; b < members; ++b) {
      if (steps_between(lattice(), cluster.states.site(cluster.state, a),
                        cluster.states.site(cluster.state, b)) <= kApart) {
        sets.join(static_cast<std::uint32_t>(a), static_cast<std::uint32_t>(b));
      }
    }
  }
  std::vector<std::vector<std::uint32_t>> found(static_cast<std::size_t>(members));
  for (std::uint32_t m = 0; m < static_cast<std::uint32_t>(members); ++m) {
    found[sets.find(m)].push_back(cluster.states.voids()[m]);
  }
  std::erase_if(found, [](const auto& part) { return part.empty(); });
  return found;
}

bool SkippingReplica::split(Slot slot, double now) {
  SkippingCluster& cluster = *clusters_[slot];
  if (cluster.states.members() == 1) return false;
  std::vector<std::vector<std::uint32_t>> found = parts(cluster);
  if (found.size() == 1) {
    cluster.apart = 0;
    return false;
  }
  if (++cluster.apart < settings_.patience) return false;
  cluster.states.settle(replica_.occupant, cluster.state);
  for (int m = 0; m < cluster.states.members(); ++m) {
    replica_.void_site[cluster.states.voids()[static_cast<std::size_t>(m)]] =
        cluster.states.site(cluster.state, m);
  }
  std::int64_t energy = cluster.energy;
  free(slot);
  for (std::vector<std::uint32_t>& part : found) {
    const Slot made = plant(std::move(part), now);
    clusters_[made]->energy = energy;
    energy = 0;
    begin(made, now);
  }
  return true;
}

void SkippingReplica::drop_near(Slot slot, Site site) {
  SkippingCluster& cluster = *clusters_[slot];
  const auto stays = [&](int state) {
    for (int m = 0; m < cluster.states.members(); ++m) {
      if (within_two_steps(lattice(), cluster.states.site(state, m), site)) return false;
    }
    return true;
  };
  StateSet seen = only(cluster.state);
  std::vector<int> kept{cluster.state};
  for (std::size_t i = 0; i < kept.size(); ++i) {
    cluster.states.neighbours(kept[i], neighbours_);
    for (const int next : neighbours_) {
      if ((seen & only(next)) != 0) continue;
      seen |= only(next);
      if (stays(next)) kept.push_back(next);
    }
  }
  keep(slot, kept);
}

void SkippingReplica::make_room(Slot slot) {
  SkippingCluster& cluster = *clusters_[slot];
  const auto room = static_cast<std::size_t>(most_states(settings_, cluster)) / 2;
  StateSet seen = only(cluster.state);
  std::vector<int> kept{cluster.state};
  std::vector<int> border;
  while (kept.size() < room) {
    cluster.states.neighbours(kept.back(), neighbours_);
    for (const int next : neighbours_) {
      if ((seen & only(next)) != 0) continue;
      seen |= only(next);
      border.push_back(next);
    }
    if (border.empty()) break;
    const auto best = std::max_element(border.begin(), border.end(), [&](int a, int b) {
      return cluster.score[a] < cluster.score[b];
    });
    kept.push_back(*best);
    border.erase(best);
  }
  keep(slot, kept);
}

void SkippingReplica::keep(Slot slot, const std::vector<int>& kept) {
  SkippingCluster& cluster = *clusters_[slot];
  if (static_cast<int>(kept.size()) == cluster.states.size()) return;
  cluster.states.settle(replica_.occupant, cluster.state);
  unclaim(cluster);
  cluster.states.keep(kept);
  double score[kMostGraphStates];
  for (std::size_t i = 0; i < kept.size(); ++i) score[i] = cluster.score[kept[i]];
  std::copy_n(score, kept.size(), cluster.score);
  cluster.state = 0;
  cluster.stale = true;
  claim(slot);
}

void SkippingReplica::claim(Slot slot) {
  for (int s = 0; s < clusters_[slot]->states.size(); ++s) claim(slot, s);
}

void SkippingReplica::claim(Slot slot, int state) {
  SkippingCluster& cluster = *clusters_[slot];
  for (int m = 0; m < cluster.states.members(); ++m) {
    const Site site = cluster.states.site(state, m);
    if (claims_.owner(site) == slot) continue;
    claims_.set(site, slot);
    cluster.sites.push_back(site);
  }
}

void SkippingReplica::unclaim(SkippingCluster& cluster) {
  for (const Site site : cluster.sites) claims_.set(site, SiteClaims::kNobody);
  cluster.sites.clear();
}

}  // namespace voidhop
