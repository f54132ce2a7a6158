/// Enumerations against exhaustion of whole lattices.
#include "voidhop/levels/level_enumerator.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <vector>

#include "cpu/pair_energies.hpp"
#include "support/level_truth.hpp"
#include "voidhop/levels/level_sets.hpp"
#include "voidhop/model/model.hpp"
#include "voidhop/model/planted_start.hpp"

namespace voidhop {
namespace {

using testing_support::LevelFindings;

/// Gathers what an enumerator finds, by bound.
class Gatherer final : public LevelVisitor {
 public:
  Gatherer(const Lattice& lattice, std::vector<std::int64_t> caps, FloodEnd end)
      : caps_(std::move(caps)),
        end_(end),
        sets_(lattice),
        found(caps_.size()),
        truncated(caps_.size()) {}

  void frozen(std::size_t first, std::uint32_t voids) override {
    for (std::size_t a = first; a < caps_.size(); ++a) found[a].frozen += voids;
  }
  void lone(std::size_t from, const LevelGraph& graph) override {
    for (std::size_t a = from; a < caps_.size(); ++a) take(a, graph);
  }
  void group(std::size_t at, const LevelGraph& graph) override { take(at, graph); }
  void cut_off(std::size_t at, std::uint32_t voids, std::uint64_t) override {
    truncated[at] += voids;
  }

 private:
  void take(std::size_t a, const LevelGraph& graph) {
    const std::uint32_t moving = sets_.run(graph, caps_[a], end_, [&](const LevelSet& set) {
      std::vector<std::int64_t> energy(set.energy.begin(), set.energy.end());
      std::sort(energy.begin(), energy.end());
      found[a].sets.emplace_back(energy, set.voids);
      joint += set.voids > 1 ? 1 : 0;
      apart += set.voids < graph.voids ? 1 : 0;
    });
    found[a].frozen += graph.voids - moving;
    found[a].grouped += graph.voids > 1 ? graph.voids : 0;
  }

  std::vector<std::int64_t> caps_;
  FloodEnd end_;
  LevelSets sets_;

 public:
  std::vector<LevelFindings> found;
  std::vector<std::uint32_t> truncated;
  int joint = 0, apart = 0;
};

template <class Energies>
Gatherer* gather(const Model& model, const StreamKey& stream, const Replica& replica,
                 const std::vector<std::int64_t>& caps, std::uint32_t most, bool planted,
                 FloodEnd end = FloodEnd::kSettled) {
  auto* gatherer = new Gatherer(model.lattice(), caps, end);
  if (planted) {
    std::vector<std::uint64_t> is_void((model.lattice().sites() + 63) / 64, 0);
    for (const Site s : replica.void_site) is_void[s >> 6] |= std::uint64_t{1} << (s & 63U);
    LevelEnumerator<PlantedGround, Energies> enumerator(model.couplings({}), {}, most);
    enumerator.run(model.couplings(stream), {is_void.data()}, replica.void_site, caps, *gatherer);
  } else {
    LevelEnumerator<ArrangedGround, Energies> enumerator(model.couplings({}), {}, most);
    enumerator.run(model.couplings(stream), {replica.occupant.data()}, replica.void_site, caps,
                   *gatherer);
  }
  for (LevelFindings& found : gatherer->found) found.sort();
  return gatherer;
}

/// Moves voids about without looking at energies.
void stir(const Lattice& lattice, Replica& replica, int hops, std::uint32_t seed) {
  for (int i = 0; i < hops; ++i) {
    seed = seed * 1664525U + 1013904223U;
    Site& here = replica.void_site[(seed >> 16) % replica.void_site.size()];
    seed = seed * 1664525U + 1013904223U;
    const Site there = lattice.neighbour(
        here, static_cast<int>((seed >> 16) % static_cast<std::uint32_t>(lattice.coordination())));
    if (replica.occupant[there].is_void()) continue;
    std::swap(replica.occupant[here], replica.occupant[there]);
    here = there;
  }
}

struct Case {
  LatticeType type;
  std::uint32_t size, voids;
  double temperature;
  double cap;
  int replicas;
};

class Exhausted : public ::testing::TestWithParam<Case> {};

TEST_P(Exhausted, GiveTheSameSets) {
  const Case& c = GetParam();
  ModelSpec spec;
  spec.lattice = c.type;
  spec.size = c.size;
  spec.voids = c.voids;
  spec.initial_temperature = c.temperature;
  const Model model(spec);
  int sets = 0, joint = 0, apart = 0, compared = 0;
  std::size_t levels = 0;
  for (int r = 0; r < c.replicas; ++r) {
    const StreamKey stream = make_stream_key(11, {}, static_cast<std::uint64_t>(r));
    Replica replica = planted_start(model, stream);
    const bool planted = r % 2 == 0;
    if (!planted) stir(model.lattice(), replica, 3, static_cast<std::uint32_t>(r));
    const CouplingView couplings = model.couplings(stream);
    std::vector<std::int64_t> caps;
    for (const double share : {1.0, 0.7, 0.4}) {
      caps.push_back(static_cast<std::int64_t>(share * c.cap / model.quantum()));
    }
    for (const bool restart : {true, false}) {
      const std::unique_ptr<Gatherer> got(
          gather<PairEnergies>(model, stream, replica, caps, 600, planted,
                               restart ? FloodEnd::kSettled : FloodEnd::kCapped));
      for (std::size_t a = 0; a < caps.size(); ++a) {
        if (got->truncated[a] > 0) continue;
        ++compared;
        const LevelFindings truth =
            testing_support::exhaust_levels(couplings, replica, caps[a], restart);
        ASSERT_EQ(got->found[a], truth) << "replica " << r << " bound " << a;
        for (const auto& [energy, voids] : truth.sets) levels = std::max(levels, energy.size());
        sets += static_cast<int>(truth.sets.size());
      }
      joint += got->joint;
      apart += got->apart;
    }
  }
  EXPECT_GT(compared, c.replicas);  // of six comparisons a replica
  // The case is worth its name: sets, and where there are several voids joint ones.
  EXPECT_GT(sets, 0);
  EXPECT_GT(levels, 4u);
  if (c.voids > 1) {
    EXPECT_GT(joint, 0);
  }
  RecordProperty("apart", apart);
}

INSTANTIATE_TEST_SUITE_P(Levels, Exhausted,
                         ::testing::Values(Case{LatticeType::kSquare, 7, 1, 0.1, 1.1, 30},
                                           Case{LatticeType::kSquare, 3, 1, 0.3, 0.4, 20},
                                           Case{LatticeType::kSquare, 4, 2, 0.2, 0.5, 30},
                                           Case{LatticeType::kSquare, 9, 2, 0.1, 0.9, 40},
                                           Case{LatticeType::kSquare, 8, 5, 0.1, 0.5, 40},
                                           Case{LatticeType::kTriangular, 6, 1, 0.1, 1.0, 30},
                                           Case{LatticeType::kTriangular, 3, 1, 0.2, 0.35, 20},
                                           Case{LatticeType::kTriangular, 7, 3, 0.1, 0.5, 30},
                                           Case{LatticeType::kCubic, 5, 1, 0.15, 1.2, 20},
                                           Case{LatticeType::kCubic, 4, 2, 0.2, 0.9, 20},
                                           Case{LatticeType::kCubic, 3, 1, 0.2, 0.8, 20}));

}  // namespace
}  // namespace voidhop
