/// The protected method against the reference: the same trajectory, hop by hop, so equal integers.
#include "cpu/protected_replica.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <ostream>
#include <vector>

#include "reference/reference_trajectory.hpp"
#include "voidhop/model/planted_start.hpp"

namespace voidhop {
namespace {

struct Case {
  const char* name;
  LatticeType lattice;
  std::uint32_t size;
  std::uint32_t voids;
  double initial;
  double attempts;  // of a stage
};

/// Padding has no value to print.
void PrintTo(const Case& c, std::ostream* out) {
  *out << c.name;
}

ModelSpec spec_of(const Case& c) {
  ModelSpec spec;
  spec.lattice = c.lattice;
  spec.size = c.size;
  spec.voids = c.voids;
  spec.initial_temperature = c.initial;
  return spec;
}

/// Runs both through the same stages and compares everything after each.
void expect_same_trajectory(const ModelSpec& spec, const std::vector<double>& temperatures,
                            double attempts, std::uint64_t replica = 0) {
  const Model model(spec);
  const StreamKey stream = make_stream_key(17, {}, replica);
  const Replica start = planted_start(model, stream);
  ReferenceTrajectory reference(model, stream, start);
  ProtectedReplica tested(model, stream, start);
  const StageClock clock = StageClock::make(attempts);
  std::uint64_t hops = 0;
  for (const double t : temperatures) {
    reference.begin_stage(t, clock);
    reference.run_until(clock.length);
    tested.run_stage(t, clock);
    const StageSums& a = reference.sums();
    const StageSums& b = tested.sums();
    hops += a.hops;
    ASSERT_EQ(a.hops, b.hops) << t;
    ASSERT_EQ(a.returns_void, b.returns_void) << t;
    ASSERT_EQ(a.returns_particle, b.returns_particle) << t;
    ASSERT_TRUE(a.energy_time == b.energy_time) << t;
    ASSERT_EQ(a.sampled, b.sampled) << t;
    ASSERT_TRUE(a.sampled_square == b.sampled_square) << t;
    ASSERT_EQ(reference.energy(), tested.energy()) << t;
    ASSERT_EQ(reference.replica().void_site, tested.replica().void_site) << t;
    ASSERT_TRUE(reference.replica().occupant == tested.replica().occupant) << t;
    for (std::uint32_t v = 0; v < model.voids(); ++v) {
      ASSERT_EQ(reference.draws(v), tested.draws(v)) << t;
    }
  }
  EXPECT_GT(hops, 50U) << "too few hops to test anything";
}

class Protected : public testing::TestWithParam<Case> {};

TEST_P(Protected, CoolsAlongTheReferencesTrajectory) {
  const Case& c = GetParam();
  for (const std::uint64_t replica : {0U, 1U}) {
    expect_same_trajectory(spec_of(c), {c.initial, 0.8 * c.initial, 0.5 * c.initial, c.initial},
                           c.attempts, replica);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Cases, Protected,
    testing::Values(Case{"warm", LatticeType::kSquare, 60, 18, 0.2, 1000},
                    Case{"glass", LatticeType::kSquare, 60, 18, 0.15, 3000},
                    Case{"cold", LatticeType::kSquare, 80, 32, 0.1, 10000},
                    Case{"colder", LatticeType::kSquare, 100, 50, 0.05, 20000},
                    Case{"triangular", LatticeType::kTriangular, 50, 12, 0.2, 300},
                    Case{"triangular_cold", LatticeType::kTriangular, 60, 18, 0.1, 5000},
                    Case{"cubic", LatticeType::kCubic, 14, 14, 0.25, 300},
                    Case{"cubic_cold", LatticeType::kCubic, 20, 40, 0.15, 2000},
                    Case{"crowded", LatticeType::kSquare, 20, 60, 0.3, 20},
                    Case{"half_empty", LatticeType::kSquare, 12, 72, 0.5, 10},
                    Case{"one_void", LatticeType::kSquare, 8, 1, 0.3, 2000},
                    Case{"two_on_few_sites", LatticeType::kSquare, 4, 2, 0.3, 500},
                    Case{"smallest", LatticeType::kSquare, 3, 1, 0.4, 500},
                    Case{"smallest_cube", LatticeType::kCubic, 3, 2, 0.4, 200}),
    [](const auto& tested) { return std::string(tested.param.name); });

TEST(ProtectedReplica, SymmetricRatesAndBarriers) {
  ModelSpec spec = spec_of({"", LatticeType::kSquare, 40, 12, 0.25, 0});
  spec.hopping.rule = HopRule::kSymmetric;
  spec.hopping.barrier = 0.2;
  expect_same_trajectory(spec, {0.25, 0.2}, 1000);
  spec.hopping.rule = HopRule::kMetropolis;
  spec.hopping.has_barrier_disorder = true;
  spec.hopping.barrier_disorder.high = 0.5;
  expect_same_trajectory(spec, {0.25, 0.2}, 1000);
}

TEST(ProtectedReplica, ZeroAndInfiniteTemperature) {
  expect_same_trajectory(spec_of({"", LatticeType::kSquare, 30, 6, 0.3, 0}),
                         {std::numeric_limits<double>::infinity(), 0.0, 0.2}, 50);
}

TEST(ProtectedReplica, ManyShortStages) {
  std::vector<double> temperatures;
  for (int i = 0; i < 60; ++i) temperatures.push_back(0.2 - 0.003 * i);
  expect_same_trajectory(spec_of({"", LatticeType::kSquare, 50, 20, 0.2, 0}), temperatures, 13.7);
}

/// Flickering neighbours: the way between two arrangements in the graph can lead over sites where a
/// void of another group has come to stand.
TEST(ProtectedReplica, CommitsOnlyWhatDiffers) {
  expect_same_trajectory(spec_of({"", LatticeType::kSquare, 29, 31, 0.23763031144754387, 0}),
                         {0.19009560819845767}, 2000, 1);
}

/// A frozen stage is passed at once, however long; a cold stage's long window meets a hot one.
TEST(ProtectedReplica, FrozenAndSuddenlyHotStages) {
  const ModelSpec spec = spec_of({"", LatticeType::kSquare, 40, 8, 0.3, 0});
  expect_same_trajectory(spec, {0.3, 0.01, 0.01, 0.3}, 2000);
  const Model model(spec);
  const StreamKey stream = make_stream_key(17, {}, 0);
  ProtectedReplica frozen(model, stream, planted_start(model, stream));
  frozen.run_stage(0.0, StageClock::make(0x1p50));
  EXPECT_LE(frozen.energy(), 0);
}

/// Partner: another replica's trajectory is another one, so the comparison can fail.
TEST(ProtectedReplica, AnotherStreamIsAnotherTrajectory) {
  const Model model(spec_of({"", LatticeType::kSquare, 40, 8, 0.2, 0}));
  const StageClock clock = StageClock::make(500);
  std::uint64_t hops[2];
  for (const std::uint64_t replica : {0U, 1U}) {
    const StreamKey stream = make_stream_key(17, {}, replica);
    ProtectedReplica run(model, stream, planted_start(model, stream));
    run.run_stage(0.2, clock);
    hops[replica] = run.sums().hops;
  }
  EXPECT_NE(hops[0], hops[1]);
}

}  // namespace
}  // namespace voidhop
