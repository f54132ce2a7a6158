#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "bad_input_rows.hpp"
#include "config/config.hpp"

namespace voidhop {
namespace {

using ::testing::HasSubstr;
using testing::kValidConfig;

/// What is said of the valid configuration (side 20, a stage of 2000 attempt times) with changes.
std::string answer(const std::vector<std::string>& assignments) {
  std::vector<ConfigOverride> overrides;
  for (const std::string& text : assignments) overrides.push_back({text});
  try {
    parse_config(kValidConfig, "f", overrides);
    return "accepted";
  } catch (const ConfigErrors& errors) {
    EXPECT_EQ(errors.issues().size(), 1u) << errors.what();
    return errors.what();
  }
}

const std::string kCells = "engine={method: checkerboard}";
const std::string kSquares = "engine={method: checkerboard, scheme: four_colour}";

TEST(EngineChecks, TheReferenceIsForTheCpu) {
  EXPECT_THAT(answer({"engine.method=reference", "engine.kind=cuda"}), HasSubstr("CPU only"));
  EXPECT_EQ(answer({"engine.method=reference", "engine.kind=auto"}), "accepted");
}

TEST(EngineChecks, ThePeriodOfCellsIsAtMostASide) {
  EXPECT_EQ(answer({kCells, "engine.cell=20"}), "accepted");
  EXPECT_EQ(answer({kCells, "engine.cell=3"}), "accepted");
  // 7 does not divide 20: a cell of another width takes the rest.
  EXPECT_EQ(answer({kCells, "engine.cell=7"}), "accepted");
  EXPECT_THAT(answer({kCells, "engine.cell=21"}), HasSubstr("use 20 or less"));
}

TEST(EngineChecks, TheDefaultCellIsCheckedToo) {
  EXPECT_EQ(answer({kCells, "model.lattice.size=10"}), "accepted");
  EXPECT_THAT(answer({kCells, "model.lattice.size=9"}),
              HasSubstr("engine.cell: cells of period 10 do not fit a side of 9 sites: use "
                        "9 or less"));
}

TEST(EngineChecks, SquaresStandInEvenNumbers) {
  EXPECT_EQ(answer({kSquares, "engine.cell=10"}), "accepted");
  EXPECT_THAT(answer({kSquares, "engine.cell=11"}), HasSubstr("use 10 or less"));
  // An odd side leaves one square wider.
  EXPECT_EQ(answer({kSquares, "engine.cell=10", "model.lattice.size=21"}), "accepted");
  EXPECT_THAT(answer({kSquares, "engine.cell=10", "model.lattice.size=19"}),
              HasSubstr("use 9 or less"));
}

TEST(EngineChecks, SmallLatticesHaveNoSquares) {
  EXPECT_EQ(answer({kSquares, "engine.cell=3", "model.lattice.size=6"}), "accepted");
  EXPECT_THAT(answer({kSquares, "engine.cell=3", "model.lattice.size=5", "model.voids.count=1"}),
              HasSubstr("engine.scheme: no two squares of 3 sites fit a side of 5 sites"));
}

TEST(EngineChecks, EverySweptSizeIsLookedAt) {
  EXPECT_THAT(answer({kCells, "engine.cell=15", "model.lattice.size=[30, 12, 20]"}),
              HasSubstr("a side of 12 sites: use 12 or less"));
  EXPECT_THAT(answer({kSquares, "engine.cell=7", "model.lattice.size=[30, 12, 20]"}),
              HasSubstr("a side of 12 sites: use 6 or less"));
}

TEST(EngineChecks, WindowsOfSquaresStayBelowOneAttempt) {
  EXPECT_EQ(answer({kSquares, "engine.window=0.999"}), "accepted");
  EXPECT_EQ(answer({kSquares, "engine.window=auto"}), "accepted");
  EXPECT_THAT(answer({kSquares, "engine.window=1"}), HasSubstr("use less than 1"));
}

TEST(EngineChecks, AWindowIsASixteenthOfTheShortestStageAtMost) {
  EXPECT_EQ(answer({kCells, "engine.window=125"}), "accepted");
  EXPECT_THAT(answer({kCells, "engine.window=125.1"}), HasSubstr("use 125 or less"));
  EXPECT_THAT(answer({kCells, "engine.window=100", "model.hopping.attempt_rate=1e4"}),
              HasSubstr("(protocol[0]: 20): use 1.25 or less"));
  // The fastest of several rates, the lowest of several temperatures, the shortest of several
  // steps.
  EXPECT_THAT(answer({kCells, "engine.window=1000", "protocol.cool.rate=[10, 100, 50]"}),
              HasSubstr("use 12.5 or less"));
  EXPECT_THAT(answer({kCells, "engine.window=1500", "initial.temperature=[0.1, 0.06, 0.2]"}),
              HasSubstr("use 75 or less"));
  EXPECT_THAT(
      answer({kCells, "engine.window=1000",
              "protocol=[cool: {to: 0, rate: 1, stages: 5}, hold: {time: 2e-4, stages: 3}]"}),
      HasSubstr("(protocol[1]: 66.67): use 4.166 or less"));
  EXPECT_THAT(answer({kSquares, "engine.window=0.9", "protocol.cool.rate=1e5"}),
              HasSubstr("use 0.0125 or less"));
}

TEST(EngineChecks, ALengthThatIsNamedFits) {
  const std::vector<std::string> thirds = {kCells, "protocol.cool.stages=3",
                                           "engine.window=208.34"};
  EXPECT_THAT(answer(thirds), HasSubstr("use 208.3 or less"));
  EXPECT_EQ(answer({kCells, "protocol.cool.stages=3", "engine.window=208.3"}), "accepted");
  // 0.1 / 30 / 7 / 16 * 1e6 is 29.76...
  EXPECT_EQ(answer({kCells, "protocol.cool={to: 0, rate: 30, stages: 7}", "engine.window=29.76"}),
            "accepted");
}

TEST(EngineChecks, WindowsOfProtectedAreCutAtWill) {
  EXPECT_EQ(answer({"engine={method: protected, window: 1e9}"}), "accepted");
}

TEST(EngineChecks, NothingIsSaidOfCellsWhereTheLatticeIsFaulty) {
  EXPECT_THAT(answer({kCells, "model.lattice.size=2"}), HasSubstr("out of range"));
  EXPECT_THAT(answer({kCells, "engine.window=1e9", "protocol.cool.to=0.2"}),
              HasSubstr("wrong direction"));
}

}  // namespace
}  // namespace voidhop
