#include "harness/bench_comparison.hpp"

#include <gtest/gtest.h>

#include "voidhop/base/error.hpp"

namespace voidhop {
namespace {

using Json = nlohmann::ordered_json;

Json row(const char* method, double temperature, double speed, int threads = 1) {
  return {{"engine", "cpu"},
          {"method", method},
          {"L", 200},
          {"density", 0.005},
          {"T", temperature},
          {"replicas", 1},
          {"threads", threads},
          {"window", method == std::string("reference") ? "none" : "auto"},
          {"void_time_per_second", speed}};
}

Json report(std::vector<Json> rows) {
  return {{"results", rows}};
}

TEST(BenchComparison, OnlyRatiosCount) {
  const Json before = report({row("reference", 0.1, 10.0), row("protected", 0.1, 300.0)});
  const Json slow_machine = report({row("reference", 0.1, 1.0), row("protected", 0.1, 30.0)});
  const auto changes = compare_reports(before, slow_machine);
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_DOUBLE_EQ(changes[0].old_ratio, 30.0);
  EXPECT_DOUBLE_EQ(changes[0].new_ratio, 30.0);
  EXPECT_FALSE(changes[0].fell());
  EXPECT_NE(changes[0].base.find("reference cpu"), std::string::npos);
}

TEST(BenchComparison, AFallOfMoreThanATenthIsOne) {
  const Json before = report({row("protected", 0.1, 300.0), row("reference", 0.1, 10.0)});
  const Json little = report({row("protected", 0.1, 275.0), row("reference", 0.1, 10.0)});
  const Json much = report({row("protected", 0.1, 265.0), row("reference", 0.1, 10.0)});
  EXPECT_FALSE(compare_reports(before, little).at(0).fell());
  EXPECT_TRUE(compare_reports(before, much).at(0).fell());
  EXPECT_TRUE(
      compare_reports(before, report({row("protected", 0.1, 300.0), row("reference", 0.1, 12.0)}))
          .at(0)
          .fell())
      << "a faster base lowers the ratio";
}

TEST(BenchComparison, WithoutTheReferenceTheFirstCommonRowIsTheBase) {
  const Json before = report({row("protected", 0.1, 5.0, 2), row("protected", 0.1, 3.0, 1)});
  const Json now = report({row("protected", 0.1, 9.0, 4), row("protected", 0.1, 3.0, 1),
                           row("protected", 0.1, 5.0, 2)});
  const auto changes = compare_reports(before, now);
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_NE(changes[0].base.find("threads=1"), std::string::npos);
  EXPECT_DOUBLE_EQ(changes[0].new_ratio, 5.0 / 3.0);
}

/// A machine that slows down for a while slows all rows of that turn.
TEST(BenchComparison, RepeatsAreComparedInTurns) {
  const auto repeats = [](Json row, const std::vector<double>& seconds) {
    row["seconds"] = seconds[1];
    row["seconds_of_repeats"] = seconds;
    return row;
  };
  const Json before = report({row("reference", 0.1, 10.0), row("protected", 0.1, 20.0)});
  const Json now = report({repeats(row("reference", 0.1, 10.0), {2.0, 2.0, 9.0}),
                           repeats(row("protected", 0.1, 10.0), {1.0, 2.0, 4.5})});
  const RatioChange change = compare_reports(before, now).at(0);
  EXPECT_DOUBLE_EQ(change.new_ratio, 2.0);
  EXPECT_DOUBLE_EQ(change.new_least, 1.0);
  EXPECT_DOUBLE_EQ(change.new_most, 2.0);
  EXPECT_FALSE(change.fell());
  Json wrong = now;
  wrong["results"][1]["seconds_of_repeats"][0] = -1.0;
  EXPECT_THROW(compare_reports(wrong, now), DamagedFile);
}

TEST(BenchComparison, CellsAreNotMixed) {
  const Json before = report({row("reference", 0.1, 10.0), row("protected", 0.2, 300.0)});
  EXPECT_THROW(compare_reports(before, before), DamagedFile);
}

TEST(BenchComparison, AReportThatLacksFieldsIsDamaged) {
  const Json now = report({row("reference", 0.1, 10.0), row("protected", 0.1, 300.0)});
  Json lacking = now;
  lacking["results"][1].erase("T");
  EXPECT_THROW(compare_reports(lacking, now), DamagedFile);
  Json wrong = now;
  wrong["results"][1]["void_time_per_second"] = "fast";
  EXPECT_THROW(compare_reports(wrong, now), DamagedFile);
  wrong["results"][1]["void_time_per_second"] = 0.0;
  EXPECT_THROW(compare_reports(wrong, now), DamagedFile);
  EXPECT_THROW(compare_reports({{"results", 3}}, now), DamagedFile);
  EXPECT_THROW(read_report("/nowhere/at all.json"), InputNotFound);
}

TEST(BenchComparison, TextCountsTheFallen) {
  const std::vector<RatioChange> changes{{"a", "base", 2.0, 1.0, 1.0, 1.0},
                                         {"b", "base", 2.0, 2.5, 2.5, 2.5}};
  const std::string text = comparison_text(changes);
  EXPECT_NE(text.find("1 of 2 ratios fell by more than 10 %"), std::string::npos) << text;
  EXPECT_EQ(comparison_json(changes)[0]["fell"], true);
}

}  // namespace
}  // namespace voidhop
