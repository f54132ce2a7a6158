#include "voidhop/dynamics/local_states.hpp"

#include <algorithm>
#include <utility>

#include "voidhop/base/error.hpp"
#include "voidhop/lattice/near.hpp"
#include "voidhop/model/pair_hash.hpp"

namespace voidhop {

namespace {

/// What "this stands here" adds to the digest of an arrangement.
std::uint64_t digest_term(Site site, Occupant occupant) {
  return PairHash{{0x243f6a88, 0x85a308d3}}.ordered(site, occupant.code());
}

}  // namespace

LocalStates::LocalStates(const ReplicaView& view, std::vector<std::uint32_t> voids,
                         const StageRates& rates)
    : voids_(std::move(voids)), rates_(rates), coordination_(view.lattice().coordination()) {
  // Members are numbered in 16 bits.
  if (voids_.size() > UINT16_MAX) throw InternalError("a group of more than 65,535 voids");
  for (const std::uint32_t v : voids_) {
    extent_.push_back(VisitedBox::at(view.lattice(), view.void_site[v]));
  }
  // Room for what a void usually visits.
  constexpr std::size_t kUsualStates = 16;
  open_.reserve(kUsualStates * voids_.size());
  details_.reserve(kUsualStates * voids_.size());
  add_state(view, 0, 0, {0, 0, 0, 0});
}

StateIndex LocalStates::add_state(const ReplicaView& view, std::uint64_t digest,
                                  std::int64_t energy, const Origin& origin) {
  const auto state = static_cast<StateIndex>(energy_.size());
  const std::size_t members = voids_.size();
  energy_.push_back(energy);
  digest_.push_back(digest);
  origin_.push_back(origin);
  rate_epoch_.push_back(epoch_);
  by_digest_.emplace(digest, state);
  open_.resize(open_.size() + members);
  details_.resize(details_.size() + members);
  redraw_lists_.resize(redraw_lists_.size() + members * static_cast<std::size_t>(coordination_),
                       {0, 0});
  for (std::size_t m = 0; m < members; ++m) {
    site_.push_back(view.void_site[voids_[m]]);
    extent_[m].include(view.lattice(), site_.back());
  }
  for (std::size_t m = 0; m < members; ++m) {
    describe(view, state, m);
  }
  return state;
}

/// Fills in a member of a new state: from the state it was reached from where the hop was too far
/// away to matter, else by looking.
void LocalStates::describe(const ReplicaView& view, StateIndex state, std::size_t member) {
  const std::size_t members = voids_.size();
  const Origin& origin = origin_[state];
  HopDetails& details = details_[state * members + member];
  if (origin.parent == state) {
    look_around(view, member, details, -1);
    compute_rates(state, member);
    return;
  }
  const HopDetails& before = details_[origin.parent * members + member];
  const Site x = site_[origin.parent * members + origin.member];
  const Site y = site_[state * members + origin.member];
  const Site here = site_[state * members + member];
  if (member == origin.member) {
    // The way back costs what the way here gained.
    const int back = opposite(origin.direction);
    details.particle[back] = before.particle[origin.direction];
    details.change[back] = -before.change[origin.direction];
    details.barrier[back] = before.barrier[origin.direction];
    look_around(view, member, details, back);
    compute_rates(state, member);
  } else if (within_two_steps(view.lattice(), here, x) ||
             within_two_steps(view.lattice(), here, y)) {
    look_around(view, member, details, -1);
    compute_rates(state, member);
  } else {
    details = before;
    std::fill_n(details.known, kMaxCoordination, kUnknownState);
    open_[state * members + member] = open_[origin.parent * members + member];
    std::fill_n(open_[state * members + member].next, kMaxCoordination, kUnknownState);
  }
}

/// \param known_direction whose hop is known already; -1 for none.
void LocalStates::look_around(const ReplicaView& view, std::size_t member, HopDetails& details,
                              int known_direction) const {
  const Site here = view.void_site[voids_[member]];
  const NearbySteps step(view.lattice(), here);
  for (int d = 0; d < coordination_; ++d) {
    details.known[d] = kUnknownState;
    if (d == known_direction) continue;
    const Site there = step(here, d);
    details.change[d] = 0;
    details.barrier[d] = 0;
    details.particle[d] = UINT32_MAX;
    const Occupant occupant = view.occupant[there];
    if (occupant.is_void()) continue;
    details.particle[d] = occupant.name();
    details.change[d] = hop_energy_change(view, step, here, d);
    details.barrier[d] = view.barriers(occupant.name(), here, d);
  }
}

void LocalStates::compute_rates(StateIndex state, std::size_t member) {
  HopDetails& details = details_[state * voids_.size() + member];
  OpenHops& open = open_[state * voids_.size() + member];
  double rate[kMaxCoordination] = {};
  for (int d = 0; d < coordination_; ++d) {
    open.next[d] = kUnknownState;
    if (details.particle[d] != UINT32_MAX)
      rate[d] = rates_.rate(details.change[d], details.barrier[d]);
  }
  details.table = make_hop_table(rate, coordination_);
  open.mean_quanta = details.table.mean_wait * rates_.quanta_per_attempt;
  open.last = details.table.last;
  for (int d = 0; d + 1 < kMaxCoordination; ++d) {
    open.upper[d] =
        d < open.last ? static_cast<std::uint32_t>(details.table.threshold[d] >> 32) : UINT32_MAX;
  }
}

std::vector<Move> LocalStates::path(StateIndex from, StateIndex to) const {
  std::vector<Move> up;    // from `from` to the common origin
  std::vector<Move> down;  // from there to `to`, last move first
  while (from != to) {
    if (origin_[from].depth >= origin_[to].depth) {
      const Origin& o = origin_[from];
      up.push_back(Move{voids_[o.member], o.direction}.reversed());
      from = o.parent;
    } else {
      const Origin& o = origin_[to];
      down.push_back({voids_[o.member], o.direction});
      to = o.parent;
    }
  }
  up.insert(up.end(), down.rbegin(), down.rend());
  return up;
}

std::vector<Site> LocalStates::commit(const ReplicaView& view, StateIndex state) {
  // Carried out beside the lattice: what stands on each site of the way, in the end.
  std::vector<std::pair<Site, Occupant>> standing;
  const auto at = [&](Site site) -> Occupant& {
    for (auto& [s, occupant] : standing) {
      if (s == site) return occupant;
    }
    return standing.emplace_back(site, view.occupant[site]).second;
  };
  std::vector<Site> void_site;
  for (std::size_t m = 0; m < voids_.size(); ++m) void_site.push_back(site(settled_, m));
  for (const Move& move : path(settled_, state)) {
    const auto m = static_cast<std::size_t>(std::find(voids_.begin(), voids_.end(), move.void_id) -
                                            voids_.begin());
    const Site from = void_site[m];
    const Site to = view.lattice().neighbour(from, move.direction);
    const Occupant mover = at(to);
    const Occupant vacancy = at(from);
    at(to) = vacancy;
    at(from) = mover;
    void_site[m] = to;
  }
  std::vector<Site> changed;
  for (const auto& [site, occupant] : standing) {
    if (view.occupant[site] == occupant) continue;
    view.occupant[site] = occupant;
    changed.push_back(site);
  }
  for (std::size_t m = 0; m < voids_.size(); ++m) view.void_site[voids_[m]] = void_site[m];
  settled_ = state;
  return changed;
}

void LocalStates::settle(const ReplicaView& view, StateIndex state) {
  if (state == settled_) return;
  for (const Move& move : path(settled_, state)) view.make(move);
  settled_ = state;
}

StateIndex LocalStates::follow(const ReplicaView& view, StateIndex from, std::size_t member,
                               int direction) {
  const std::size_t members = voids_.size();
  StateIndex to = details(from, member).known[direction];
  if (to == kUnknownState) {
    settle(view, from);
    const Site x = view.void_site[voids_[member]];
    const Site y = view.lattice().neighbour(x, direction);
    std::uint64_t digest =
        digest_[from] ^ digest_term(x, view.occupant[x]) ^ digest_term(y, view.occupant[y]);
    view.make({voids_[member], direction});
    digest ^= digest_term(x, view.occupant[x]) ^ digest_term(y, view.occupant[y]);
    const auto found = by_digest_.find(digest);
    to = found != by_digest_.end()
             ? found->second
             : add_state(view, digest, energy_[from] + details(from, member).change[direction],
                         {from, static_cast<std::uint16_t>(member),
                          static_cast<std::int16_t>(direction), origin_[from].depth + 1});
    settled_ = to;
    details_[from * members + member].known[direction] = to;
    details_[to * members + member].known[opposite(direction)] = from;
    compute_redraws(view, from, member, direction, x, y);
    compute_redraws(view, to, member, opposite(direction), y, x);
  }
  if (rate_epoch_[to] != epoch_) {
    for (std::size_t m = 0; m < members; ++m) compute_rates(to, m);
    rate_epoch_[to] = epoch_;
  }
  open_[from * members + member].next[direction] = to;
  return to;
}

void LocalStates::compute_redraws(const ReplicaView& view, StateIndex from, std::size_t member,
                                  int direction, Site x, Site y) {
  RedrawList& list =
      redraw_lists_[(from * voids_.size() + member) * static_cast<std::size_t>(coordination_) +
                    static_cast<std::size_t>(direction)];
  list = {static_cast<std::uint32_t>(redraw_pool_.size()), 0};
  if (voids_.size() == 1) {
    redraw_pool_.push_back(0);
    list.count = 1;
    return;
  }
  for (std::size_t m = 0; m < voids_.size(); ++m) {
    // Only the hopper stands elsewhere before and after, and it redraws anyway.
    const Site s = view.void_site[voids_[m]];
    if (m != member && !within_two_steps(view.lattice(), s, x) &&
        !within_two_steps(view.lattice(), s, y)) {
      continue;
    }
    redraw_pool_.push_back(static_cast<std::uint16_t>(m));
    ++list.count;
  }
}

std::span<const std::uint16_t> LocalStates::redraws(StateIndex from, std::size_t member,
                                                    int direction) const {
  const RedrawList& list =
      redraw_lists_[(from * voids_.size() + member) * static_cast<std::size_t>(coordination_) +
                    static_cast<std::size_t>(direction)];
  return {redraw_pool_.data() + list.begin, list.count};
}

void LocalStates::set_rates(const StageRates& rates) {
  rates_ = rates;
  ++epoch_;
  for (OpenHops& open : open_) std::fill_n(open.next, kMaxCoordination, kUnknownState);
  for (std::size_t m = 0; m < voids_.size(); ++m) compute_rates(settled_, m);
  rate_epoch_[settled_] = epoch_;
}

}  // namespace voidhop
