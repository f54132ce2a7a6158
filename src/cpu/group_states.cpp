#include "cpu/group_states.hpp"

#include <algorithm>
#include <bit>
#include <limits>

#include "voidhop/base/contract.hpp"

namespace voidhop {

namespace {

constexpr std::size_t kTable = 4096;  // a power of two, four times the states

/// What "this stands here" adds to the digest of an arrangement.
std::uint64_t digest_term(Site site, std::uint32_t what) {
  std::uint64_t x = (static_cast<std::uint64_t>(site) << 32 | what) * 0x9E3779B97F4A7C15U;
  x = (x ^ (x >> 32)) * 0xD6E8FEB86659FD93U;
  x = (x ^ (x >> 29)) * 0xBF58476D1CE4E5B9U;
  return x ^ (x >> 32);
}

/// Particles and voids as one number.
std::uint32_t identity(Occupant occupant) {
  constexpr std::uint32_t kVoid = 0x80000000U;
  return occupant.is_void() ? kVoid | occupant.void_id() : occupant.name();
}

}  // namespace

void GroupStates::begin(const Scene& scene) {
  voids_ = scene.members.size();
  waiting_ = 0;
  standing_.clear();
  digest_.clear();
  table_.resize(kTable, kUnknown);
  for (const std::size_t place : taken_) table_[place] = kUnknown;
  taken_.clear();
  moved_.clear();
  pending_.clear();
  state_ = find_or_add(scene, 0, kUnknown, 0);
}

void GroupStates::look(const Scene& scene, Standing& standing, Site site) {
  const OpenSurroundings& open = scene.memory.open(scene.view, scene.border, scene.seen, site);
  standing.site = site;
  standing.mean_quanta = open.table.last < 0 ? std::numeric_limits<double>::infinity()
                                             : open.table.mean_wait * scene.view.quanta_per_attempt;
  for (int d = 0; d + 1 < kMaxCoordination; ++d) {
    standing.upper[d] = d < open.table.last
                            ? static_cast<std::uint32_t>(open.table.threshold[d] >> 32)
                            : UINT32_MAX;
  }
  std::copy_n(open.around.change, kMaxCoordination, standing.change);
}

/// The arrangement that `seen` is in. \param disturbed members that may stand otherwise than in the
/// state before; the others are as they were.
GroupStates::Index GroupStates::add_state(const Scene& scene, std::uint64_t digest, Index before,
                                          unsigned disturbed) {
  const auto state = static_cast<Index>(digest_.size());
  digest_.push_back(digest);
  standing_.resize(standing_.size() + voids_);
  for (std::size_t m = 0; m < voids_; ++m) {
    Standing& standing = at(state, m);
    if (before == kUnknown || (disturbed >> m & 1U) != 0) {
      look(scene, standing, scene.members[m].site);
    } else {
      standing = at(before, m);
    }
    std::fill_n(standing.next, kMaxCoordination, kUnknown);
    scene.records[m]->visits.add(scene.members[m].site);
  }
  return state;
}

GroupStates::Index GroupStates::find_or_add(const Scene& scene, std::uint64_t digest, Index before,
                                            unsigned disturbed) {
  std::size_t place = digest & (kTable - 1);
  while (table_[place] != kUnknown) {
    if (digest_[table_[place]] == digest) return table_[place];
    place = (place + 1) & (kTable - 1);
  }
  taken_.push_back(place);
  return table_[place] = add_state(scene, digest, before, disturbed);
}

std::uint8_t GroupStates::slot_of(Occupant mover, Site site) {
  for (std::size_t i = 0; i < moved_.size(); ++i) {
    if (moved_[i].name == mover.name()) return static_cast<std::uint8_t>(i);
  }
  moved_.push_back({mover.name(), site, static_cast<std::uint16_t>(mover.last_hop()), 1});
  return static_cast<std::uint8_t>(moved_.size() - 1);
}

void GroupStates::shift(const Scene& scene, const Step& step) {
  scene.seen.set(step.from, Occupant::particle(moved_[step.moved].name));
  scene.seen.set(step.to, Occupant::vacancy(scene.members[step.member].void_id));
  moved_[step.moved].site = step.from;
}

/// Brings the lattice into the present state.
void GroupStates::settle(const Scene& scene) {
  for (const Step& step : pending_) shift(scene, step);
  pending_.clear();
}

/// Notes a hop; one that undoes the last leaves nothing.
void GroupStates::step(const Step& step) {
  if (!pending_.empty() && pending_.back().member == step.member &&
      pending_.back().from == step.to) {
    pending_.pop_back();
  } else {
    pending_.push_back(step);
  }
}

/// The state after a hop that has not been made from the present one. The lattice is brought there.
GroupStates::Index GroupStates::follow(const Scene& scene, std::size_t member, int direction) {
  const Lattice& lattice = scene.view.lattice();
  constexpr std::size_t kMostMoved = 250;
  settle(scene);
  if (digest_.size() >= kMostStates || moved_.size() >= kMostMoved) {
    // Begin anew from here.
    finish(scene);
    const unsigned waiting = waiting_;
    begin(scene);
    waiting_ = waiting;
  }
  const Index from = state_;
  const Site x = at(from, member).site;
  const Site y = lattice.neighbour(x, direction);
  const Occupant mover = scene.seen.at(y);
  const std::uint32_t vacancy = identity(Occupant::vacancy(scene.members[member].void_id));
  const std::uint32_t name = identity(mover);
  const std::uint64_t digest = digest_[from] ^ digest_term(x, vacancy) ^ digest_term(y, name) ^
                               digest_term(x, name) ^ digest_term(y, vacancy);
  const std::uint8_t moved = slot_of(mover, y);
  shift(scene, {x, y, static_cast<std::uint8_t>(member), moved});
  scene.members[member].site = y;

  unsigned disturbed = 1U << member;
  for (std::size_t m = 0; m < voids_; ++m) {
    const Site site = scene.members[m].site;
    if (within_two_steps(lattice, site, x) || within_two_steps(lattice, site, y)) {
      disturbed |= 1U << m;
    }
  }
  const Index to = find_or_add(scene, digest, from, disturbed);
  const int back = opposite(direction);
  Standing& here = at(from, member);
  Standing& there = at(to, member);
  here.next[direction] = to;
  there.next[back] = from;
  here.moved[direction] = there.moved[back] = moved;
  here.disturbs[direction] = there.disturbs[back] = static_cast<std::uint8_t>(disturbed);
  return to;
}

int GroupStates::sure_direction(const Scene& scene, std::size_t member, std::uint64_t count,
                                std::uint32_t word) {
  settle(scene);
  const GroupMember& m = scene.members[member];
  const HopTable& table = scene.memory.open(scene.view, scene.border, scene.seen, m.site).table;
  if (table.last < 0) return 0;
  return select_direction(table, word, [&] {
    return hop_draw_extension(scene.view.stream, m.void_id, count).direction;
  });
}

void GroupStates::draw(const Scene& scene, std::size_t member, StageTime now) {
  GroupMember& m = scene.members[member];
  DrawBuffer& draws = scene.records[member]->draws;
  const Standing& standing = at(state_, member);
  const std::uint64_t count = m.clock.draws++;
  if (!draws.holds(count)) [[unlikely]]
    draws.fill(scene.view.stream, m.void_id, count);
  const double quanta = draws.wait(count) * standing.mean_quanta;
  m.clock.time = quanta < 0x1p62
                     ? now + static_cast<StageTime>(static_cast<std::int64_t>(quanta)) + 1
                     : kNever;
  const std::uint32_t word = draws.direction(count);
  int direction = 0;
  bool unsure = false;
  for (const std::uint32_t upper : standing.upper) {
    direction += word > upper;
    unsure |= word == upper;
  }
  if (unsure) [[unlikely]]
    direction = sure_direction(scene, member, count, word);
  m.clock.direction = static_cast<std::int8_t>(direction);
}

void GroupStates::walk(const Scene& scene, bool redraw, WindowSums& sums) {
  const Window& window = scene.window;
  begin(scene);
  if (redraw) {
    for (std::size_t m = 0; m < voids_; ++m) draw(scene, m, window.from);
  }
  sums = {};
  WindowPassage time(window, sums);
  while (true) {
    std::size_t first = 0;
    for (std::size_t m = 1; m < voids_; ++m) {
      if (scene.members[m].clock.time < scene.members[first].clock.time) first = m;
    }
    GroupMember& hopper = scene.members[first];
    if (hopper.clock.time >= window.until) break;
    time.pass(hopper.clock.time);
    const int direction = hopper.clock.direction;
    const int back = opposite(direction);
    Index next = at(state_, first).next[direction];
    const bool known = next != kUnknown;
    if (!known) next = follow(scene, first, direction);
    const Standing& before = at(state_, first);
    MovedParticle& particle = moved_[before.moved[direction]];
    ++sums.hops;
    sums.returns_void += hopper.clock.last == back;
    sums.returns_particle += particle.last == direction;
    sums.energy += before.change[direction];
    particle.last = static_cast<std::uint16_t>(back);
    hopper.clock.last = static_cast<std::int8_t>(direction);
    unsigned disturbed = before.disturbs[direction];
    const Site to = at(next, first).site;
    if (known) {
      step({before.site, to, static_cast<std::uint8_t>(first), before.moved[direction]});
      hopper.site = to;
    }
    state_ = next;
    if (scene.border.left_at(scene.view.lattice(), to)) {
      waiting_ |= 1U << first;
      hopper.clock.time = kNever;
    }
    disturbed &= ~waiting_;
    for (; disturbed != 0; disturbed &= disturbed - 1) {
      draw(scene, static_cast<std::size_t>(std::countr_zero(disturbed)), time.now());
    }
  }
  time.pass(window.until);
  settle(scene);
  finish(scene);
}

/// Writes the particles' last hops into the settled lattice.
void GroupStates::finish(const Scene& scene) {
  for (const MovedParticle& moved : moved_) {
    scene.seen.set(moved.site, Occupant::particle(moved.name, moved.last));
  }
}

}  // namespace voidhop
