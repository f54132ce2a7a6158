#include "voidhop/dynamics/local_states.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "voidhop/model/model.hpp"
#include "voidhop/model/planted_start.hpp"
#include "voidhop/random/addressed_words.hpp"

namespace voidhop {
namespace {

/// One void, or three beside each other, on a small lattice; states are grown by random exits.
struct Case {
  LatticeType lattice;
  std::uint32_t size;
  std::vector<Site> voids;
};

class LocalStatesTest : public testing::TestWithParam<Case> {
 protected:
  LocalStatesTest() {
    ModelSpec spec;
    spec.lattice = GetParam().lattice;
    spec.size = GetParam().size;
    spec.voids = static_cast<std::uint32_t>(GetParam().voids.size());
    spec.initial_temperature = 0.3;
    model_ = std::make_unique<Model>(spec);
    const StreamKey stream = make_stream_key(6, {}, 1);
    replica_ = plant(model_->lattice(), GetParam().voids);
    start_energy_ = total_energy(model_->couplings(stream), replica_);
    view_ = {model_->couplings(stream), model_->barriers(stream), stream, model_->hop_rate(0.3),
             1.0};
    for (std::uint32_t v = 0; v < spec.voids; ++v) voids_.push_back(v);
    states_.plant(view_, replica_.occupant, voids_, GetParam().voids);
    graph_.arrays = {rates_.data(), pairs_.data(), kMostGraphStates};
    states_.refresh(view_, graph_);
  }

  void grow_to(int size) {
    AddressedWords words(view_.stream, Purpose::kSkipping, 0, static_cast<std::uint64_t>(size));
    int state = 0;
    while (states_.size() < size) {
      const KineticGraph& graph = graph_;
      if (graph.state(state).leave <= 0.0) {  // all its hops lead to known states
        state = (state + 1) % states_.size();
        continue;
      }
      states_.settle(replica_.occupant, state);
      state = states_.grow(view_, replica_.occupant, states_.choose_exit(state, words));
      states_.refresh(view_, graph_);
      if (words.word() % 3 == 0) state = static_cast<int>(words.word() % 7) % states_.size();
    }
  }

  [[nodiscard]] Replica shown(int state) {
    states_.settle(replica_.occupant, state);
    Replica replica = replica_;
    for (int m = 0; m < states_.members(); ++m) {
      replica.void_site[static_cast<std::size_t>(m)] = states_.site(state, m);
    }
    return replica;
  }

  /// Energy, sites and the rates in the graph are those of the lattice brought into the state.
  void expect_true(int state, std::int64_t ground = 0) {
    const Replica replica = shown(state);
    ASSERT_EQ(total_energy(view_.couplings, replica),
              start_energy_ + ground + states_.energy(state));
    LocalStates fresh;
    std::vector<Occupant> lattice = replica.occupant;
    fresh.plant(view_, lattice, voids_, replica.void_site);
    std::vector<StateRates> rates(1);
    KineticGraph alone;
    alone.arrays = {rates.data(), nullptr, 1};
    fresh.refresh(view_, alone);
    double out = graph_.state(state).leave;
    for (int s = 0; s < states_.size(); ++s) {
      if (s != state && neighbours(state, s)) out += graph_.direct(state, s);
    }
    ASSERT_NEAR(out, alone.state(0).leave, 1e-14 * out) << state;
    ASSERT_NEAR(states_.inner_rate(state) + graph_.state(state).leave, out, 1e-14 * out);
  }

  [[nodiscard]] bool neighbours(int a, int b) const {
    std::vector<int> found;
    states_.neighbours(a, found);
    return std::find(found.begin(), found.end(), b) != found.end();
  }

  std::unique_ptr<Model> model_;
  RegionView view_;
  Replica replica_;
  std::int64_t start_energy_ = 0;
  std::vector<std::uint32_t> voids_;
  LocalStates states_;
  std::vector<StateRates> rates_{kMostGraphStates};
  std::vector<PairRates> pairs_{kMostGraphStates * (kMostGraphStates - 1) / 2};
  KineticGraph graph_;
};

TEST_P(LocalStatesTest, EveryStateIsThatOfTheLattice) {
  grow_to(kMostGraphStates);
  for (int s = 0; s < states_.size(); ++s) expect_true(s);
  expect_true(0);
}

TEST_P(LocalStatesTest, RatesFollowTheTemperatureAndEnergiesStay) {
  grow_to(20);
  view_.rate = model_->hop_rate(0.11);
  states_.outdate_rates();
  states_.refresh(view_, graph_);
  for (int s = 0; s < states_.size(); ++s) expect_true(s);
}

TEST_P(LocalStatesTest, WhatIsKeptStaysTrueAndGrowsOn) {
  grow_to(30);
  // A connected half: states in the order in which they are met from the last one.
  std::vector<int> kept{29};
  std::vector<int> found;
  for (std::size_t i = 0; i < kept.size() && kept.size() < 15; ++i) {
    states_.neighbours(kept[i], found);
    for (const int next : found) {
      if (std::find(kept.begin(), kept.end(), next) == kept.end()) kept.push_back(next);
    }
  }
  kept.resize(std::min<std::size_t>(kept.size(), 15));
  states_.settle(replica_.occupant, 29);
  states_.keep(kept);
  states_.refresh(view_, graph_);
  ASSERT_EQ(states_.size(), static_cast<int>(kept.size()));
  for (int s = 0; s < states_.size(); ++s) expect_true(s);
  grow_to(40);
  for (int s = 0; s < states_.size(); ++s) expect_true(s);
}

TEST_P(LocalStatesTest, TheLastHopOfAParticleIsWrittenBesideIt) {
  grow_to(2);
  states_.settle(replica_.occupant, 1);
  const Site before = states_.site(0, 0) != states_.site(1, 0) ? 0 : 1;
  const int member = static_cast<int>(before) == 0 ? 0 : 1;
  const Site left = states_.site(0, member);
  const Occupant moved = replica_.occupant[left];
  ASSERT_FALSE(moved.is_void());
  EXPECT_EQ(model_->lattice().neighbour(states_.site(1, member), moved.last_hop()), left);
}

INSTANTIATE_TEST_SUITE_P(Cases, LocalStatesTest,
                         testing::Values(Case{LatticeType::kSquare, 8, {27}},
                                         Case{LatticeType::kTriangular, 8, {27}},
                                         Case{LatticeType::kCubic, 5, {62}},
                                         Case{LatticeType::kSquare, 8, {27, 28}},
                                         Case{LatticeType::kTriangular, 8, {27, 29}}),
                         [](const auto& tested) { return "case" + std::to_string(tested.index); });

/// Two voids that hop without feeling each other's place: the order of their hops does not matter.
TEST(LocalStates, HopsThatCommuteMeetInOneState) {
  ModelSpec spec;
  spec.size = 20;
  spec.voids = 2;
  spec.initial_temperature = 0.3;
  const Model model(spec);
  const StreamKey stream = make_stream_key(6, {}, 2);
  const std::vector<Site> sites{42, 242};
  const std::vector<std::uint32_t> voids{0, 1};
  Replica replica = plant(model.lattice(), sites);
  const RegionView view{model.couplings(stream), model.barriers(stream), stream,
                        model.hop_rate(0.3), 1.0};
  LocalStates states;
  states.plant(view, replica.occupant, voids, sites);
  const LocalMove first{0, 0};
  const LocalMove second{1, 2};
  const int a = states.grow(view, replica.occupant, first);
  const int ab = states.grow(view, replica.occupant, second);
  states.settle(replica.occupant, 0);
  const int b = states.grow(view, replica.occupant, second);
  ASSERT_EQ(states.size(), 4);
  std::vector<int> found;
  states.neighbours(b, found);
  EXPECT_EQ(std::count(found.begin(), found.end(), ab), 1);
  EXPECT_EQ(states.energy(ab), states.energy(a) + states.energy(b));
  std::vector<StateRates> rates(4);
  std::vector<PairRates> pairs(6);
  KineticGraph graph;
  graph.arrays = {rates.data(), pairs.data(), 4};
  states.refresh(view, graph);
  EXPECT_TRUE(graph.woven());
  EXPECT_EQ(graph.direct(0, a), graph.direct(b, ab));
}

}  // namespace
}  // namespace voidhop
