/// The tally of a device's thread against that of the host, on random graphs of a lone void.
#include "voidhop/levels/lone_levels.hpp"

#include <gtest/gtest.h>

#include <random>
#include <vector>

#include "voidhop/levels/level_report.hpp"
#include "voidhop/levels/level_tally.hpp"
#include "voidhop/levels/lone_graph.hpp"

namespace voidhop {
namespace {

ModelSpec spec_of(bool barriers) {
  ModelSpec spec;
  spec.size = 40;
  spec.voids = 1;
  spec.hopping.has_barrier_disorder = barriers;
  return spec;
}

struct RandomFlood {
  std::vector<LoneState> state;
  std::vector<LoneLoop> loop;

  /// States on sites of their own, energies of few values so that some are equal.
  RandomFlood(std::mt19937& random, std::uint32_t states, std::int64_t cap) : state(states) {
    const auto below = [&](std::uint64_t n) { return random() % n; };
    for (std::uint32_t s = 0; s < states; ++s) {
      state[s].energy = s == 0 ? 0 : cap - static_cast<std::int64_t>(below(9)) * cap / 5;
      state[s].site = 7 * s + 3;
      state[s].parent = s == 0 ? 0 : static_cast<std::uint32_t>(below(s));
      state[s].moved = 5 * s + 1;
      state[s].direction = static_cast<std::uint8_t>(below(4));
    }
    for (std::uint64_t l = below(4); l > 0 && states > 2; --l) {
      const auto a = static_cast<std::uint32_t>(below(states - 1));
      const auto b = a + 1 + static_cast<std::uint32_t>(below(states - 1 - a));
      loop.push_back({a, b, 11, static_cast<std::uint8_t>(below(4))});
    }
  }
  [[nodiscard]] LoneLevels levels() const {
    return {state.data(), loop.data(), static_cast<std::uint32_t>(state.size()),
            static_cast<std::uint32_t>(loop.size())};
  }
};

TEST(LoneLevels, AddWhatTheHostsTallyAdds) {
  std::mt19937 random(4);
  for (const bool barriers : {false, true}) {
    const ModelSpec spec = spec_of(barriers);
    const Model model(spec);
    const std::vector<LevelTemperature> grid{level_temperature(spec, 0.05, 0.8),
                                             level_temperature(spec, 0.02, 0.3)};
    const StreamKey stream = make_stream_key(1, {}, 0);
    LevelTally tally(model, grid);
    LevelSums seen;
    for (int i = 0; i < 2000; ++i) {
      const std::uint32_t states =
          i % 10 == 0 ? kLaneLevels : 2 + static_cast<std::uint32_t>(random() % 8);
      const RandomFlood flood(random, states, grid[0].cap);
      const LoneLevels levels = flood.levels();
      LevelGraph graph;
      make_lone_graph(levels.state, levels.loop, {levels.states, levels.loops, true}, graph);
      LevelSums host[2];
      std::vector<LevelSums*> here{&host[0], &host[1]};
      tally.start(model.barriers(stream), here);
      tally.lone(0, graph);
      for (std::size_t a = 0; a < 2; ++a) {
        LoneSums lane;
        tally_lone(levels, LevelScale::make(model, grid[a]), model.barriers(stream), lane,
                   [](std::uint64_t* to, std::uint64_t what) { *to += what; });
        ASSERT_TRUE(level_sums(lane) == host[a]) << i << " " << a;
        seen += host[a];
      }
    }
    // Everything happens: frozen after a restart or at the lower bound, all classes, pairs.
    EXPECT_GT(seen.settled.frozen, 100u);
    EXPECT_NE(seen.settled, seen.capped);
    for (const std::uint64_t count : seen.settled.levels) EXPECT_GT(count, 10u);
  }
}

TEST(LoneSums, HalvesMakeTheWhole) {
  SplitSum sum;
  UInt128 whole = 0;
  for (const std::uint64_t add : {std::uint64_t{1}, UINT64_MAX, UINT64_MAX, UINT64_MAX / 3}) {
    sum.lower += add & 0xffffffffU;
    sum.upper += add >> 32;
    whole += add;
  }
  EXPECT_TRUE(sum.whole() == whole);
}

TEST(LevelSums, TakingBackUndoesAdding) {
  LevelSums some;
  some.replicas = 3;
  some.settled.levels = {4, 5, 6, 7};
  some.heat[2] = UInt128{1} << 100;
  some.rate[9] = 8;
  LevelSums sums;
  sums -= some;  // below 0, modulo the range
  EXPECT_EQ(sums.rate[9], UINT64_MAX - 7);
  sums += some;
  EXPECT_TRUE(sums == LevelSums{});
}

}  // namespace
}  // namespace voidhop
