#include "reference/reference_trajectory.hpp"

#include <algorithm>
#include <utility>

#include "voidhop/base/contract.hpp"
#include "voidhop/base/fault.hpp"
#include "voidhop/model/hop_selection.hpp"

namespace voidhop {

namespace {

constexpr Site kNowhere = UINT32_MAX;

std::vector<std::array<Site, kMaxCoordination>> neighbour_table(const Lattice& lattice) {
  std::vector<std::array<Site, kMaxCoordination>> table(lattice.sites());
  for (Site s = 0; s < lattice.sites(); ++s) {
    for (int d = 0; d < lattice.coordination(); ++d) {
      table[s][static_cast<std::size_t>(d)] = lattice.neighbour(s, d);
    }
  }
  return table;
}

}  // namespace

ReferenceTrajectory::ReferenceTrajectory(const Model& model, const StreamKey& stream, Replica start)
    : model_(&model),
      lattice_(model.lattice()),
      stream_(stream),
      couplings_(model.couplings(stream)),
      barriers_(model.barriers(stream)),
      neighbour_(neighbour_table(lattice_)),
      replica_(std::move(start)),
      draws_(replica_.void_site.size(), 0),
      direction_(replica_.void_site.size(), 0),
      change_(replica_.void_site.size(), 0),
      came_from_(replica_.void_site.size(), kNowhere),
      particle_came_from_(lattice_.sites(), kNowhere),
      pending_(static_cast<std::uint32_t>(replica_.void_site.size()), kNever) {}

void ReferenceTrajectory::begin_stage(double temperature, const StageClock& clock) {
  rate_ = model_->hop_rate(temperature);
  clock_ = clock;
  now_ = 0;
  samples_ = 0;
  sums_ = {};
  for (std::uint32_t v = 0; v < replica_.void_site.size(); ++v) take_draw(v);
}

void ReferenceTrajectory::run_until(StageTime until) {
  VH_EXPECT(until >= now_ && until <= clock_.length);
  while (pending_.time(pending_.first()) < until) step();
  pass_time(until);
}

bool ReferenceTrajectory::step() {
  const std::uint32_t v = pending_.first();
  const StageTime when = pending_.time(v);
  if (when >= clock_.length) return false;
  pass_time(when);
  const Site from = replica_.void_site[v];
  const Site to = neighbour_[from][static_cast<std::size_t>(direction_[v])];
  const Hop hop{v, replica_.occupant[to].name(), from, to};
  last_change_ = change_[v];
  make(hop);
  redraw_near(from, to);
  return true;
}

std::int64_t ReferenceTrajectory::bonds_at(Site site, Site except, Particle mover) const {
  std::int64_t sum = 0;
  for (int d = 0; d < lattice_.coordination(); ++d) {
    const Site s = neighbour_[site][static_cast<std::size_t>(d)];
    if (s == except || replica_.occupant[s].is_void()) continue;
    sum += couplings_(mover, replica_.occupant[s].name());
  }
  return sum;
}

std::int64_t ReferenceTrajectory::energy_change(std::uint32_t void_id, int direction) const {
  const Site x = replica_.void_site[void_id];
  const Site y = neighbour_[x][static_cast<std::size_t>(direction)];
  const Particle mover = replica_.occupant[y].name();
  return bonds_at(x, y, mover) - bonds_at(y, x, mover);
}

ReferenceTrajectory::OpenHops ReferenceTrajectory::open_hops(std::uint32_t void_id) const {
  OpenHops hops;
  const Site x = replica_.void_site[void_id];
  for (int d = 0; d < lattice_.coordination(); ++d) {
    const auto i = static_cast<std::size_t>(d);
    const Occupant neighbour = replica_.occupant[neighbour_[x][i]];
    if (neighbour.is_void()) continue;
    hops.change[i] = energy_change(void_id, d);
    const std::int64_t cost = VH_FAULT(kEnergyChangeSign) ? -hops.change[i] : hops.change[i];
    hops.rate[i] = rate_(cost, barriers_(neighbour.name(), x, d));
    if (VH_FAULT(kGlauberRate)) hops.rate[i] /= hops.rate[i] + rate_(-cost, 0);
  }
  return hops;
}

void ReferenceTrajectory::take_draw(std::uint32_t void_id) {
  const std::uint64_t count = draws_[void_id]++;
  const OpenHops hops = open_hops(void_id);
  const HopTable table = make_hop_table(hops.rate.data(), lattice_.coordination());
  const HopDraw words = hop_draw(stream_, void_id, count);
  const StageTime wait = waiting_quanta(table, words.waiting, clock_.quanta_per_attempt, [&] {
    return hop_draw_extension(stream_, void_id, count).waiting;
  });
  if (wait == kNever) {
    pending_.set(void_id, kNever);
    return;
  }
  const std::uint32_t word = VH_FAULT(kStreamUsedTwice) ? words.waiting : words.direction;
  direction_[void_id] = select_direction(
      table, word, [&] { return hop_draw_extension(stream_, void_id, count).direction; });
  change_[void_id] = hops.change[static_cast<std::size_t>(direction_[void_id])];
  pending_.set(void_id, now_ + wait);
}

void ReferenceTrajectory::make(const Hop& hop) {
  replica_.occupant[hop.from] = Occupant::particle(hop.particle);
  replica_.occupant[hop.to] = Occupant::vacancy(hop.void_id);
  replica_.void_site[hop.void_id] = hop.to;
  energy_ += last_change_;
  last_hop_ = hop;

  ++sums_.hops;
  sums_.returns_void += came_from_[hop.void_id] == hop.to;
  sums_.returns_particle += particle_came_from_[hop.particle] == hop.from;
  came_from_[hop.void_id] = hop.from;
  particle_came_from_[hop.particle] = hop.to;
}

void ReferenceTrajectory::redraw_near(Site x, Site y) {
  near_.clear();
  const auto look = [&](Site s) {
    if (replica_.occupant[s].is_void()) near_.push_back(replica_.occupant[s].void_id());
  };
  const int z = lattice_.coordination();
  for (const Site centre : {x, y}) {
    look(centre);
    for (int i = 0; i < z; ++i) {
      const Site first = neighbour_[centre][static_cast<std::size_t>(i)];
      look(first);
      for (int j = 0; j < z; ++j) look(neighbour_[first][static_cast<std::size_t>(j)]);
    }
  }
  std::sort(near_.begin(), near_.end());
  near_.erase(std::unique(near_.begin(), near_.end()), near_.end());
  const std::uint32_t hopped = replica_.occupant[y].void_id();
  for (const std::uint32_t v : near_) {
    if (VH_FAULT(kStaleRate) && v != hopped && still_possible(v)) continue;
    take_draw(v);
  }
}

bool ReferenceTrajectory::still_possible(std::uint32_t void_id) const {
  const Site target =
      neighbour_[replica_.void_site[void_id]][static_cast<std::size_t>(direction_[void_id])];
  return !replica_.occupant[target].is_void();
}

void ReferenceTrajectory::pass_time(StageTime until) {
  sums_.add(energy_, until - now_);
  while (samples_ < kEnergySamples && sample_time(samples_, clock_.length) <= until) {
    sums_.sample(energy_);
    ++samples_;
  }
  now_ = until;
}

}  // namespace voidhop
