#include "voidhop/dynamics/state_tree.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <vector>

#include "voidhop/model/model.hpp"
#include "voidhop/model/planted_start.hpp"

namespace voidhop {
namespace {

/// A lone void among particles, and a random walk over its states.
class StateTreeTest : public testing::TestWithParam<LatticeType> {
 protected:
  static constexpr int kRoom = 40;

  StateTreeTest() {
    ModelSpec spec;
    spec.lattice = GetParam();
    spec.size = GetParam() == LatticeType::kCubic ? 5 : 8;
    spec.voids = 1;
    spec.initial_temperature = 0.3;
    model_ = std::make_unique<Model>(spec);
    const StreamKey stream = make_stream_key(2, {}, 5);
    start_ = planted_start(*model_, stream);
    view_.couplings = model_->couplings(stream);
    view_.barriers = model_->barriers(stream);
    view_.stream = stream;
    view_.rate = model_->hop_rate(0.3);
    view_.quanta_per_attempt = 0x1p32;
    patch_ = {start_.occupant.data(), entries_, 200};
    tree_.arrays = {open_, origin_, moved_, kRoom};
    tree_.plant(view_, patch_, start_.void_site[0], look_);
    tree_.refresh(view_, border_, 0);
    tree_.meet(patch_, 0, kWindow);
  }

  /// What the patch shows, as a replica.
  [[nodiscard]] Replica shown() const {
    Replica replica = start_;
    for (std::uint32_t i = 0; i < patch_.size(); ++i) {
      const PatchEntry& entry = patch_.entry(i);
      replica.occupant[entry.site] = entry.occupant;
      if (entry.occupant.is_void()) replica.void_site[0] = entry.site;
    }
    return replica;
  }

  /// Energy, site and rates of a state are those of the lattice brought into it.
  void expect_true(StateIndex state, std::int64_t ground) {
    tree_.settle(patch_, 0, state);
    const Replica replica = shown();
    ASSERT_EQ(replica.void_site[0], tree_.site(state));
    ASSERT_TRUE(replica.occupant[tree_.site(state)] == Occupant::vacancy(0));
    ASSERT_EQ(total_energy(view_.couplings, replica),
              total_energy(view_.couplings, start_) + ground + open_[state].energy);
    const Surroundings around = FreshLook().around(view_, patch_, tree_.site(state));
    const HopTable table = open_hops(view_, border_, tree_.site(state), around);
    ASSERT_EQ(open_[state].mean_quanta, table.mean_wait * view_.quanta_per_attempt);
    for (int d = 0; d < table.last; ++d) {
      ASSERT_EQ(open_[state].upper[d], table.threshold[d] >> 32);
    }
  }

  static constexpr std::uint8_t kWindow = 1;
  std::unique_ptr<Model> model_;
  Replica start_;
  RegionView view_;
  RegionBorder border_;
  PatchEntry entries_[200];
  OpenHops open_[kRoom];
  StateOrigin origin_[kRoom];
  MovedParticle moved_[kRoom];
  LatticePatch patch_;
  StateTree tree_;
  FreshLook look_;
};

TEST_P(StateTreeTest, StatesAreTrueAlongRandomWalks) {
  StateIndex at = 0;
  std::int64_t ground = 0;
  int replants = 0;
  std::vector<int> last(start_.occupant.size(), kNoDirection);  // of each particle's hops
  for (std::uint32_t i = 0; i < 600; ++i) {
    const Words w = philox4x32({{i, 0, 0, 0}}, {{5, 6}});
    const int d = static_cast<int>(w[0] % static_cast<std::uint32_t>(coordination(GetParam())));
    if (origin_[at].known[d] == kUnknownState && tree_.full()) {
      ground += tree_.replant(patch_, 0, at, kWindow);
      at = 0;
      tree_.meet(patch_, at, kWindow);
      ++replants;
    }
    last[origin_[at].surroundings.particle[d]] = opposite(d);
    const StateIndex next = tree_.follow(view_, border_, patch_, 0, at, d, kWindow, look_);
    ASSERT_EQ(open_[at].next[d], next);
    MovedParticle& moved = moved_[open_[at].moved[d]];
    moved.last = static_cast<std::uint16_t>(opposite(d));
    at = next;
    if (open_[at].seen != kWindow) tree_.meet(patch_, at, kWindow);
    if (i % 7 == 0) expect_true(at, ground);
  }
  EXPECT_GT(replants, 2);
  for (int s = 0; s < tree_.size(); ++s) expect_true(static_cast<StateIndex>(s), ground);
  // The particles' last hops come out as they were made.
  tree_.settle(patch_, 0, at);
  tree_.write_history(patch_, kWindow);
  int hopped = 0;
  for (const Occupant o : shown().occupant) {
    if (o.is_void()) continue;
    ASSERT_EQ(o.last_hop(), last[o.name()]) << o.name();
    hopped += o.last_hop() != kNoDirection;
  }
  EXPECT_GT(hopped, 10);
}

TEST_P(StateTreeTest, RatesFollowTheTemperatureAndTheBorder) {
  const StateIndex next = tree_.follow(view_, border_, patch_, 0, 0, 0, kWindow, look_);
  view_.rate = model_->hop_rate(0.1);
  tree_.outdate_rates();
  EXPECT_EQ(open_[0].next[0], kUnknownState);
  tree_.refresh(view_, border_, 0);
  EXPECT_EQ(tree_.follow(view_, border_, patch_, 0, 0, 0, kWindow, look_), next);
  expect_true(0, 0);
  expect_true(next, 0);
  border_.kind = BorderKind::kClosed;
  border_.low = model_->lattice().cell(tree_.site(0));
  border_.width = {1, 1, 1};
  tree_.outdate_rates();
  tree_.refresh(view_, border_, 0);
  EXPECT_FALSE(open_[0].mean_quanta < 1e300) << "a cell of one site lets nothing hop";
}

INSTANTIATE_TEST_SUITE_P(Lattices, StateTreeTest,
                         testing::Values(LatticeType::kSquare, LatticeType::kTriangular,
                                         LatticeType::kCubic));

}  // namespace
}  // namespace voidhop
