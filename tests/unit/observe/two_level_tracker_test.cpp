#include "voidhop/observe/two_level_tracker.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "voidhop/base/error.hpp"
#include "voidhop/observe/two_level_estimate.hpp"

namespace voidhop {
namespace {

/// Scripted hops on a square lattice of side 20; site = x + 20 y. Particles are named by the site
/// they start on, as planted ones are.
class Script {
 public:
  explicit Script(std::vector<Site> void_site, const TwoLevelRule& rule = {.transitions = 4})
      : site_(std::move(void_site)), tracker_(lattice_, site_, 100, rule) {
    for (Site s = 0; s < 400; ++s) occupant_.push_back(s);
  }

  Script& hop(std::uint32_t void_id, int dx, int dy, StageTime when) {
    const Site from = site_[void_id];
    const Site to = (from % 20 + static_cast<Site>(20 + dx)) % 20 +
                    20 * ((from / 20 + static_cast<Site>(20 + dy)) % 20);
    tracker_.record({void_id, occupant_[to], from, to}, when);
    occupant_[from] = occupant_[to];
    site_[void_id] = to;
    return *this;
  }
  [[nodiscard]] TrackedVoid end(StageTime when, std::size_t void_id = 0) const {
    return tracker_.finish(when)[void_id];
  }
  [[nodiscard]] const TwoLevelTracker& tracker() const { return tracker_; }

 private:
  Lattice lattice_ = Lattice::make(LatticeType::kSquare, 20);
  std::vector<Site> site_;          // [void]
  std::vector<Particle> occupant_;  // [site]
  TwoLevelTracker tracker_;
};

constexpr Site at(Site x, Site y) {
  return x + 20 * y;
}

TEST(TwoLevelTracker, AVoidThatStaysIsFrozen) {
  const TrackedVoid seen = Script({at(5, 5)}).end(150);
  EXPECT_EQ(seen.motion, VoidMotion::kFrozen);
  ASSERT_EQ(seen.states.size(), 1U);
  EXPECT_EQ(seen.states[0].time, 50U);
  EXPECT_EQ(seen.states[0].site, at(5, 5));
}

TEST(TwoLevelTracker, TwoStatesAndTheirTimes) {
  Script script({at(5, 5)});
  script.hop(0, 1, 0, 110).hop(0, -1, 0, 113).hop(0, 1, 0, 150).hop(0, -1, 0, 151);
  const TrackedVoid seen = script.end(200);
  EXPECT_EQ(seen.motion, VoidMotion::kTwoLevel);
  EXPECT_EQ(seen.hops, 4U);
  ASSERT_EQ(seen.states.size(), 2U);
  EXPECT_EQ(seen.states[0].time, 10U + 37U + 49U);
  EXPECT_EQ(seen.states[1].time, 3U + 1U);
  EXPECT_EQ(seen.states[0].entries, 2U);
  EXPECT_EQ(seen.states[1].entries, 2U);
  EXPECT_EQ(seen.states[1].site, at(6, 5));
  // By hand: dE = T ln(96/4), error T, rates 2/96 and 2/4 per quantum.
  const TwoLevelEstimate estimate = two_level_estimate(seen, 0.05, 8.0);
  EXPECT_NEAR(estimate.energy, 0.05 * std::log(24.0), 1e-14);
  EXPECT_NEAR(estimate.energy_error, 0.05, 1e-14);
  EXPECT_NEAR(estimate.share[0], 0.96, 1e-14);
  EXPECT_NEAR(estimate.rate[0], 8.0 * 2.0 / 96.0, 1e-14);
  EXPECT_NEAR(estimate.rate[1], 8.0 * 2.0 / 4.0, 1e-14);
  EXPECT_NEAR(estimate.rate_error[1], 4.0 / std::sqrt(2.0), 1e-14);
}

TEST(TwoLevelTracker, TooFewTransitions) {
  Script script({at(5, 5)});
  script.hop(0, 1, 0, 110).hop(0, -1, 0, 113).hop(0, 1, 0, 150);
  EXPECT_EQ(script.end(200).motion, VoidMotion::kRareTwoLevel);
  script.hop(0, -1, 0, 201);
  EXPECT_EQ(script.end(201).motion, VoidMotion::kTwoLevel);
}

TEST(TwoLevelTracker, ChainsOfStatesAreKnownAgain) {
  Script script({at(5, 5)});
  for (StageTime t = 110; t < 190; t += 40) {
    script.hop(0, 1, 0, t).hop(0, 0, 1, t + 10).hop(0, 0, -1, t + 20).hop(0, -1, 0, t + 30);
  }
  const TrackedVoid seen = script.end(200);
  EXPECT_EQ(seen.motion, VoidMotion::kManyLevel);
  ASSERT_EQ(seen.states.size(), 3U);
  EXPECT_EQ(seen.states[1].entries, 4U);
  EXPECT_EQ(seen.states[2].site, at(6, 6));
  EXPECT_EQ(seen.states[2].time, 20U);
}

/// Round a square of four sites the void is back after four hops, but three particles have moved on
/// by one: another state. After three rounds all is as it was.
TEST(TwoLevelTracker, TheSamePlaceIsNotTheSameState) {
  Script script({at(5, 5)}, {.transitions = 4, .most_states = 20});
  StageTime t = 110;
  const auto round = [&] {
    script.hop(0, 1, 0, t).hop(0, 0, 1, t + 1).hop(0, -1, 0, t + 2).hop(0, 0, -1, t + 3);
    t += 4;
  };
  round();
  EXPECT_EQ(script.tracker().state(0), 4U);
  EXPECT_EQ(script.end(t).states[4].site, at(5, 5));
  round();
  EXPECT_EQ(script.tracker().state(0), 8U);
  round();
  EXPECT_EQ(script.tracker().state(0), 0U);
  EXPECT_EQ(script.end(t).states.size(), 12U);
}

TEST(TwoLevelTracker, AVoidWithTooManyStatesIsLetGo) {
  Script script({at(5, 5)}, {.transitions = 2, .most_states = 3});
  script.hop(0, 1, 0, 110).hop(0, 1, 0, 111);
  EXPECT_FALSE(script.tracker().lost(0));
  script.hop(0, 1, 0, 112);
  EXPECT_TRUE(script.tracker().lost(0));
  script.hop(0, -1, 0, 113);
  const TrackedVoid seen = script.end(120);
  EXPECT_EQ(seen.motion, VoidMotion::kManyLevel);
  EXPECT_TRUE(seen.states.empty());
  EXPECT_EQ(seen.hops, 4U);
}

TEST(TwoLevelTracker, VoidsThatReadEachOthersSitesAreGrouped) {
  // Void 0 hops between x = 5 and 6. A void at 8 reads site 6, one at 9 does not.
  for (const auto& [x, grouped] : {std::pair{Site{8}, true}, std::pair{Site{9}, false}}) {
    Script script({at(5, 5), at(x, 5)});
    EXPECT_EQ(script.end(100, 0).motion, VoidMotion::kFrozen);
    script.hop(0, 1, 0, 110).hop(0, -1, 0, 120);
    for (const std::size_t v : {0U, 1U}) {
      EXPECT_EQ(script.end(130, v).motion == VoidMotion::kGrouped, grouped) << x;
      EXPECT_EQ(script.end(130, v).states.empty(), grouped);
    }
  }
  // Two voids at rest side by side change nothing.
  Script still({at(5, 5), at(6, 5)});
  EXPECT_EQ(still.end(130, 0).motion, VoidMotion::kFrozen);
}

TEST(TwoLevelTracker, GroupsReachBackInTime) {
  // Void 0 has been at 6 and is back at 5 when void 1 comes to 8.
  Script script({at(5, 5), at(9, 5)});
  script.hop(0, 1, 0, 110).hop(0, -1, 0, 120);
  EXPECT_EQ(script.end(120, 0).motion, VoidMotion::kRareTwoLevel);
  script.hop(1, -1, 0, 130);
  EXPECT_EQ(script.end(140, 0).motion, VoidMotion::kGrouped);
  EXPECT_EQ(script.end(140, 1).motion, VoidMotion::kGrouped);
  // A void that starts to move near one that has not: its own start is a changed site too.
  Script start({at(5, 5), at(3, 5)});
  start.hop(0, 1, 0, 110);
  EXPECT_EQ(start.end(140, 1).motion, VoidMotion::kGrouped);
}

TEST(TwoLevelTracker, GroupsFormRoundThePeriod) {
  Script script({at(19, 5), at(2, 5)});
  script.hop(0, 1, 0, 110);
  EXPECT_EQ(script.end(140, 1).motion, VoidMotion::kGrouped);
}

TEST(TwoLevelTracker, RefusesWhatHasNoMeaning) {
  EXPECT_THROW(Script({at(5, 5)}, {.transitions = 1}), InvalidParameter);
  EXPECT_THROW(Script({at(5, 5)}, {.most_states = 1}), InvalidParameter);
  Script script({at(5, 5)});
  EXPECT_THROW(two_level_estimate(script.end(200), 0.1, 1.0), InvalidParameter);
  script.hop(0, 1, 0, 110);
  EXPECT_THROW(two_level_estimate(script.end(200), 0.1, 1.0), InvalidParameter);
}

}  // namespace
}  // namespace voidhop
