#include "voidhop/model/planted_start.hpp"

#include <algorithm>
#include <cmath>

namespace voidhop {

namespace {

/// Who of a lattice gas stands on each site.
class MemberBoard {
 public:
  explicit MemberBoard(std::size_t sites) : member_at_(sites, kNobody) {}
  [[nodiscard]] bool taken(Site site) const { return member_at_[site] != kNobody; }
  [[nodiscard]] bool taken_by_other(Site site, std::uint32_t id) const {
    return taken(site) && member_at_[site] != id;
  }
  void put(Site site, std::uint32_t id) { member_at_[site] = id; }
  void lift(Site site) { member_at_[site] = kNobody; }

 private:
  static constexpr std::uint32_t kNobody = UINT32_MAX;
  std::vector<std::uint32_t> member_at_;
};

std::vector<Site> sample(const Lattice& lattice, std::uint32_t count,
                         const VoidPlacement& placement, const StreamKey& stream) {
  MemberBoard board(lattice.sites());
  std::vector<Site> site(count);
  sample_lattice_gas(lattice, count, placement, GasDraws{stream}, board, site.data());
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
  if (voids <= particles) return sample(lattice, voids, placement, stream);
  // Adjacent pairs of particles and of voids differ by a constant: the rarer kind is moved.
  return complement(lattice, sample(lattice, particles, placement, stream));
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
