#include "voidhop/dynamics/neighbourhood.hpp"

#include <gtest/gtest.h>

#include <set>
#include <vector>

#include "voidhop/dynamics/lattice_patch.hpp"
#include "voidhop/dynamics/surroundings.hpp"
#include "voidhop/lattice/near.hpp"
#include "voidhop/model/model.hpp"
#include "voidhop/model/planted_start.hpp"

namespace voidhop {
namespace {

class NeighbourhoodTest : public testing::TestWithParam<LatticeType> {
 protected:
  static constexpr std::uint32_t kSide = 7;
};

TEST_P(NeighbourhoodTest, NamesEverySiteWithinTwoStepsOnce) {
  const Lattice lattice = Lattice::make(GetParam(), kSide);
  std::vector<Occupant> occupants;
  for (Site s = 0; s < lattice.sites(); ++s) occupants.push_back(Occupant::particle(s));
  const LatticePatch patch(occupants.data(), nullptr, 0);
  for (Site here = 0; here < lattice.sites(); ++here) {
    const Neighbourhood near = Neighbourhood::read(lattice, patch, here);
    std::set<Particle> names;
    for (int i = 0; i < near_sites(GetParam()); ++i) names.insert(near.name[i]);
    std::set<Particle> expected;
    for (Site s = 0; s < lattice.sites(); ++s) {
      if (s != here && within_two_steps(lattice, here, s)) expected.insert(s);
    }
    ASSERT_EQ(names, expected) << here;
    for (int d = 0; d < lattice.coordination(); ++d) {
      const Site first = lattice.neighbour(here, d);
      ASSERT_EQ(near.name[d], first);
      for (int e = 0; e < lattice.coordination(); ++e) {
        if (e == opposite(d)) continue;
        ASSERT_EQ(near.name[Neighbourhood::index(GetParam(), d, e)], lattice.neighbour(first, e));
        const bool shared = lattice.adjacent(lattice.neighbour(here, e), first);
        ASSERT_EQ((shared_neighbours(GetParam(), d) >> e & 1U) != 0, shared && e != d);
      }
    }
  }
}

/// dE of every hop is the difference of the total energy, on sides down to 3, with voids near by.
TEST_P(NeighbourhoodTest, EnergyChangesAreDifferencesOfTheTotal) {
  for (const std::uint32_t side : {3U, 4U, 5U, 9U}) {
    ModelSpec spec;
    spec.lattice = GetParam();
    spec.size = side;
    spec.voids = side;
    spec.initial_temperature = 0.3;
    const Model model(spec);
    const StreamKey stream = make_stream_key(4, {}, side);
    Replica replica = planted_start(model, stream);
    RegionView view;
    view.couplings = model.couplings(stream);
    view.barriers = model.barriers(stream);
    const std::int64_t before = total_energy(view.couplings, replica);
    const LatticePatch patch(replica.occupant.data(), nullptr, 0);
    for (const Site x : std::vector<Site>(replica.void_site)) {
      const Surroundings around = FreshLook().around(view, patch, x);
      for (int d = 0; d < model.lattice().coordination(); ++d) {
        const Site y = model.lattice().neighbour(x, d);
        const Occupant there = replica.occupant[y];
        ASSERT_EQ(around.particle[d], there.is_void() ? kNoParticle : there.name());
        if (there.is_void()) continue;
        std::swap(replica.occupant[x], replica.occupant[y]);
        ASSERT_EQ(around.change[d], total_energy(view.couplings, replica) - before) << side;
        std::swap(replica.occupant[x], replica.occupant[y]);
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Lattices, NeighbourhoodTest,
                         testing::Values(LatticeType::kSquare, LatticeType::kTriangular,
                                         LatticeType::kCubic));

}  // namespace
}  // namespace voidhop
