#include "reference/reference_trajectory.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "support/energy_drift.hpp"
#include "voidhop/model/planted_start.hpp"

namespace voidhop {
namespace {

ModelSpec small_model(std::uint32_t voids = 5) {
  ModelSpec spec;
  spec.size = 12;
  spec.voids = voids;
  spec.initial_temperature = 0.2;
  return spec;
}

class Trajectory : public testing::Test {
 protected:
  Model model_{small_model()};
  StreamKey stream_ = make_stream_key(3, {}, 4);
  ReferenceTrajectory trajectory_{model_, stream_, planted_start(model_, stream_)};
};

/// By hand from Eq. 2: the energy change of a hop is the difference of total energies.
TEST_F(Trajectory, EnergyChangeIsTheDifferenceOfTotalEnergies) {
  for (int hop = 0; hop < 200; ++hop) {
    const std::uint32_t v = static_cast<std::uint32_t>(hop) % model_.voids();
    const Replica& before = trajectory_.replica();
    for (int d = 0; d < 4; ++d) {
      const Site from = before.void_site[v];
      const Site to = model_.lattice().neighbour(from, d);
      if (before.occupant[to].is_void()) continue;
      Replica after = before;
      std::swap(after.occupant[from], after.occupant[to]);
      ASSERT_EQ(trajectory_.energy_change(v, d), total_energy(trajectory_.couplings(), after) -
                                                     total_energy(trajectory_.couplings(), before));
    }
    trajectory_.begin_stage(0.3, StageClock::make(100.0));
    trajectory_.step();
  }
}

TEST_F(Trajectory, EveryNearVoidRedrawsAndNoOther) {
  trajectory_.begin_stage(0.2, StageClock::make(1e6));
  for (int i = 0; i < 3000; ++i) {
    std::vector<std::uint64_t> before;
    for (std::uint32_t v = 0; v < model_.voids(); ++v) before.push_back(trajectory_.draws(v));
    ASSERT_TRUE(trajectory_.step());
    const Hop& hop = trajectory_.last_hop();
    for (std::uint32_t v = 0; v < model_.voids(); ++v) {
      const Cell a = model_.lattice().cell(trajectory_.replica().void_site[v]);
      bool near = false;
      for (const Site s : {hop.from, hop.to}) {
        const Cell b = model_.lattice().cell(s);
        const auto round = [](int d) { return std::min(std::abs(d), 12 - std::abs(d)); };
        near |= round(a.x - b.x) + round(a.y - b.y) <= 2;
      }
      ASSERT_EQ(trajectory_.draws(v) - before[v], near ? 1U : 0U);
    }
  }
}

TEST_F(Trajectory, ReturnsAreCountedByVoidAndByParticle) {
  trajectory_.begin_stage(0.1, StageClock::make(1e6));
  std::vector<Site> void_from(model_.voids(), UINT32_MAX);
  std::vector<Site> particle_from(model_.lattice().sites(), UINT32_MAX);
  std::uint64_t by_void = 0;
  std::uint64_t by_particle = 0;
  for (int i = 0; i < 5000; ++i) {
    ASSERT_TRUE(trajectory_.step());
    const Hop& hop = trajectory_.last_hop();
    by_void += void_from[hop.void_id] == hop.to;
    by_particle += particle_from[hop.particle] == hop.from;
    void_from[hop.void_id] = hop.from;
    particle_from[hop.particle] = hop.to;
  }
  EXPECT_EQ(trajectory_.sums().returns_void, by_void);
  EXPECT_EQ(trajectory_.sums().returns_particle, by_particle);
  EXPECT_GT(by_particle, by_void);
  EXPECT_EQ(trajectory_.sums().hops, 5000U);
}

TEST_F(Trajectory, StoppingWithinAStageChangesNothing) {
  const StageClock clock = StageClock::make(50.0);
  ReferenceTrajectory other(model_, stream_, planted_start(model_, stream_));
  trajectory_.begin_stage(0.2, clock);
  other.begin_stage(0.2, clock);
  trajectory_.run_until(clock.length);
  for (StageTime t = 0; t < clock.length; t += clock.length / 37) other.run_until(t);
  other.run_until(clock.length);
  EXPECT_EQ(trajectory_.energy(), other.energy());
  EXPECT_TRUE(trajectory_.sums().energy_time == other.sums().energy_time);
  EXPECT_EQ(trajectory_.replica().void_site, other.replica().void_site);
}

TEST_F(Trajectory, AtZeroTemperatureEnergyNeverRises) {
  trajectory_.begin_stage(0.0, StageClock::make(1e4));
  std::int64_t energy = trajectory_.energy();
  while (trajectory_.step()) {
    ASSERT_LE(trajectory_.energy(), energy);
    energy = trajectory_.energy();
  }
}

TEST_F(Trajectory, AtInfiniteTemperatureEveryNeighbourIsAsLikely) {
  trajectory_.begin_stage(std::numeric_limits<double>::infinity(), StageClock::make(10.0));
  for (const double w : trajectory_.open_hops(0).rate) EXPECT_TRUE(w == 1.0 || w == 0.0);
}

/// A lattice with one particle has nothing to weigh: it walks freely, and the run ends cleanly.
TEST(TrajectoryExtremes, OneParticleAmongVoids) {
  const Model model(small_model(143));
  const StreamKey stream = make_stream_key(3, {}, 5);
  ReferenceTrajectory trajectory(model, stream, planted_start(model, stream));
  const StageClock clock = StageClock::make(200.0);
  trajectory.begin_stage(0.1, clock);
  trajectory.run_until(clock.length);
  EXPECT_NEAR(static_cast<double>(trajectory.sums().hops), 800.0, 6.0 * std::sqrt(800.0));
  EXPECT_EQ(trajectory.energy(), 0);
}

TEST(TrajectoryExtremes, SideOfThree) {
  for (const LatticeType lattice :
       {LatticeType::kSquare, LatticeType::kTriangular, LatticeType::kCubic}) {
    ModelSpec spec = small_model(2);
    spec.lattice = lattice;
    spec.size = 3;
    const Model model(spec);
    const StreamKey stream = make_stream_key(8, {}, 1);
    ReferenceTrajectory trajectory(model, stream, planted_start(model, stream));
    const std::int64_t start = total_energy(trajectory.couplings(), trajectory.replica());
    trajectory.begin_stage(0.3, StageClock::make(1e6));
    for (int i = 0; i < 20000; ++i) ASSERT_TRUE(trajectory.step());
    EXPECT_EQ(total_energy(trajectory.couplings(), trajectory.replica()),
              start + trajectory.energy());
    testing_support::expect_pending_hops_are_fresh(trajectory, model, stream);
  }
}

/// Draw counters run across the powers of two without repeating or skipping a draw.
TEST_F(Trajectory, DrawCountersCrossPowersOfTwo) {
  for (const std::uint64_t preset : {(1ULL << 31) - 3, (1ULL << 32) - 3, (1ULL << 63) - 3}) {
    for (std::uint32_t v = 0; v < model_.voids(); ++v) trajectory_.set_draws(v, preset);
    trajectory_.begin_stage(0.2, StageClock::make(1e6));
    for (int i = 0; i < 200; ++i) ASSERT_TRUE(trajectory_.step());
    std::uint64_t taken = 0;
    for (std::uint32_t v = 0; v < model_.voids(); ++v) taken += trajectory_.draws(v) - preset;
    EXPECT_GE(taken, 200U + model_.voids());
    EXPECT_LT(taken, 2000U);
    testing_support::expect_pending_hops_are_fresh(trajectory_, model_, stream_);
  }
}

/// Times, counts and integrals past 2^31, 2^32, 2^63 and 1e12: a stage of 1e12 attempt times with
/// slow hops, its sums preset, integrated beside by hand in 128 bits.
TEST_F(Trajectory, ClockAndSumsCrossPowersOfTwo) {
  ModelSpec spec = small_model(1);
  spec.hopping.rule = HopRule::kSymmetric;
  spec.hopping.barrier = 4.5;  // hops some 1e9 attempt times apart
  const Model model(spec);
  ReferenceTrajectory trajectory(model, stream_, planted_start(model, stream_));
  const StageClock clock = StageClock::make(1e12);
  trajectory.begin_stage(0.2, clock);
  StageSums preset;
  preset.hops = UINT32_MAX;
  preset.returns_void = (1ULL << 31) - 1;
  preset.energy_time = (Int128{1} << 63) - 1;
  trajectory.preset_sums(preset);
  Int128 integral = preset.energy_time;
  std::uint64_t hops = 0;
  StageTime before = 0;
  std::int64_t energy = trajectory.energy();
  while (trajectory.step()) {
    ASSERT_GT(trajectory.time(), before);
    integral += static_cast<Int128>(energy) * (trajectory.time() - before);
    before = trajectory.time();
    energy = trajectory.energy();
    ++hops;
  }
  trajectory.run_until(clock.length);
  integral += static_cast<Int128>(energy) * (clock.length - before);
  EXPECT_GT(hops, 20U);
  EXPECT_GT(before, StageTime{1} << 60);
  EXPECT_TRUE(trajectory.sums().energy_time == integral);
  EXPECT_EQ(trajectory.sums().hops, UINT32_MAX + hops);
  EXPECT_GE(trajectory.sums().returns_void, preset.returns_void);
}

TEST(EnergyDrift, NoneInTenMillionEvents) {
  testing_support::expect_no_drift(10'000'000);
}

}  // namespace
}  // namespace voidhop
