#include "support/two_level_window.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <optional>

#include "voidhop/model/planted_start.hpp"
#include "voidhop/observe/two_level_estimate.hpp"

namespace voidhop {
namespace {

constexpr double kTemperature = 0.05;

/// A lone void that can hop one way at little cost, and nowhere else from either end: two states,
/// known from the couplings alone.
struct KnownPair {
  StreamKey stream;
  Replica start;
  int direction = 0;
  double energy = 0.0;
};

std::optional<KnownPair> known_pair(const Model& model, std::uint64_t number) {
  const StreamKey stream = make_stream_key(11, {}, number);
  KnownPair pair{stream, planted_start(model, stream), -1, 0.0};
  const auto lowest_but = [&](const ReferenceTrajectory& trajectory, int except, int& best) {
    double others = 1e9;
    double least = 1e9;
    for (int d = 0; d < 4; ++d) {
      const double change = static_cast<double>(trajectory.energy_change(0, d)) * model.quantum();
      if (d == except) continue;
      if (change < least) {
        others = least;
        least = change;
        best = d;
      } else if (change < others) {
        others = change;
      }
    }
    return std::pair{least, others};
  };
  const ReferenceTrajectory first(model, stream, pair.start);
  const auto [energy, others] = lowest_but(first, -1, pair.direction);
  if (energy < 0.0 || energy > 0.1 || others < 1.0) return std::nullopt;
  Replica moved = pair.start;
  const Site from = moved.void_site[0];
  const Site to = model.lattice().neighbour(from, pair.direction);
  std::swap(moved.occupant[from], moved.occupant[to]);
  moved.void_site[0] = to;
  int unused = 0;
  const auto [onward, further] =
      lowest_but(ReferenceTrajectory(model, stream, moved), opposite(pair.direction), unused);
  if (onward < 1.0 || further < 1.0) return std::nullopt;
  pair.energy = energy;
  return pair;
}

ModelSpec lone_void() {
  ModelSpec spec;
  spec.size = 8;
  spec.voids = 1;
  spec.initial_temperature = 0.1;
  return spec;
}

TEST(TwoLevelWindow, AVoidWithTwoKnownStates) {
  const Model model(lone_void());
  std::optional<KnownPair> pair;
  for (std::uint64_t i = 0; !pair && i < 20000; ++i) pair = known_pair(model, i);
  ASSERT_TRUE(pair.has_value());
  ReferenceTrajectory trajectory(model, pair->stream, pair->start);
  const StageClock clock = StageClock::make(2e4);
  trajectory.begin_stage(kTemperature, clock);
  const TrackedVoid seen =
      two_level_window(trajectory, model.lattice(), clock.length, {.transitions = 100}).front();
  ASSERT_EQ(seen.motion, VoidMotion::kTwoLevel);
  EXPECT_EQ(seen.hops, trajectory.sums().hops);
  EXPECT_EQ(seen.states[0].site, pair->start.void_site[0]);
  EXPECT_EQ(seen.states[1].site, model.lattice().neighbour(seen.states[0].site, pair->direction));
  EXPECT_EQ(seen.states[0].time + seen.states[1].time, clock.length);
  const TwoLevelEstimate estimate =
      two_level_estimate(seen, kTemperature, clock.quanta_per_attempt);
  EXPECT_LT(estimate.energy_error, 0.05 * kTemperature);
  EXPECT_NEAR(estimate.energy, pair->energy, 5.0 * estimate.energy_error);
  // Uphill w0 exp(-dE/T), downhill w0; their ratio is that of detailed balance.
  EXPECT_NEAR(estimate.rate[0], std::exp(-pair->energy / kTemperature),
              5.0 * estimate.rate_error[0]);
  EXPECT_NEAR(estimate.rate[1], 1.0, 5.0 * estimate.rate_error[1]);
}

TEST(TwoLevelWindow, ObservingChangesNothing) {
  ModelSpec spec = lone_void();
  spec.size = 20;
  spec.voids = 6;
  const Model model(spec);
  const StreamKey stream = make_stream_key(11, {}, 3);
  const StageClock clock = StageClock::make(300.0);
  ReferenceTrajectory plain(model, stream, planted_start(model, stream));
  ReferenceTrajectory observed = plain;
  plain.begin_stage(0.15, clock);
  plain.run_until(clock.length);
  observed.begin_stage(0.15, clock);
  std::uint64_t hops = 0;
  // Two windows that share a border: no hop is lost or seen twice.
  for (const StageTime until : {clock.length / 3, clock.length}) {
    for (const TrackedVoid& v : two_level_window(observed, model.lattice(), until, {})) {
      hops += v.hops;
    }
    EXPECT_EQ(observed.time(), until);
  }
  EXPECT_EQ(observed.sums().hops, hops);
  EXPECT_EQ(observed.sums().hops, plain.sums().hops);
  EXPECT_TRUE(observed.sums().energy_time == plain.sums().energy_time);
  EXPECT_EQ(observed.replica().void_site, plain.replica().void_site);
}

}  // namespace
}  // namespace voidhop
