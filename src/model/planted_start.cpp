#include "voidhop/model/planted_start.hpp"

#include <algorithm>
#include <cmath>

#include "voidhop/base/fault.hpp"
#include "voidhop/random/unit_interval.hpp"

namespace voidhop {

namespace {

constexpr std::uint32_t kNobody = UINT32_MAX;

/// One attempt's random numbers: a uniform site (bias below 2^-32) and a uniform word.
struct Attempt {
  Site site;
  double uniform;
};

Attempt draw_attempt(const Lattice& lattice, const StreamKey& stream, std::uint64_t count) {
  const Words words = draw(stream, Purpose::kVoidPlacement, 0, count);
  const UInt128 product = static_cast<UInt128>(join_words(words[0], words[1])) * lattice.sites();
  return {static_cast<Site>(product >> 64), open_unit(words[2])};
}

int adjacent_members(const Lattice& lattice, const std::vector<std::uint32_t>& member_at, Site site,
                     std::uint32_t but) {
  int count = 0;
  for (int d = 0; d < lattice.coordination(); ++d) {
    const std::uint32_t id = member_at[lattice.neighbour(site, d)];
    count += id != kNobody && id != but;
  }
  return count;
}

/// weight^exponent by repeated multiplication: the same bits everywhere.
double integer_power(double weight, int exponent) {
  double power = 1.0;
  for (int i = 0; i < exponent; ++i) power *= weight;
  return power;
}

/// A lattice gas of `count` members with a weight per adjacent pair of them: random start, then
/// sweeps of moves of one member at a time to a uniformly drawn site.
std::vector<Site> sample_lattice_gas(const Lattice& lattice, std::uint32_t count,
                                     const VoidPlacement& placement, const StreamKey& stream) {
  std::vector<std::uint32_t> member_at(lattice.sites(), kNobody);
  std::vector<Site> site(count);
  std::uint64_t draws = 0;
  for (std::uint32_t id = 0; id < count; ++id) {
    Attempt attempt = draw_attempt(lattice, stream, draws++);
    while (member_at[attempt.site] != kNobody) attempt = draw_attempt(lattice, stream, draws++);
    member_at[attempt.site] = id;
    site[id] = attempt.site;
  }
  if (VH_FAULT(kBlindVoids)) return site;
  for (std::uint32_t sweep = 0; sweep < placement.sweeps; ++sweep) {
    for (std::uint32_t id = 0; id < count; ++id) {
      const Attempt attempt = draw_attempt(lattice, stream, draws++);
      if (member_at[attempt.site] != kNobody) continue;
      const int gained = adjacent_members(lattice, member_at, attempt.site, id) -
                         adjacent_members(lattice, member_at, site[id], id);
      const double ratio = gained >= 0 ? integer_power(placement.pair_weight, gained)
                                       : 1.0 / integer_power(placement.pair_weight, -gained);
      if (attempt.uniform >= ratio) continue;
      member_at[site[id]] = kNobody;
      member_at[attempt.site] = id;
      site[id] = attempt.site;
    }
  }
  return site;
}

/// The sites that are not in a list, in increasing order.
std::vector<Site> complement(const Lattice& lattice, const std::vector<Site>& taken) {
  std::vector<bool> is_taken(lattice.sites(), false);
  for (const Site s : taken) is_taken[s] = true;
  std::vector<Site> rest;
  rest.reserve(lattice.sites() - taken.size());
  for (Site s = 0; s < lattice.sites(); ++s) {
    if (!is_taken[s]) rest.push_back(s);
  }
  return rest;
}

}  // namespace

std::uint32_t default_sweeps(const Lattice& lattice, std::uint32_t voids) {
  const std::uint32_t minority = std::min(voids, lattice.sites() - voids);
  const double free_share = 1.0 - static_cast<double>(minority) / lattice.sites();
  return static_cast<std::uint32_t>(std::ceil(32.0 / free_share));
}

std::vector<Site> place_voids(const Lattice& lattice, std::uint32_t voids,
                              const VoidPlacement& placement, const StreamKey& stream) {
  const std::uint32_t particles = lattice.sites() - voids;
  if (voids <= particles) return sample_lattice_gas(lattice, voids, placement, stream);
  // Adjacent pairs of particles and of voids differ by a constant: the rarer kind is moved.
  return complement(lattice, sample_lattice_gas(lattice, particles, placement, stream));
}

Replica plant(const Lattice& lattice, const std::vector<Site>& void_site) {
  Replica replica;
  replica.void_site = void_site;
  replica.occupant.reserve(lattice.sites());
  for (Site s = 0; s < lattice.sites(); ++s) replica.occupant.push_back(Occupant::particle(s));
  for (std::uint32_t id = 0; id < void_site.size(); ++id) {
    replica.occupant[void_site[id]] = Occupant::vacancy(id);
  }
  return replica;
}

Replica planted_start(const Model& model, const StreamKey& stream) {
  const VoidPlacement placement{model.bond_partition(),
                                default_sweeps(model.lattice(), model.voids())};
  return plant(model.lattice(), place_voids(model.lattice(), model.voids(), placement, stream));
}

}  // namespace voidhop
