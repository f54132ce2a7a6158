#include "cpu/void_group.hpp"

#include <algorithm>

#include "voidhop/base/contract.hpp"

namespace voidhop {

VoidGroup::VoidGroup(const GroupContext& context, const std::vector<std::uint32_t>& voids,
                     const StageRates& rates, std::vector<VoidClock> clocks)
    : states_(context.view, voids, rates), clocks_(std::move(clocks)), draws_(clocks_.size()) {}

StageTime VoidGroup::next_time() const {
  StageTime next = kNever;
  for (const VoidClock& clock : clocks_) next = std::min(next, clock.time);
  return next;
}

void VoidGroup::begin_stage(const GroupContext& context, const StageRates& rates) {
  states_.set_rates(rates);
  for (std::size_t m = 0; m < clocks_.size(); ++m) take_draw(context, m, 0);
}

void VoidGroup::take_draw(const GroupContext& context, std::size_t member, StageTime now) {
  draw_for(context, member, now, clocks_[member]);
}

[[gnu::always_inline]] inline void VoidGroup::draw_for(const GroupContext& context,
                                                       std::size_t member, StageTime now,
                                                       VoidClock& clock) {
  const std::uint64_t count = clock.draws++;
  DrawBuffer& buffer = draws_[member];
  if (!buffer.holds(count)) [[unlikely]] {
    buffer.fill(context.stream, states_.voids()[member], count & ~std::uint64_t{1});
  }
  const std::uint64_t i = count - buffer.first;
  const OpenHops& open = states_.open(state_, member);
  clock.time = kNever;
  if (open.last < 0) return;
  const double quanta = buffer.wait[i] * open.mean_quanta;
  if (!(quanta < 0x1p62)) return;
  clock.time = now + static_cast<StageTime>(static_cast<std::int64_t>(quanta)) + 1;
  const std::uint32_t word = buffer.direction[i];
  int direction = 0;
  bool unsure = false;
  for (const std::uint32_t upper : open.upper) {
    direction += word > upper;
    unsure |= word == upper;
  }
  if (unsure) [[unlikely]] {
    direction = select_direction(states_.details(state_, member).table, word, [&] {
      return hop_draw_extension(context.stream, states_.voids()[member], count).direction;
    });
  }
  clock.direction = static_cast<std::int8_t>(direction);
}

bool VoidGroup::advance(const GroupContext& context, StageTime from, StageTime until,
                        StageTime stage_length, std::uint32_t first) {
  state_ = start_state_ = states_.settled();
  start_clocks_ = clocks_;
  particle_hops_.clear();
  window_.hops = window_.returns_void = window_.returns_particle = 0;
  window_.energy_time = 0;
  window_.samples.clear();
  window_.visited.clear();
  window_.sites.resize(clocks_.size());
  for (std::size_t m = 0; m < clocks_.size(); ++m) {
    const Site site = states_.site(state_, m);
    window_.visited.push_back(VisitedBox::at(context.view.lattice(), site));
    window_.sites[m].assign(1, site);
  }
  if (clocks_.size() == 1) {
    advance_one(context, from, until, stage_length, first);
  } else {
    advance_many(context, from, until, stage_length, first);
  }
  states_.settle(context.view, start_state_);
  for (auto it = particle_hops_.rbegin(); it != particle_hops_.rend(); ++it) {
    (*context.particle_hop)[it->particle] = it->before;
  }
  return !outgrown();
}

std::size_t VoidGroup::room() const {
  constexpr std::size_t kRoom = 8192;  // states times members, about 2 MB
  constexpr std::size_t kLeast = 16;   // states in any case
  return std::max(kLeast, kRoom / clocks_.size());
}

bool VoidGroup::outgrown() const {
  return states_.size() > room();
}

void VoidGroup::advance_one(const GroupContext& context, StageTime from, StageTime until,
                            StageTime stage_length, std::uint32_t first) {
  constexpr std::size_t kOne = 0;
  const Lattice& lattice = context.view.lattice();
  VoidClock clock = clocks_[kOne];
  time_in_state_.assign(states_.size(), 0);
  StageTime now = from;
  std::uint64_t hops = 0;
  std::uint64_t undone = 0;  // by the same void and particle at once
  bool hopped = false;       // in this window
  Particle mover = 0;        // of the last hop, if any: not yet in particle_hop
  while (clock.time < until) {
    // Instants before the next hop see the state as it is.
    while (first < kEnergySamples && sample_time(first, stage_length) <= clock.time) {
      window_.samples.emplace_back(first++, states_.energy(state_));
    }
    const StageTime limit =
        first < kEnergySamples ? std::min(until, sample_time(first, stage_length)) : until;
    while (clock.time < limit) {
      const int direction = clock.direction;
      if (hopped && clock.last == opposite(direction)) [[likely]] {
        // The hop before is undone: by the same particle, over sites visited already.
        ++undone;
      } else {
        window_.returns_void += clock.last == opposite(direction);
        if (hopped) note_particle_hop(context, mover, clock.last);
        mover = states_.details(state_, kOne).particle[direction];
        window_.returns_particle += (*context.particle_hop)[mover] == direction;
        visit(lattice, kOne, lattice.neighbour(states_.site(state_, kOne), direction));
        hopped = true;
      }
      clock.last = static_cast<std::int8_t>(direction);
      ++hops;
      time_in_state_[state_] += clock.time - now;
      now = clock.time;
      StateIndex next = states_.open(state_, kOne).next[direction];
      if (next == kUnknownState) [[unlikely]] {
        next = states_.follow(context.view, state_, kOne, direction);
        if (outgrown()) return;
        if (time_in_state_.size() < states_.size()) time_in_state_.resize(states_.size(), 0);
      }
      state_ = next;
      draw_for(context, kOne, now, clock);
    }
  }
  if (hopped) note_particle_hop(context, mover, clock.last);
  clocks_[kOne] = clock;
  window_.hops += hops;
  window_.returns_void += undone;
  window_.returns_particle += undone;
  while (first < kEnergySamples && sample_time(first, stage_length) <= until) {
    window_.samples.emplace_back(first++, states_.energy(state_));
  }
  time_in_state_[state_] += until - now;
  const std::int64_t ground = states_.energy(start_state_);
  for (auto& [instant, energy] : window_.samples) energy -= ground;
  for (StateIndex s = 0; s < time_in_state_.size(); ++s) {
    window_.energy_time +=
        static_cast<Int128>(states_.energy(s) - ground) * static_cast<Int128>(time_in_state_[s]);
  }
}

void VoidGroup::note_particle_hop(const GroupContext& context, Particle particle,
                                  int void_direction) {
  std::uint8_t& last = (*context.particle_hop)[particle];
  // The particle goes against the void.
  const auto now = static_cast<std::uint8_t>(opposite(void_direction));
  particle_hops_.push_back({particle, last, now});
  last = now;
}

void VoidGroup::advance_many(const GroupContext& context, StageTime from, StageTime until,
                             StageTime stage_length, std::uint32_t first) {
  const Lattice& lattice = context.view.lattice();
  const std::int64_t ground = states_.energy(state_);
  StageTime now = from;
  const auto pass_time = [&](StageTime when) {
    const std::int64_t energy = states_.energy(state_) - ground;
    window_.energy_time += static_cast<Int128>(energy) * static_cast<Int128>(when - now);
    for (; first < kEnergySamples && sample_time(first, stage_length) <= when; ++first) {
      window_.samples.emplace_back(first, energy);
    }
    now = when;
  };
  while (true) {
    std::size_t member = 0;
    for (std::size_t m = 1; m < clocks_.size(); ++m) {
      if (clocks_[m].time < clocks_[member].time) member = m;
    }
    if (clocks_[member].time >= until) break;
    pass_time(clocks_[member].time);
    const StateIndex before = state_;
    const int direction = clocks_[member].direction;
    make_hop(context, member);
    if (outgrown()) return;
    visit(lattice, member, states_.site(state_, member));
    for (const std::uint16_t m : states_.redraws(before, member, direction)) {
      take_draw(context, m, now);
    }
  }
  pass_time(until);
}

void VoidGroup::make_hop(const GroupContext& context, std::size_t member) {
  const int direction = clocks_[member].direction;
  count_returns(context, member, direction);
  const StateIndex next = states_.open(state_, member).next[direction];
  state_ = next != kUnknownState ? next : states_.follow(context.view, state_, member, direction);
  clocks_[member].last = static_cast<std::int8_t>(direction);
  ++window_.hops;
}

void VoidGroup::visit(const Lattice& lattice, std::size_t member, Site site) {
  std::vector<Site>& sites = window_.sites[member];
  if (std::find(sites.rbegin(), sites.rend(), site) != sites.rend()) return;
  sites.push_back(site);
  window_.visited[member].include(lattice, site);
}

void VoidGroup::count_returns(const GroupContext& context, std::size_t member, int direction) {
  window_.returns_void += clocks_[member].last == opposite(direction);
  const Particle particle = states_.details(state_, member).particle[direction];
  // It returns where it last went the void's way.
  window_.returns_particle += (*context.particle_hop)[particle] == direction;
  note_particle_hop(context, particle, direction);
}

void VoidGroup::undo() {
  clocks_ = start_clocks_;
  state_ = start_state_;
}

std::int64_t VoidGroup::commit(const GroupContext& context, std::vector<Site>& changed) {
  for (const ParticleHop& hop : particle_hops_) (*context.particle_hop)[hop.particle] = hop.after;
  if (state_ == start_state_) return 0;
  changed = states_.commit(context.view, state_);
  return states_.energy(state_) - states_.energy(start_state_);
}

void VoidGroup::forget_near(const GroupContext& context, const std::vector<Site>& changed) {
  states_.forget_near(context.view.lattice(), changed);
  state_ = states_.settled();
}

void VoidGroup::limit_states(const Lattice& lattice) {
  constexpr std::size_t kUsual = 64;  // a lone void seldom visits more
  const std::size_t most = std::min(kUsual, room() / 2);
  if (states_.size() <= most) return;
  states_.prune(lattice, most / 2);
  state_ = states_.settled();
}

}  // namespace voidhop
