/// Replicas on the device and on the host: the same trajectories, so equal integers.
#include <gtest/gtest.h>

#include <cstdint>
#include <vector>

#include "device_replicas.hpp"
#include "reference/reference_trajectory.hpp"
#include "support/gpu.hpp"
#include "voidhop/base/error.hpp"
#include "voidhop/engine/engine_spec.hpp"
#include "voidhop/model/planted_start.hpp"

namespace voidhop {
namespace {

struct Case {
  const char* name;
  LatticeType lattice;
  std::uint32_t size;
  std::uint32_t voids;
  double initial;
  double attempts;
};

ModelSpec spec_of(const Case& c) {
  ModelSpec spec;
  spec.lattice = c.lattice;
  spec.size = c.size;
  spec.voids = c.voids;
  spec.initial_temperature = c.initial;
  return spec;
}

const std::vector<Case>& cases() {
  static const std::vector<Case> all{{"warm", LatticeType::kSquare, 60, 18, 0.2, 2000},
                                     {"glass", LatticeType::kSquare, 100, 50, 0.15, 5000},
                                     {"cold", LatticeType::kSquare, 200, 200, 0.1, 20000},
                                     {"triangular", LatticeType::kTriangular, 50, 12, 0.2, 1000},
                                     {"cubic", LatticeType::kCubic, 16, 20, 0.25, 500},
                                     {"crowded", LatticeType::kSquare, 20, 20, 0.3, 50},
                                     {"more_than_16_bits", LatticeType::kSquare, 270, 60, 0.2, 300},
                                     {"the_same_cubic", LatticeType::kCubic, 42, 40, 0.25, 100}};
  return all;
}

std::vector<StreamKey> streams(std::size_t count) {
  std::vector<StreamKey> keys;
  for (std::size_t r = 0; r < count; ++r) keys.push_back(make_stream_key(41, {}, r));
  return keys;
}

TEST(ReplicaParity, PlantedStartsAndTheirEnergies) {
  VOIDHOP_NEEDS_GPU();
  for (const Case& c : cases()) {
    const Model model(spec_of(c));
    DeviceReplicas device(model, 5, block_method({}, model.lattice()));
    const std::vector<StreamKey> keys = streams(5);
    const std::vector<std::int64_t> energies = device.plant(keys);
    for (std::size_t r = 0; r < keys.size(); ++r) {
      const Replica start = planted_start(model, keys[r]);
      const Replica found = device.state(r);
      ASSERT_EQ(found.void_site, start.void_site) << c.name;
      ASSERT_TRUE(found.occupant == start.occupant) << c.name;
      ASSERT_EQ(energies[r], total_energy(model.couplings(keys[r]), start)) << c.name;
    }
  }
}

/// R4: a million hops in all; every sum and the final state.
TEST(ReplicaParity, ProtectedIsTheReferenceHopByHop) {
  VOIDHOP_NEEDS_GPU();
  std::uint64_t hops = 0;
  for (const Case& c : cases()) {
    const Model model(spec_of(c));
    const StageClock clock = StageClock::make(c.attempts);
    const std::vector<double> temperatures{c.initial, 0.7 * c.initial, c.initial};
    std::vector<BlockStage> stages;
    for (const double t : temperatures) {
      stages.push_back({model.hop_rate(t), clock.length, clock.quanta_per_attempt});
    }
    const std::vector<StreamKey> keys = streams(3);
    DeviceReplicas device(model, keys.size(), block_method({}, model.lattice()));
    device.plant(keys);
    std::vector<std::vector<StageSums>> sums(keys.size(), std::vector<StageSums>(stages.size()));
    device.advance(
        stages, [&](std::size_t r, std::size_t s, const StageSums& found) { sums[r][s] = found; });
    for (std::size_t r = 0; r < keys.size(); ++r) {
      ReferenceTrajectory reference(model, keys[r], planted_start(model, keys[r]));
      for (std::size_t s = 0; s < stages.size(); ++s) {
        reference.begin_stage(temperatures[s], clock);
        reference.run_until(clock.length);
        const StageSums& a = reference.sums();
        const StageSums& b = sums[r][s];
        hops += a.hops;
        ASSERT_EQ(a.hops, b.hops) << c.name;
        ASSERT_EQ(a.returns_void, b.returns_void) << c.name;
        ASSERT_EQ(a.returns_particle, b.returns_particle) << c.name;
        ASSERT_TRUE(a.energy_time == b.energy_time) << c.name;
        ASSERT_EQ(a.sampled, b.sampled) << c.name;
        ASSERT_TRUE(a.sampled_square == b.sampled_square) << c.name;
      }
      const Replica end = device.state(r);
      ASSERT_EQ(end.void_site, reference.replica().void_site) << c.name;
      ASSERT_TRUE(end.occupant == reference.replica().occupant) << c.name;
      const std::vector<VoidClock> clocks = device.clocks(r);
      for (std::uint32_t v = 0; v < model.voids(); ++v) {
        ASSERT_EQ(clocks[v].draws, reference.draws(v)) << c.name;
      }
    }
  }
  EXPECT_GT(hops, 1000000U);
}

/// All numbers of a record, of two points and more replicas than a batch.
TEST(ReplicaParity, EnginesGiveEqualRecordsInAnyBatch) {
  VOIDHOP_NEEDS_GPU();
  RunPlan plan;
  plan.seed = 5;
  plan.replicas = 11;
  plan.axes = {{"initial_temperature", "1", "T_I", {0.2, 0.1}}};
  for (const double t : plan.axes[0].values) {
    RunPoint point;
    point.model = spec_of({"", LatticeType::kSquare, 60, 18, t, 0});
    for (int s = 0; s < 40; ++s) point.stages.push_back({t * (1.0 - s / 50.0), 2.0e-4, 0});
    point.address = {static_cast<std::uint64_t>(1000 * t)};
    plan.points.push_back(point);
  }
  class Silent : public RunMonitor {
    void stage_done(std::uint64_t) override {}
  } monitor;
  std::vector<EngineSpec> specs(3);
  specs[1].method = Method::kCheckerboard;
  specs[1].window = 3.0;
  specs[2].method = Method::kCheckerboard;
  specs[2].scheme = CheckerboardScheme::kFourColour;
  for (EngineSpec spec : specs) {
    CoolingRecord host = make_record(plan);
    make_engine(spec)->run(plan, host, monitor);
    spec.kind = EngineKind::kCuda;
    for (const std::uint64_t batch : {0U, 1U, 4U}) {
      spec.batch = batch;
      CoolingRecord device = make_record(plan);
      make_engine(spec)->run(plan, device, monitor);
      EXPECT_EQ(device.energy, host.energy) << batch;
      EXPECT_EQ(device.energy_sq, host.energy_sq) << batch;
      EXPECT_EQ(device.hops, host.hops) << batch;
      EXPECT_EQ(device.returns_void, host.returns_void) << batch;
      EXPECT_EQ(device.returns_particle, host.returns_particle) << batch;
    }
  }
  // Partner: another seed is another run.
  CoolingRecord other = make_record(plan);
  CoolingRecord host = make_record(plan);
  make_engine({})->run(plan, host, monitor);
  plan.seed = 6;
  make_engine({})->run(plan, other, monitor);
  EXPECT_NE(other.hops, host.hops);
}

/// More replicas than blocks at once, so that a block goes from one to the next, and as many stages
/// as make several launches.
TEST(ReplicaParity, BlocksTakeReplicasFromTheQueue) {
  VOIDHOP_NEEDS_GPU();
  const Model model(spec_of({"", LatticeType::kTriangular, 12, 3, 0.3, 0}));
  const StageClock clock = StageClock::make(5);
  const std::vector<BlockStage> stages(
      130, {model.hop_rate(0.3), clock.length, clock.quanta_per_attempt});
  const std::vector<StreamKey> keys = streams(1500);
  DeviceReplicas device(model, keys.size(), block_method({}, model.lattice()));
  device.plant(keys);
  std::vector<std::uint64_t> hops(keys.size());
  device.advance(
      stages, [&](std::size_t r, std::size_t, const StageSums& found) { hops[r] += found.hops; });
  for (std::size_t r = 0; r < keys.size(); ++r) {
    ReferenceTrajectory reference(model, keys[r], planted_start(model, keys[r]));
    std::uint64_t expected = 0;
    for (std::size_t s = 0; s < stages.size(); ++s) {
      reference.begin_stage(0.3, clock);
      reference.run_until(clock.length);
      expected += reference.sums().hops;
    }
    ASSERT_EQ(hops[r], expected) << r;
    const Replica end = device.state(r);
    ASSERT_EQ(end.void_site, reference.replica().void_site) << r;
    ASSERT_TRUE(end.occupant == reference.replica().occupant) << r;
  }
}

TEST(ReplicaParity, TooLongAWindowForALaneIsRefused) {
  VOIDHOP_NEEDS_GPU();
  const Model model(spec_of({"", LatticeType::kSquare, 40, 8, 0.5, 0}));
  EngineSpec spec;
  spec.method = Method::kCheckerboard;
  spec.window = 3000;
  spec.cell = 40;
  DeviceReplicas device(model, 2, block_method(spec, model.lattice()));
  device.plant(streams(2));
  const StageClock clock = StageClock::make(3000);
  const std::vector<BlockStage> stages{
      {model.hop_rate(0.5), clock.length, clock.quanta_per_attempt}};
  EXPECT_THROW(device.advance(stages, [](std::size_t, std::size_t, const StageSums&) {}),
               InvalidParameter);
}

}  // namespace
}  // namespace voidhop
