#include "voidhop/model/planted_start.hpp"

#include <cmath>

#include "voidhop/base/fault.hpp"
#include "voidhop/random/unit_interval.hpp"

namespace voidhop {

namespace {

constexpr std::uint32_t kNoVoid = UINT32_MAX;

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

int void_neighbours(const Lattice& lattice, const std::vector<std::uint32_t>& void_at, Site site,
                    std::uint32_t but) {
  int count = 0;
  for (int d = 0; d < lattice.coordination(); ++d) {
    const std::uint32_t id = void_at[lattice.neighbour(site, d)];
    count += id != kNoVoid && id != but;
  }
  return count;
}

/// weight^exponent by repeated multiplication: the same bits everywhere.
double integer_power(double weight, int exponent) {
  double power = 1.0;
  for (int i = 0; i < exponent; ++i) power *= weight;
  return power;
}

}  // namespace

std::uint32_t default_sweeps(const Lattice& lattice, std::uint32_t voids) {
  const double occupied = 1.0 - static_cast<double>(voids) / lattice.sites();
  return static_cast<std::uint32_t>(std::ceil(32.0 / occupied));
}

std::vector<Site> place_voids(const Lattice& lattice, std::uint32_t voids,
                              const VoidPlacement& placement, const StreamKey& stream) {
  std::vector<std::uint32_t> void_at(lattice.sites(), kNoVoid);
  std::vector<Site> site(voids);
  std::uint64_t count = 0;
  for (std::uint32_t id = 0; id < voids; ++id) {
    Attempt attempt = draw_attempt(lattice, stream, count++);
    while (void_at[attempt.site] != kNoVoid) attempt = draw_attempt(lattice, stream, count++);
    void_at[attempt.site] = id;
    site[id] = attempt.site;
  }
  if (VH_FAULT(kBlindVoids)) return site;
  for (std::uint32_t sweep = 0; sweep < placement.sweeps; ++sweep) {
    for (std::uint32_t id = 0; id < voids; ++id) {
      const Attempt attempt = draw_attempt(lattice, stream, count++);
      if (void_at[attempt.site] != kNoVoid) continue;
      const int gained = void_neighbours(lattice, void_at, attempt.site, id) -
                         void_neighbours(lattice, void_at, site[id], id);
      const double ratio = gained >= 0 ? integer_power(placement.pair_weight, gained)
                                       : 1.0 / integer_power(placement.pair_weight, -gained);
      if (attempt.uniform >= ratio) continue;
      void_at[site[id]] = kNoVoid;
      void_at[attempt.site] = id;
      site[id] = attempt.site;
    }
  }
  return site;
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
