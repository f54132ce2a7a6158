#include "cpu/skipping_replica.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "cpu/union_find.hpp"
#include "voidhop/base/fault.hpp"
#include "voidhop/lattice/near.hpp"

namespace voidhop {

namespace {

constexpr double kExpectationUnit = 0x1p-20;
constexpr double kNoEvent = std::numeric_limits<double>::infinity();
/// Words of one path: the path itself, what follows an interruption, and the way out.
enum WordsPart : std::uint64_t { kPathWords = 0, kProbeWords = 1, kExitWords = 2, kParts = 4 };

Int128 rounded(double value) {
  return static_cast<Int128>(value < 0.0 ? value - 0.5 : value + 0.5);
}

}  // namespace

SkippingReplica::SkippingReplica(const Model& model, const StreamKey& stream, Replica start,
                                 SkippingSettings settings)
    : model_(model),
      settings_(settings),
      view_{model.couplings(stream), model.barriers(stream), stream, HopRate{}, 1.0},
      replica_(std::move(start)),
      claims_(model.lattice()),
      order_(model.voids(), kNoEvent),
      segments_(model.voids(), 0) {
  plant_clusters();
}

void SkippingReplica::plant_clusters() {
  const std::uint32_t voids = model_.voids();
  UnionFind sets(voids);
  std::vector<std::uint32_t> near;
  for (std::uint32_t v = 0; v < voids; ++v) claims_.set(replica_.void_site[v], v);
  for (std::uint32_t v = 0; v < voids; ++v) {
    claims_.near(replica_.void_site[v], v, near);
    for (const std::uint32_t w : near) sets.join(v, w);
  }
  for (std::uint32_t v = 0; v < voids; ++v) {
    claims_.set(replica_.void_site[v], SiteClaims::kNobody);
  }
  std::vector<std::vector<std::uint32_t>> members(voids);
  for (std::uint32_t v = 0; v < voids; ++v) members[sets.find(v)].push_back(v);
  for (std::vector<std::uint32_t>& group : members) {
    if (!group.empty()) plant(std::move(group), 0.0);
  }
}

SkippingReplica::Slot SkippingReplica::plant(std::vector<std::uint32_t> voids, double now) {
  Slot slot = 0;
  if (free_.empty()) {
    slot = static_cast<Slot>(clusters_.size());
    clusters_.push_back(std::make_unique<SkippingCluster>());
  } else {
    slot = free_.back();
    free_.pop_back();
  }
  SkippingCluster& cluster = *clusters_[slot];
  std::vector<Site> sites;
  for (const std::uint32_t v : voids) sites.push_back(replica_.void_site[v]);
  cluster.used = true;
  cluster.states.plant(view_, replica_.occupant, voids, sites);
  cluster.stale = true;
  cluster.state = 0;
  cluster.from = now;
  cluster.score[0] = 0.0;
  cluster.energy = 0;
  cluster.apart = 0;
  claim(slot);
  return slot;
}

void SkippingReplica::free(Slot slot) {
  unclaim(*clusters_[slot]);
  clusters_[slot]->used = false;
  order_.set(slot, kNoEvent);
  free_.push_back(slot);
}

AddressedWords SkippingReplica::words(const SkippingCluster& cluster, std::uint64_t part) const {
  return {view_.stream, Purpose::kSkipping, cluster.states.voids().front(),
          cluster.segment * kParts + part};
}

void SkippingReplica::refresh(SkippingCluster& cluster) {
  if (!cluster.stale) return;
  cluster.memory.reserve(cluster.states.size());
  cluster.states.refresh(view_, cluster.memory.graph);
  cluster.stale = false;
}

void SkippingReplica::begin(Slot slot, double now) {
  SkippingCluster& cluster = *clusters_[slot];
  refresh(cluster);
  cluster.from = now;
  cluster.segment = segments_[cluster.states.voids().front()]++;
  cluster.horizon = std::min(length_ - now, kLongestHorizon);
  if (cluster.horizon <= 0.0) {
    cluster.end = {cluster.state, 0.0, false};
    std::fill_n(cluster.time, cluster.states.size(), 0.0);
    order_.set(slot, kNoEvent);
    return;
  }
  AddressedWords drawn = words(cluster, kPathWords);
  cluster.end = path_.run(cluster.memory.graph, cluster.state, cluster.horizon, drawn);
  if (VH_FAULT(kPathDrawnAgain) && !cluster.end.left) {
    AddressedWords again = words(cluster, kProbeWords);
    cluster.end = path_.run(cluster.memory.graph, cluster.state, cluster.horizon, again);
    cluster.end.left = false;
  }
  for (int s = 0; s < cluster.states.size(); ++s) cluster.time[s] = path_.time(s);
  const bool ends_early = cluster.end.left || now + cluster.horizon < length_;
  order_.set(slot, ends_early ? now + cluster.end.time : kNoEvent);
}

void SkippingReplica::account(SkippingCluster& cluster) {
  const LocalStates& states = cluster.states;
  const std::int64_t ground = states.energy(cluster.state) - cluster.energy;
  double energy_time = 0.0;
  double hops = 0.0;
  double returns = 0.0;
  double elapsed = 0.0;
  for (int s = 0; s < states.size(); ++s) {
    const double time = cluster.time[s];
    if (time == 0.0) continue;
    energy_time += time * static_cast<double>(states.energy(s) - ground);
    hops += time * states.inner_rate(s);
    returns += time * states.return_rate(s);
    elapsed += time;
  }
  for (int s = 0; s < states.size() && elapsed > 0.0; ++s) {
    cluster.score[s] = 0.8 * cluster.score[s] + cluster.time[s] / elapsed;
  }
  sums_.energy_time += rounded(energy_time * view_.quanta_per_attempt);
  skipped_.hops += rounded(hops / kExpectationUnit);
  skipped_.returns_void += rounded(returns / kExpectationUnit);
  cluster.state = cluster.end.state;
  cluster.energy = states.energy(cluster.state) - ground;
}

void SkippingReplica::interrupt(SkippingCluster& cluster, double now) {
  const double elapsed = now - cluster.from;
  if (elapsed <= 0.0) return;
  AddressedWords drawn = words(cluster, kPathWords);
  AddressedWords fresh = words(cluster, kProbeWords);
  cluster.end =
      VH_FAULT(kPathDrawnAgain)
          ? path_.run(cluster.memory.graph, cluster.state, elapsed, fresh)
          : path_.run(cluster.memory.graph, cluster.state, cluster.horizon, drawn, elapsed, fresh);
  for (int s = 0; s < cluster.states.size(); ++s) cluster.time[s] = path_.time(s);
  account(cluster);
  cluster.from = now;
}

void SkippingReplica::run_stage(double temperature, const StageClock& clock) {
  view_.rate = model_.hop_rate(temperature);
  view_.quanta_per_attempt = clock.quanta_per_attempt;
  length_ = static_cast<double>(clock.length) / clock.quanta_per_attempt;
  sums_ = {};
  sums_.without_samples = true;
  skipped_ = {};
  // The energy at the stage's start lasts through it; clusters add what they change.
  sums_.add(energy_, clock.length);
  for (Slot slot = 0; slot < clusters_.size(); ++slot) {
    SkippingCluster& cluster = *clusters_[slot];
    if (!cluster.used) continue;
    cluster.states.outdate_rates();
    cluster.stale = true;
    cluster.energy = 0;
    begin(slot, 0.0);
  }
  while (order_.time(order_.first()) != kNoEvent) leave(order_.first());
  for (const auto& cluster : clusters_) {
    if (!cluster->used) continue;
    account(*cluster);
    energy_ += cluster->energy;
  }
  const auto whole = [](Int128 units) {
    return static_cast<std::uint64_t>((units + (1 << 19)) >> 20);
  };
  sums_.hops_skipped = whole(skipped_.hops);
  sums_.returns_void = whole(skipped_.returns_void);
  sums_.returns_particle += sums_.hops_skipped;
}

const Replica& SkippingReplica::replica() {
  for (const auto& cluster : clusters_) {
    if (!cluster->used) continue;
    cluster->states.settle(replica_.occupant, cluster->state);
    for (int m = 0; m < cluster->states.members(); ++m) {
      replica_.void_site[cluster->states.voids()[static_cast<std::size_t>(m)]] =
          cluster->states.site(cluster->state, m);
    }
  }
  return replica_;
}

std::uint32_t SkippingReplica::grouped_clusters() const {
  return static_cast<std::uint32_t>(
      std::count_if(clusters_.begin(), clusters_.end(),
                    [](const auto& c) { return c->used && c->states.members() > 1; }));
}

std::uint64_t SkippingReplica::paths() const {
  std::uint64_t sum = 0;
  for (const std::uint64_t n : segments_) sum += n;
  return sum;
}

}  // namespace voidhop
