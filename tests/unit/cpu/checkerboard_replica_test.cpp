/// The checkerboard method against its literal reading: equal integers.
#include "cpu/checkerboard_replica.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <ostream>
#include <vector>

#include "support/literal_checkerboard.hpp"
#include "voidhop/base/error.hpp"
#include "voidhop/model/planted_start.hpp"

namespace voidhop {
namespace {

using testing_support::LiteralCheckerboard;

struct Case {
  const char* name;
  LatticeType lattice;
  std::uint32_t size;
  std::uint32_t voids;
  double initial;
  double attempts;  // of a stage
  CheckerboardSettings settings;
};

/// Padding has no value to print.
void PrintTo(const Case& c, std::ostream* out) {
  *out << c.name;
}

class Checkerboard : public testing::TestWithParam<Case> {};

TEST_P(Checkerboard, FollowsItsLiteralReading) {
  const Case& c = GetParam();
  ModelSpec spec;
  spec.lattice = c.lattice;
  spec.size = c.size;
  spec.voids = c.voids;
  spec.initial_temperature = c.initial;
  const Model model(spec);
  const StreamKey stream = make_stream_key(23, {}, 1);
  const Replica start = planted_start(model, stream);
  LiteralCheckerboard literal(model, stream, start, c.settings);
  CheckerboardReplica tested(model, stream, start, c.settings);
  const StageClock clock = StageClock::make(c.attempts);
  std::uint64_t hops = 0;
  for (const double t : {c.initial, 0.7 * c.initial, c.initial}) {
    literal.run_stage(t, clock);
    tested.run_stage(t, clock);
    hops += literal.hops();
    ASSERT_EQ(literal.hops(), tested.sums().hops) << t;
    ASSERT_EQ(literal.energy(), tested.energy()) << t;
    ASSERT_TRUE(literal.energy_time() == tested.sums().energy_time) << t;
    ASSERT_EQ(literal.replica().void_site, tested.replica().void_site) << t;
    ASSERT_TRUE(literal.replica().occupant == tested.replica().occupant) << t;
  }
  EXPECT_GT(hops, 50U) << "too few hops to test anything";
  EXPECT_EQ(total_energy(tested.couplings(), tested.replica()),
            total_energy(tested.couplings(), start) + tested.energy());
}

constexpr auto kClosed = CheckerboardScheme::kClosedCells;
constexpr auto kColours = CheckerboardScheme::kFourColour;

INSTANTIATE_TEST_SUITE_P(
    Cases, Checkerboard,
    testing::Values(
        Case{"short_windows", LatticeType::kSquare, 40, 24, 0.2, 60, {kClosed, 10, 1}},
        Case{"long_windows", LatticeType::kSquare, 40, 24, 0.2, 400, {kClosed, 10, 60}},
        Case{"two_widths", LatticeType::kSquare, 37, 40, 0.2, 100, {kClosed, 5, 7}},
        Case{"crowded", LatticeType::kSquare, 24, 80, 0.3, 30, {kClosed, 8, 5}},
        Case{"one_cell", LatticeType::kSquare, 8, 3, 0.3, 200, {kClosed, 8, 10}},
        Case{"triangular", LatticeType::kTriangular, 30, 20, 0.2, 60, {kClosed, 7, 4}},
        Case{"cubic", LatticeType::kCubic, 12, 20, 0.25, 60, {kClosed, 4, 4}},
        Case{"colours", LatticeType::kSquare, 40, 24, 0.2, 80, {kColours, 10, 0.5}},
        Case{"narrow", LatticeType::kSquare, 26, 60, 0.3, 30, {kColours, 3, 0.9}},
        Case{"tricolour", LatticeType::kTriangular, 25, 40, 0.3, 30, {kColours, 3, 0.9}},
        Case{"eight_colours", LatticeType::kCubic, 13, 40, 0.3, 30, {kColours, 3, 0.9}}),
    [](const auto& tested) { return std::string(tested.param.name); });

/// The stage's energy is sampled at 64 instants, of which a window holds four.
TEST(CheckerboardReplica, AWindowIsASixteenthOfAStageAtMost) {
  ModelSpec spec;
  spec.size = 20;
  spec.voids = 2;
  const Model model(spec);
  const StreamKey stream = make_stream_key(23, {}, 1);
  for (const double window : {0.5, 1.0, 4.0, 64.0}) {
    CheckerboardReplica replica(model, stream, planted_start(model, stream), {kClosed, 10, window});
    replica.run_stage(0.1, StageClock::make(64.0));
    EXPECT_EQ(replica.windows(), static_cast<std::uint64_t>(64.0 / std::min(window, 4.0)));
  }
}

TEST(CheckerboardReplica, RefusesWhatDoesNotFit) {
  ModelSpec spec;
  spec.size = 20;
  spec.voids = 2;
  spec.initial_temperature = 0.2;
  const Model model(spec);
  const StreamKey stream = make_stream_key(23, {}, 1);
  const auto refused = [&](const CheckerboardSettings& settings) {
    EXPECT_THROW(CheckerboardReplica(model, stream, planted_start(model, stream), settings),
                 InvalidParameter);
  };
  refused({kClosed, 21, 1.0});
  refused({kClosed, 2, 1.0});
  refused({kColours, 11, 0.5});
  refused({kColours, 5, 1.0});
  refused({kClosed, 10, 0.0});
}

}  // namespace
}  // namespace voidhop
