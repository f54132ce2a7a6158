#include "voidhop/dynamics/local_states.hpp"

#include <algorithm>

#include "voidhop/base/contract.hpp"
#include "voidhop/lattice/near.hpp"

namespace voidhop {

namespace {

/// The lattice as look_around wants it.
struct SeenLattice {
  const std::vector<Occupant>& lattice;
  [[nodiscard]] Particle particle_at(Site site) const {
    const Occupant occupant = lattice[site];
    return occupant.is_void() ? kNoParticle : occupant.name();
  }
};

/// A word for "this one stands there"; arrangements are told apart by sums of such words.
std::uint64_t standing(Site site, std::uint32_t who) {
  std::uint64_t x = join_words(site, who) + 0x9E3779B97F4A7C15U;
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9U;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBU;
  return x ^ (x >> 31);
}
constexpr std::uint32_t kVoidMark = 0x80000000U;

}  // namespace

std::uint64_t LocalStates::key_after(std::uint64_t key, std::uint32_t void_id, Particle mover,
                                     Site from, Site to) const {
  return key + standing(from, mover) - standing(from, void_id | kVoidMark) +
         standing(to, void_id | kVoidMark) - standing(to, mover);
}

void LocalStates::plant(const RegionView& view, std::vector<Occupant>& lattice,
                        std::span<const std::uint32_t> voids, std::span<const Site> sites) {
  voids_.assign(voids.begin(), voids.end());
  node_.assign(1, Node{});
  site_.assign(sites.begin(), sites.end());
  member_.assign(voids_.size(), Member{});
  const SeenLattice seen{lattice};
  for (std::size_t m = 0; m < voids_.size(); ++m) {
    member_[m].around =
        look_around(view, Neighbourhood::read(view.lattice(), seen, site_[m]), site_[m]);
  }
  settled_ = 0;
  outdate_rates();
}

void LocalStates::hop(std::vector<Occupant>& lattice, std::uint32_t void_id, Particle mover,
                      Site from, Site to, int direction) const {
  VH_EXPECT(!lattice[to].is_void() && lattice[to].name() == mover);
  lattice[from] = Occupant::particle(mover, opposite(direction));
  lattice[to] = Occupant::vacancy(void_id);
}

void LocalStates::settle(std::vector<Occupant>& lattice, int state) {
  std::int8_t down[kMostGraphStates];
  int count = 0;
  int up = settled_;
  int low = state;
  const auto shift = [&](int child, bool back) {
    const Node& n = node(child);
    const std::uint32_t v = voids_[static_cast<std::size_t>(n.by.member)];
    const Site here = site(child, n.by.member);
    const Site there = site(n.parent, n.by.member);
    if (back) {
      hop(lattice, v, n.mover, here, there, opposite(n.by.direction));
    } else {
      hop(lattice, v, n.mover, there, here, n.by.direction);
    }
  };
  // Parents have lower numbers, so the higher of the two steps towards what they share.
  while (up != low) {
    if (up > low) {
      shift(up, true);
      up = node(up).parent;
    } else {
      down[count++] = static_cast<std::int8_t>(low);
      low = node(low).parent;
    }
  }
  while (count > 0) shift(down[--count], false);
  settled_ = state;
}

int LocalStates::grow(const RegionView& view, std::vector<Occupant>& lattice, LocalMove move) {
  VH_EXPECT(size() < kMostGraphStates);
  const int from = settled_;
  const int to = size();
  const Lattice& geometry = view.lattice();
  const Member& mover = member_[at(from, move.member)];
  const std::uint32_t v = voids_[static_cast<std::size_t>(move.member)];
  const Site x = site(from, move.member);
  const Site y = geometry.neighbour(x, move.direction);
  Node next;
  next.energy = node(from).energy + mover.around.change[move.direction];
  next.mover = mover.around.particle[move.direction];
  next.key = key_after(node(from).key, v, next.mover, x, y);
  next.parent = static_cast<std::int8_t>(from);
  next.by = move;
  hop(lattice, v, next.mover, x, y, move.direction);
  node_.push_back(next);
  settled_ = to;
  const SeenLattice seen{lattice};
  for (int m = 0; m < members(); ++m) {
    const Site before = site(from, m);
    const Site now = m == move.member ? y : before;
    site_.push_back(now);
    const bool changed = m == move.member || within_two_steps(geometry, now, x) ||
                         within_two_steps(geometry, now, y);
    Member member;
    member.around = changed ? look_around(view, Neighbourhood::read(geometry, seen, now), now)
                            : member_[at(from, m)].around;
    member_.push_back(member);
  }
  link(geometry, to);
  return to;
}

void LocalStates::link(const Lattice& geometry, int state) {
  const auto join = [this](int a, int m, int d, int b) {
    member_[at(a, m)].next[d] = static_cast<std::int8_t>(b);
    member_[at(b, m)].next[opposite(d)] = static_cast<std::int8_t>(a);
  };
  const Node& n = node(state);
  join(n.parent, n.by.member, n.by.direction, state);
  if (members() == 1) return;
  for (int m = 0; m < members(); ++m) {
    const Member& member = member_[at(state, m)];
    const Site x = site(state, m);
    for (int d = 0; d < geometry.coordination(); ++d) {
      if (member.around.particle[d] == kNoParticle || member.next[d] != kUnknown) continue;
      const std::uint64_t key = key_after(n.key, voids_[static_cast<std::size_t>(m)],
                                          member.around.particle[d], x, geometry.neighbour(x, d));
      for (int s = 0; s < state; ++s) {
        if (node(s).key == key) join(state, m, d, s);
      }
    }
  }
}

void LocalStates::keep(std::span<const int> kept) {
  std::int8_t number[kMostGraphStates];
  std::fill_n(number, size(), kUnknown);
  for (std::size_t i = 0; i < kept.size(); ++i) {
    number[kept[i]] = static_cast<std::int8_t>(i);
  }
  std::vector<Node> node_before(kept.size());
  std::vector<Site> site_before;
  std::vector<Member> member_before;
  site_before.reserve(kept.size() * voids_.size());
  member_before.reserve(kept.size() * voids_.size());
  for (std::size_t i = 0; i < kept.size(); ++i) {
    const int s = kept[i];
    Node n = node(s);
    bool found = i == 0;
    for (int m = 0; m < members(); ++m) {
      site_before.push_back(site(s, m));
      Member member = member_[at(s, m)];
      for (int d = 0; d < kMaxCoordination; ++d) {
        if (member.next[d] == kUnknown) continue;
        member.next[d] = number[member.next[d]];
        if (!found && member.next[d] != kUnknown && member.next[d] < static_cast<int>(i)) {
          found = true;
          n.parent = member.next[d];
          n.by = {m, opposite(d)};
          n.mover = member.around.particle[d];
        }
      }
      member_before.push_back(member);
    }
    VH_EXPECT(found);
    if (i == 0) n.parent = 0;
    node_before[i] = n;
  }
  settled_ = number[settled_];
  node_.swap(node_before);
  site_.swap(site_before);
  member_.swap(member_before);
  rated_ = rated_ > 0 ? size() : 0;
  in_graph_ = 0;
}

void LocalStates::neighbours(int state, std::vector<int>& out) const {
  out.clear();
  for (int m = 0; m < members(); ++m) {
    for (const std::int8_t next : member_[at(state, m)].next) {
      if (next != kUnknown) out.push_back(next);
    }
  }
}

void LocalStates::rate(const RegionView& view, int state) {
  for (int m = 0; m < members(); ++m) {
    Member& member = member_[at(state, m)];
    member.all = 0.0;
    for (int d = 0; d < view.lattice().coordination(); ++d) {
      if (member.around.particle[d] == kNoParticle) continue;
      const double rate = view.rate(member.around.change[d], member.around.barrier[d]);
      member.rate[d] = rate > kLeastRate ? rate : kLeastRate;
      member.all += member.rate[d];
    }
  }
}

double LocalStates::sum_up(int state) {
  Node& n = node_[static_cast<std::size_t>(state)];
  n.inner = n.returning = 0.0;
  double leave = 0.0;
  for (int m = 0; m < members(); ++m) {
    const Member& member = member_[at(state, m)];
    for (int d = 0; d < kMaxCoordination; ++d) {
      const double rate = member.rate[d];
      if (member.next[d] == kUnknown) {
        leave += rate;
        continue;
      }
      const Member& after = member_[at(member.next[d], m)];
      n.inner += rate;
      n.returning += rate * (after.rate[opposite(d)] / after.all);
    }
  }
  return leave;
}

void LocalStates::refresh(const RegionView& view, KineticGraph& graph) {
  for (; rated_ < size(); ++rated_) rate(view, rated_);
  if (in_graph_ == 0) graph.clear();
  const int first = in_graph_;
  StateSet changed = 0;
  for (; in_graph_ < size(); ++in_graph_) {
    const int s = graph.add();
    changed |= only(s);
    for (int m = 0; m < members(); ++m) {
      const Member& member = member_[at(s, m)];
      for (int d = 0; d < kMaxCoordination; ++d) {
        const int next = member.next[d];
        if (next == kUnknown || next > s) continue;
        graph.connect(next, s, member_[at(next, m)].rate[opposite(d)], member.rate[d]);
        if (next < first) changed |= only(next);
      }
    }
  }
  for (; changed != 0; changed &= changed - 1) {
    graph.open(lowest(changed), sum_up(lowest(changed)));
  }
  graph.eliminate();
}

double LocalStates::undone(int state, LocalMove made) const {
  const Member& member = member_[at(state, made.member)];
  return member.rate[opposite(made.direction)] / member.all;
}

}  // namespace voidhop
