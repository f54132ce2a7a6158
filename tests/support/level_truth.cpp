#include "support/level_truth.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace voidhop::testing_support {

namespace {

constexpr std::uint32_t kVoid = UINT32_MAX;
using Arrangement = std::vector<std::uint32_t>;  // [site], name or kVoid
using Sites = std::set<Site>;

class Exhaustion {
 public:
  Exhaustion(const CouplingView& couplings, std::int64_t cap, bool restart)
      : couplings_(couplings), lattice_(couplings.lattice), cap_(cap), restart_(restart) {}

  /// Voids that stand still, as other groups see them.
  void fix(Sites fixed) { fixed_ = std::move(fixed); }

  /// Sites where voids stand in a state of the flood from here.
  Sites visited(const Arrangement& start) {
    Sites sites;
    for (const Arrangement& a : flood_from(start, all_sites())) {
      for (Site s = 0; s < a.size(); ++s) {
        if (a[s] == kVoid && !fixed_.contains(s)) sites.insert(s);
      }
    }
    return sites;
  }
  Sites all_sites() const {
    Sites all;
    for (Site s = 0; s < lattice_.sites(); ++s) all.insert(s);
    return all;
  }

  /// Whether some sites are within two steps of others.
  bool near(const Sites& a, const Sites& b) {
    for (const Site s : a) {
      Sites around{s};
      for (int step = 0; step < 2; ++step) {
        for (const Site from : Sites(around)) {
          for (int d = 0; d < lattice_.coordination(); ++d) {
            around.insert(lattice_.neighbour(from, d));
          }
        }
      }
      for (const Site t : b) {
        if (around.contains(t)) return true;
      }
    }
    return false;
  }

  /// Voids that move in some set, and the sets.
  std::uint32_t run(const Arrangement& start, const Sites& allowed, LevelFindings& found) {
    const std::vector<Arrangement> flood = flood_from(start, allowed);
    if (flood.size() == 1) return 0;
    const std::vector<Sites> parts = parts_of(flood, allowed);
    std::uint32_t moving = 0;
    if (parts.size() > 1) {
      for (const Sites& part : parts) moving += run(start, part, found);
      return moving;
    }
    Arrangement lowest = start;
    for (const Arrangement& a : flood) {
      if (energy(a) < energy(lowest)) lowest = a;
    }
    if (restart_ && lowest != start) return run(lowest, allowed, found);
    std::vector<std::int64_t> levels;
    for (const Arrangement& a : flood) levels.push_back(energy(a) - energy(lowest));
    std::sort(levels.begin(), levels.end());
    for (const Site s : parts.front()) moving += start[s] == kVoid ? 1U : 0U;
    found.sets.emplace_back(levels, moving);
    return moving;
  }

  std::vector<Arrangement> flood_from(const Arrangement& start, const Sites& allowed) {
    const std::int64_t highest = energy(start) + cap_;
    std::vector<Arrangement> flood{start};
    std::set<Arrangement> known{start};
    for (std::size_t i = 0; i < flood.size(); ++i) {
      const Arrangement here = flood[i];  // the flood grows
      for_each_hop(here, allowed, [&](const Arrangement& next, Site, Site) {
        if (energy(next) <= highest && known.insert(next).second) flood.push_back(next);
      });
    }
    return flood;
  }

  static Arrangement arrangement_of(const Replica& replica) {
    Arrangement a;
    for (const Occupant o : replica.occupant) a.push_back(o.is_void() ? kVoid : o.name());
    return a;
  }

 private:
  template <class Visit>
  void for_each_hop(const Arrangement& a, const Sites& allowed, Visit visit) {
    for (Site s = 0; s < a.size(); ++s) {
      if (a[s] != kVoid || fixed_.contains(s) || !allowed.contains(s)) continue;
      for (int d = 0; d < lattice_.coordination(); ++d) {
        const Site t = lattice_.neighbour(s, d);
        if (a[t] == kVoid || !allowed.contains(t)) continue;
        Arrangement next = a;
        std::swap(next[s], next[t]);
        visit(next, s, t);
      }
    }
  }

  /// Sites that hops of the flood change, in classes that do not read each other.
  std::vector<Sites> parts_of(const std::vector<Arrangement>& flood, const Sites& allowed) {
    const std::set<Arrangement> members(flood.begin(), flood.end());
    std::vector<Sites> parts;
    const auto join = [&](const Sites& hop) {
      Sites merged = hop;
      std::vector<Sites> rest;
      for (const Sites& part : parts) {
        if (near(part, hop)) {
          merged.insert(part.begin(), part.end());
        } else {
          rest.push_back(part);
        }
      }
      rest.push_back(merged);
      parts = rest;
    };
    for (const Arrangement& a : flood) {
      for_each_hop(a, allowed, [&](const Arrangement& next, Site s, Site t) {
        if (members.contains(next)) join({s, t});
      });
    }
    return parts;
  }

  std::int64_t energy(const Arrangement& a) {
    const auto known = energy_.find(a);
    if (known != energy_.end()) return known->second;
    std::int64_t sum = 0;
    for (Site s = 0; s < a.size(); ++s) {
      for (int d = 0; d < lattice_.coordination(); d += 2) {
        const Site t = lattice_.neighbour(s, d);
        if (a[s] != kVoid && a[t] != kVoid) sum += couplings_(a[s], a[t]);
      }
    }
    return energy_[a] = sum;
  }

  const CouplingView& couplings_;
  Lattice lattice_;
  std::int64_t cap_;
  bool restart_;
  Sites fixed_;
  std::map<Arrangement, std::int64_t> energy_;
};

/// Groups of voids: each alone, then those that touch together, until none touch.
std::vector<Sites> groups_of(Exhaustion& exhaustion, const Arrangement& start,
                             const std::vector<Site>& voids) {
  std::vector<Sites> groups;
  for (const Site v : voids) groups.push_back({v});
  for (bool again = true; again;) {
    again = false;
    std::vector<Sites> visited;
    for (const Sites& group : groups) {
      Sites others(voids.begin(), voids.end());
      for (const Site v : group) others.erase(v);
      exhaustion.fix(others);
      visited.push_back(exhaustion.visited(start));
    }
    for (std::size_t a = 0; a < groups.size() && !again; ++a) {
      for (std::size_t b = a + 1; b < groups.size() && !again; ++b) {
        const bool moves =
            visited[a].size() + visited[b].size() > groups[a].size() + groups[b].size();
        if (!moves || !exhaustion.near(visited[a], visited[b])) continue;
        groups[a].insert(groups[b].begin(), groups[b].end());
        groups.erase(groups.begin() + static_cast<std::ptrdiff_t>(b));
        again = true;
      }
    }
  }
  return groups;
}

}  // namespace

void LevelFindings::sort() {
  std::sort(sets.begin(), sets.end());
}

LevelFindings exhaust_levels(const CouplingView& couplings, const Replica& replica,
                             std::int64_t cap, bool restart) {
  LevelFindings found;
  Exhaustion exhaustion(couplings, cap, restart);
  const Arrangement start = Exhaustion::arrangement_of(replica);
  for (const Sites& group : groups_of(exhaustion, start, replica.void_site)) {
    Sites others(replica.void_site.begin(), replica.void_site.end());
    for (const Site v : group) others.erase(v);
    exhaustion.fix(others);
    const std::uint32_t moving = exhaustion.run(start, exhaustion.all_sites(), found);
    const auto voids = static_cast<std::uint32_t>(group.size());
    found.frozen += voids - moving;
    found.grouped += voids > 1 ? voids : 0;
  }
  found.sort();
  return found;
}

}  // namespace voidhop::testing_support
