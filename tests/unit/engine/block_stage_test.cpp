/// The logic of the kernels, run on the host: the reference's trajectory and the literal
/// checkerboard, equal in every integer, whatever the order of the pieces of work.
#include "voidhop/engine/block_stage.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <ostream>
#include <type_traits>
#include <vector>

#include "reference/reference_trajectory.hpp"
#include "support/host_block.hpp"
#include "support/literal_checkerboard.hpp"
#include "voidhop/engine/block_memory.hpp"
#include "voidhop/model/planted_start.hpp"

namespace voidhop {
namespace {

using testing_support::HostBlock;
using testing_support::LiteralCheckerboard;

/// A replica in the memory that a block works on, in either form.
template <class Occupants>
class BlockRun {
 public:
  BlockRun(const Model& model, const StreamKey& stream, const Replica& start, BlockMethod method,
           std::uint32_t order)
      : model_(model),
        memory_(model.lattice(), model.voids(), kForm),
        bytes_(memory_.bytes() / sizeof(std::max_align_t)),
        scratch_(memory_.scratch_bytes() / sizeof(std::max_align_t)),
        block_(order),
        method_(method) {
    auto* base = reinterpret_cast<std::byte*>(bytes_.data());
    replica_ = memory_.bind(base, reinterpret_cast<std::byte*>(scratch_.data()));
    occupants_ = memory_.template occupants<Occupants>(base);
    const Lattice& lattice = model.lattice();
    for (Site s = 0; s < lattice.sites(); ++s) occupants_.plant(s);
    for (Site s = 0; s < lattice.sites(); ++s) occupants_.put(block_, s, start.occupant[s]);
    std::copy(start.void_site.begin(), start.void_site.end(), replica_.void_site);
    std::fill_n(replica_.clock, model.voids(), VoidClock{});
    *replica_.progress = {};
    view_.couplings = model.couplings(stream);
    view_.barriers = model.barriers(stream);
    view_.stream = stream;
  }

  bool run_stage(double temperature, const StageClock& clock) {
    const BlockStage stage{model_.hop_rate(temperature), clock.length, clock.quanta_per_attempt};
    return model_.lattice().coordination() == 4 ? run<4>(stage) : run<6>(stage);
  }

  [[nodiscard]] const StageSums& sums() const { return sums_; }
  [[nodiscard]] std::int64_t energy() const { return replica_.progress->energy; }
  [[nodiscard]] std::vector<Site> void_site() const {
    return {replica_.void_site, replica_.void_site + replica_.voids};
  }
  [[nodiscard]] std::vector<Occupant> occupant() const {
    std::vector<Occupant> all;
    for (Site s = 0; s < model_.lattice().sites(); ++s) all.push_back(occupants_[s]);
    return all;
  }
  [[nodiscard]] std::uint64_t draws(std::uint32_t v) const { return replica_.clock[v].draws; }

 private:
  static constexpr OccupantForm kForm =
      std::is_same_v<Occupants, PackedOccupants> ? OccupantForm::kPacked : OccupantForm::kPlain;

  template <int kZ>
  bool run(const BlockStage& stage) {
    // A block goes from replica to replica: nothing may be left in its scratch that counts.
    std::memset(scratch_.data(), 0xa5, memory_.scratch_bytes());
    return BlockStageRun<kZ, HostBlock, Occupants>(block_, replica_, occupants_, shared_, method_)
        .run(view_, stage, sums_);
  }

  const Model& model_;
  BlockMemory memory_;
  std::vector<std::max_align_t> bytes_;
  std::vector<std::max_align_t> scratch_;
  HostBlock block_;
  BlockMethod method_;
  BlockReplica replica_;
  Occupants occupants_;
  BlockShared shared_;
  RegionView view_;
  StageSums sums_;
};

struct Case {
  const char* name;
  LatticeType lattice;
  std::uint32_t size;
  std::uint32_t voids;
  double initial;
  double attempts;
  double window;  // 0: tuned
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

template <class Occupants>
void follow_the_reference(const Case& c) {
  const Model model(spec_of(c));
  for (const std::uint32_t order : {0U, 1U, 7U}) {
    const StreamKey stream = make_stream_key(31, {}, order);
    const Replica start = planted_start(model, stream);
    ReferenceTrajectory reference(model, stream, start);
    BlockMethod method;
    method.window = c.window;
    BlockRun<Occupants> tested(model, stream, start, method, order);
    const StageClock clock = StageClock::make(c.attempts);
    std::uint64_t hops = 0;
    for (const double t : {c.initial, 0.6 * c.initial, c.initial}) {
      reference.begin_stage(t, clock);
      reference.run_until(clock.length);
      ASSERT_TRUE(tested.run_stage(t, clock));
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
      ASSERT_EQ(reference.replica().void_site, tested.void_site()) << t;
      ASSERT_TRUE(reference.replica().occupant == tested.occupant()) << t;
      for (std::uint32_t v = 0; v < model.voids(); ++v) {
        ASSERT_EQ(reference.draws(v), tested.draws(v)) << t;
      }
    }
    EXPECT_GT(hops, 50U) << "too few hops to test anything";
  }
}

class BlockProtected : public testing::TestWithParam<Case> {};

TEST_P(BlockProtected, FollowsTheReferencePacked) {
  follow_the_reference<PackedOccupants>(GetParam());
}

TEST_P(BlockProtected, FollowsTheReferencePlain) {
  follow_the_reference<PlainOccupants>(GetParam());
}

INSTANTIATE_TEST_SUITE_P(
    Cases, BlockProtected,
    testing::Values(Case{"warm", LatticeType::kSquare, 60, 18, 0.2, 500, 0},
                    Case{"glass", LatticeType::kSquare, 60, 18, 0.15, 1000, 100},
                    Case{"cold", LatticeType::kSquare, 80, 32, 0.1, 3000, 0},
                    Case{"long_windows", LatticeType::kSquare, 40, 8, 0.2, 600, 200},
                    Case{"triangular", LatticeType::kTriangular, 50, 12, 0.2, 200, 0},
                    Case{"cubic", LatticeType::kCubic, 14, 14, 0.25, 200, 0},
                    Case{"crowded", LatticeType::kSquare, 20, 20, 0.3, 20, 0},
                    Case{"one_void", LatticeType::kSquare, 8, 1, 0.3, 1000, 0},
                    Case{"smallest", LatticeType::kSquare, 3, 1, 0.4, 300, 0},
                    Case{"smallest_cube", LatticeType::kCubic, 3, 2, 0.4, 100, 0}),
    [](const auto& tested) { return std::string(tested.param.name); });

struct BoardCase {
  const char* name;
  LatticeType lattice;
  std::uint32_t size;
  std::uint32_t voids;
  CheckerboardSettings settings;
};

/// Padding has no value to print.
void PrintTo(const BoardCase& c, std::ostream* out) {
  *out << c.name;
}

template <class Occupants>
void follow_the_literal_reading(const BoardCase& c) {
  const Model model(spec_of({"", c.lattice, c.size, c.voids, 0.25, 0, 0}));
  const StreamKey stream = make_stream_key(32, {}, 0);
  const Replica start = planted_start(model, stream);
  LiteralCheckerboard literal(model, stream, start, c.settings);
  BlockMethod method;
  method.checkerboard = true;
  method.coloured = c.settings.scheme == CheckerboardScheme::kFourColour;
  method.window = c.settings.window;
  method.layout = method.coloured ? coloured_squares(model.lattice(), c.settings.cell)
                                  : closed_cells(model.lattice(), c.settings.cell);
  BlockRun<Occupants> tested(model, stream, start, method, 3);
  const StageClock clock = StageClock::make(40);
  for (const double t : {0.25, 0.15, 0.25}) {
    literal.run_stage(t, clock);
    ASSERT_TRUE(tested.run_stage(t, clock));
    EXPECT_GT(literal.hops(), 20U);
    ASSERT_EQ(literal.hops(), tested.sums().hops) << t;
    ASSERT_EQ(literal.energy(), tested.energy()) << t;
    ASSERT_TRUE(literal.energy_time() == tested.sums().energy_time) << t;
    ASSERT_EQ(literal.replica().void_site, tested.void_site()) << t;
    ASSERT_TRUE(literal.replica().occupant == tested.occupant()) << t;
  }
}

class BlockCheckerboard : public testing::TestWithParam<BoardCase> {};

TEST_P(BlockCheckerboard, FollowsItsLiteralReadingPacked) {
  follow_the_literal_reading<PackedOccupants>(GetParam());
}

TEST_P(BlockCheckerboard, FollowsItsLiteralReadingPlain) {
  follow_the_literal_reading<PlainOccupants>(GetParam());
}

constexpr auto kClosed = CheckerboardScheme::kClosedCells;
constexpr auto kColours = CheckerboardScheme::kFourColour;

INSTANTIATE_TEST_SUITE_P(
    Cases, BlockCheckerboard,
    testing::Values(BoardCase{"cells", LatticeType::kSquare, 37, 30, {kClosed, 9, 5}},
                    BoardCase{"triangular", LatticeType::kTriangular, 30, 20, {kClosed, 7, 1}},
                    BoardCase{"cubic", LatticeType::kCubic, 12, 20, {kClosed, 4, 4}},
                    BoardCase{"colours", LatticeType::kSquare, 26, 40, {kColours, 3, 0.9}},
                    BoardCase{"eight_colours", LatticeType::kCubic, 13, 30, {kColours, 3, 0.9}}),
    [](const auto& tested) { return std::string(tested.param.name); });

/// Both forms know the last hop of every particle, which the reference keeps elsewhere.
TEST(BlockStage, LastHopsAreTheSameInBothForms) {
  for (const LatticeType lattice : {LatticeType::kSquare, LatticeType::kTriangular}) {
    const Model model(spec_of({"", lattice, 40, 12, 0.3, 0, 0}));
    const StreamKey stream = make_stream_key(34, {}, 0);
    const Replica start = planted_start(model, stream);
    BlockRun<PackedOccupants> packed(model, stream, start, {}, 0);
    BlockRun<PlainOccupants> plain(model, stream, start, {}, 5);
    ASSERT_TRUE(packed.run_stage(0.3, StageClock::make(300)));
    ASSERT_TRUE(plain.run_stage(0.3, StageClock::make(300)));
    const std::vector<Occupant> a = packed.occupant();
    const std::vector<Occupant> b = plain.occupant();
    int hopped = 0;
    for (Site s = 0; s < a.size(); ++s) {
      ASSERT_TRUE(a[s].same_history(b[s])) << s;
      hopped += !a[s].is_void() && a[s].last_hop() != kNoDirection ? 1 : 0;
    }
    EXPECT_GT(hopped, 20);
  }
}

/// Where a lane has too little room for a long window, the stage says so and nothing is made up.
TEST(BlockStage, SaysWhereARegionOutgrowsItsRoom) {
  const Model model(spec_of({"", LatticeType::kSquare, 40, 8, 0.5, 0, 0}));
  const StreamKey stream = make_stream_key(33, {}, 0);
  BlockMethod method;
  method.checkerboard = true;
  method.window = 3000;
  method.layout = closed_cells(model.lattice(), 40);
  BlockRun<PackedOccupants> tested(model, stream, planted_start(model, stream), method, 0);
  EXPECT_FALSE(tested.run_stage(0.5, StageClock::make(3000)));
}

}  // namespace
}  // namespace voidhop
