/// The bookkeeping of `method: skipping`; its law is tested in tests/statistical/skipping_test.cpp.
#include "cpu/skipping_replica.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

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
  SkippingSettings settings;
};

ModelSpec spec_of(const Case& c) {
  ModelSpec spec;
  spec.lattice = c.lattice;
  spec.size = c.size;
  spec.voids = c.voids;
  spec.initial_temperature = c.initial;
  return spec;
}

class SkippingReplicaTest : public testing::TestWithParam<Case> {};

/// After every stage: the energy kept is that of the lattice, each void stands where the lattice
/// has it, each particle is there once.
TEST_P(SkippingReplicaTest, KeepsTheEnergyAndTheLattice) {
  const Case& c = GetParam();
  const Model model(spec_of(c));
  for (std::uint64_t r = 0; r < 3; ++r) {
    const StreamKey stream = make_stream_key(21, {}, r);
    const Replica start = planted_start(model, stream);
    SkippingReplica tested(model, stream, start, c.settings);
    const std::int64_t begun = total_energy(tested.couplings(), start);
    std::uint64_t hops = 0;
    for (const double ratio : {1.0, 0.6, 0.0, 1.2, 0.3}) {
      tested.run_stage(ratio * c.initial, StageClock::make(c.attempts));
      hops += tested.sums().hops;
      const Replica& now = tested.replica();
      ASSERT_EQ(total_energy(tested.couplings(), now) - begun, tested.energy());
      std::vector<int> seen(now.occupant.size(), 0);
      for (const Occupant o : now.occupant) {
        if (!o.is_void()) ++seen[o.name()];
      }
      for (std::uint32_t v = 0; v < c.voids; ++v) {
        ASSERT_TRUE(now.occupant[now.void_site[v]] == Occupant::vacancy(v));
        ++seen[start.void_site[v]];
      }
      ASSERT_EQ(std::count(seen.begin(), seen.end(), 1), static_cast<long>(seen.size()));
      EXPECT_LE(tested.sums().returns_void, tested.sums().hops + tested.sums().hops_skipped);
      EXPECT_TRUE(tested.sums().without_samples);
    }
    EXPECT_GT(hops, 0U);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Cases, SkippingReplicaTest,
    testing::Values(Case{"cold", LatticeType::kSquare, 40, 8, 0.1, 1e6, {}},
                    Case{"warm", LatticeType::kSquare, 40, 16, 0.2, 1000, {64, 6, 10}},
                    Case{"few_states", LatticeType::kSquare, 30, 20, 0.2, 300, {4, 2, 1}},
                    Case{"crowded", LatticeType::kSquare, 12, 60, 0.3, 20, {16, 6, 2}},
                    Case{"triangular", LatticeType::kTriangular, 30, 20, 0.2, 300, {16, 6, 3}},
                    Case{"cubic", LatticeType::kCubic, 8, 12, 0.2, 300, {16, 6, 3}},
                    Case{"tiny", LatticeType::kCubic, 3, 9, 0.3, 10, {64, 16, 3}},
                    Case{"tiny_square", LatticeType::kSquare, 3, 5, 0.3, 20, {64, 16, 3}}),
    [](const auto& tested) { return tested.param.name; });

/// At T = 0 a void hops downhill and then rests.
TEST(SkippingReplica, PassesLongStagesAtOnce) {
  ModelSpec spec;
  spec.size = 40;
  spec.voids = 8;
  spec.initial_temperature = 0.05;
  const Model model(spec);
  const StreamKey stream = make_stream_key(21, {}, 5);
  SkippingReplica tested(model, stream, planted_start(model, stream));
  tested.run_stage(0.01, StageClock::make(0x1p48));  // longer than one path is drawn for
  const std::int64_t energy = tested.energy();
  tested.run_stage(0.0, StageClock::make(1e6));
  EXPECT_EQ(tested.sums().hops, 0U);
  EXPECT_LE(tested.energy(), energy);
}

class Silent : public RunMonitor {
  void stage_done(std::uint64_t) override {}
};

/// Warm stages are made hop by hop: without cold ones the run is that of protected, to the bit.
TEST(SkippingEngine, WarmStagesAreProtectedOnes) {
  RunPlan plan;
  plan.seed = 3;
  plan.replicas = 2;
  plan.axes = {{"initial_temperature", "1", "T_I", {0.2}}};
  RunPoint point;
  point.model.size = 40;
  point.model.voids = 12;
  point.model.initial_temperature = 0.2;
  for (const double t : {0.2, 0.15, 0.13, 0.11, 0.05, 0.14}) point.stages.push_back({t, 2e-4, 0});
  plan.points = {point};
  Silent monitor;
  EngineSpec spec;
  spec.method = Method::kProtected;
  CoolingRecord plain = make_record(plan);
  make_cpu_engine(spec)->run(plan, plain, monitor);
  spec.method = Method::kSkipping;
  spec.skip_below = 0.01;
  CoolingRecord warm = make_record(plan);
  make_cpu_engine(spec)->run(plan, warm, monitor);
  EXPECT_EQ(warm.energy, plain.energy);
  EXPECT_EQ(warm.hops, plain.hops);
  EXPECT_EQ(warm.energy_sq, plain.energy_sq);

  spec.skip_below = 0.0;  // 0.12
  CoolingRecord mixed = make_record(plan);
  make_cpu_engine(spec)->run(plan, mixed, monitor);
  for (std::size_t r = 0; r < 2; ++r) {
    for (std::size_t s = 0; s < 6; ++s) {
      const std::size_t i = mixed.index(0, r, s);
      const bool cold = s == 3 || s == 4;
      EXPECT_EQ(std::isnan(mixed.energy_sampled[i]), cold);
      EXPECT_EQ(mixed.hops_skipped[i] > 0, cold);
      if (s < 3) {
        EXPECT_EQ(mixed.energy[i], plain.energy[i]);
      }
    }
    // The warm stage after cold ones goes on from their energy.
    EXPECT_LT(std::abs(mixed.energy[mixed.index(0, r, 5)] - plain.energy[mixed.index(0, r, 5)]),
              0.1);
  }
}

}  // namespace
}  // namespace voidhop
