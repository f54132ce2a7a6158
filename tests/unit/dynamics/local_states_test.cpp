#include "voidhop/dynamics/local_states.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "voidhop/lattice/near.hpp"
#include "voidhop/model/planted_start.hpp"

namespace voidhop {
namespace {

/// A replica with a few voids and a random walk over their local states.
class LocalStatesTest : public testing::TestWithParam<LatticeType> {
 protected:
  LocalStatesTest() {
    ModelSpec spec;
    spec.lattice = GetParam();
    spec.size = GetParam() == LatticeType::kCubic ? 5 : 9;
    spec.voids = 3;
    spec.initial_temperature = 0.3;
    model_ = std::make_unique<Model>(spec);
    stream_ = make_stream_key(2, {}, 5);
    replica_ = planted_start(*model_, stream_);
    view_ = {model_->couplings(stream_), model_->barriers(stream_), replica_.occupant.data(),
             replica_.void_site.data()};
    rates_ = {model_->hop_rate(0.3), 0x1p32};
  }

  /// Makes allowed hops drawn at random and returns the states on the way.
  std::vector<StateIndex> wander(LocalStates& states, StateIndex from, int hops,
                                 std::uint32_t seed) {
    std::vector<StateIndex> way{from};
    for (int i = 0; static_cast<int>(way.size()) <= hops; ++i) {
      const Words w = philox4x32({{seed, static_cast<std::uint32_t>(i), 0, 0}}, {{5, 6}});
      const std::size_t member = w[0] % states.voids().size();
      const int d =
          static_cast<int>(w[1] % static_cast<std::uint32_t>(model_->lattice().coordination()));
      if (states.details(way.back(), member).particle[d] == UINT32_MAX) continue;
      const StateIndex known = states.open(way.back(), member).next[d];
      way.push_back(known != kUnknownState ? known : states.follow(view_, way.back(), member, d));
    }
    return way;
  }

  /// Energies, sites and rates of a state are those of the lattice brought into it.
  void expect_true(LocalStates& states, StateIndex state, std::int64_t ground) {
    states.settle(view_, state);
    ASSERT_EQ(total_energy(view_.couplings, replica_), ground + states.energy(state));
    for (std::size_t m = 0; m < states.voids().size(); ++m) {
      const Site here = replica_.void_site[states.voids()[m]];
      ASSERT_EQ(states.site(state, m), here);
      for (int d = 0; d < model_->lattice().coordination(); ++d) {
        const Occupant there = replica_.occupant[model_->lattice().neighbour(here, d)];
        ASSERT_EQ(states.details(state, m).particle[d],
                  there.is_void() ? UINT32_MAX : there.name());
        if (there.is_void()) continue;
        ASSERT_EQ(states.details(state, m).change[d],
                  hop_energy_change(view_, NearbySteps(model_->lattice(), here), here, d));
      }
    }
  }

  std::unique_ptr<Model> model_;
  StreamKey stream_{};
  Replica replica_;
  ReplicaView view_{};
  StageRates rates_;
};

TEST_P(LocalStatesTest, EveryStateIsTrue) {
  const Replica start = replica_;
  const std::int64_t ground = total_energy(view_.couplings, replica_);
  LocalStates states(view_, {0, 1, 2}, rates_);
  wander(states, 0, 400, 1);
  ASSERT_GT(states.size(), 20U);
  for (StateIndex s = 0; s < states.size(); ++s) expect_true(states, s, ground);
  states.settle(view_, 0);
  EXPECT_TRUE(replica_.occupant == start.occupant);
}

/// Two hops far apart make four states, whatever their order: arrangements, not histories.
TEST_P(LocalStatesTest, ArrangementsAreKnownAgain) {
  LocalStates states(view_, {0, 1, 2}, rates_);
  const auto way = wander(states, 0, 2000, 2);
  std::vector<std::vector<Site>> seen;
  states.settle(view_, 0);
  for (StateIndex s = 0; s < states.size(); ++s) {
    states.settle(view_, s);
    std::vector<Site> arrangement = replica_.void_site;
    for (const Occupant o : replica_.occupant) arrangement.push_back(o.code());
    ASSERT_EQ(std::find(seen.begin(), seen.end(), arrangement), seen.end());
    seen.push_back(arrangement);
  }
  EXPECT_LT(states.size(), way.size());
}

TEST_P(LocalStatesTest, PruningKeepsTheNearestAndTheTruth) {
  LocalStates states(view_, {0, 1, 2}, rates_);
  const auto way = wander(states, 0, 500, 3);
  states.settle(view_, way.back());
  const std::int64_t ground = total_energy(view_.couplings, replica_);
  states.prune(model_->lattice(), 12);
  ASSERT_EQ(states.size(), 12U);
  EXPECT_EQ(states.settled(), 0U);
  EXPECT_EQ(states.energy(0), 0);
  for (StateIndex s = 0; s < states.size(); ++s) expect_true(states, s, ground);
  wander(states, states.settled(), 200, 4);
  for (StateIndex s = 0; s < states.size(); ++s) expect_true(states, s, ground);
}

TEST_P(LocalStatesTest, ForgettingLeavesNothingNearTheChange) {
  LocalStates states(view_, {0}, rates_);
  wander(states, 0, 60, 5);
  states.settle(view_, 0);
  const std::int64_t ground = total_energy(view_.couplings, replica_);
  // A site some steps away from where the void stands now.
  Site changed = states.site(0, 0);
  for (int i = 0; i < 3; ++i) changed = model_->lattice().neighbour(changed, 0);
  if (within_two_steps(model_->lattice(), changed, states.site(0, 0))) return;
  states.forget_near(model_->lattice(), std::vector<Site>{changed});
  for (StateIndex s = 0; s < states.size(); ++s) {
    ASSERT_FALSE(within_two_steps(model_->lattice(), states.site(s, 0), changed));
    expect_true(states, s, ground);
  }
}

TEST_P(LocalStatesTest, RatesFollowTheTemperature) {
  LocalStates states(view_, {0, 1, 2}, rates_);
  const auto way = wander(states, 0, 300, 6);
  states.settle(view_, way.back());
  const StageRates colder{model_->hop_rate(0.1), 0x1p30};
  states.set_rates(colder);
  const auto again = wander(states, states.settled(), 300, 7);
  for (const StateIndex s : again) {
    for (std::size_t m = 0; m < 3; ++m) {
      double rate[kMaxCoordination] = {};
      for (int d = 0; d < model_->lattice().coordination(); ++d) {
        if (states.details(s, m).particle[d] != UINT32_MAX) {
          rate[d] = colder.rate(states.details(s, m).change[d], 0);
        }
      }
      const HopTable table = make_hop_table(rate, model_->lattice().coordination());
      ASSERT_EQ(states.open(s, m).mean_quanta, table.mean_wait * 0x1p30);
      ASSERT_EQ(states.open(s, m).last, table.last);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Lattices, LocalStatesTest,
                         testing::Values(LatticeType::kSquare, LatticeType::kTriangular,
                                         LatticeType::kCubic));

}  // namespace
}  // namespace voidhop
