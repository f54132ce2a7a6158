#include "harness/bench_run.hpp"

#include <gtest/gtest.h>

#include "harness/bench_report.hpp"

namespace voidhop {
namespace {

BenchRow row_of(std::vector<double> seconds) {
  BenchRow row;
  row.cell = {100, 0.01, 0.2, 4};
  row.hold = 0.5;
  row.hops = 600;
  row.seconds = std::move(seconds);
  return row;
}

TEST(BenchRow, MedianAndSpread) {
  const BenchRow odd = row_of({3.0, 1.0, 2.0});
  EXPECT_DOUBLE_EQ(odd.median_seconds(), 2.0);
  EXPECT_DOUBLE_EQ(odd.hops_per_second(), 300.0);
  EXPECT_DOUBLE_EQ(odd.hops_per_second_least(), 200.0);
  EXPECT_DOUBLE_EQ(odd.hops_per_second_most(), 600.0);
  EXPECT_DOUBLE_EQ(odd.replica_time_per_second(), 1.0);  // 0.5 x 4 replicas / 2 s
  EXPECT_DOUBLE_EQ(odd.void_time_per_second(), 100.0);
  EXPECT_DOUBLE_EQ(row_of({4.0, 1.0, 3.0, 2.0}).median_seconds(), 2.5);
}

TEST(MeasureCell, AllEnginesDoTheSameWork) {
  std::vector<EngineSpec> engines(2);
  engines[0].method = Method::kReference;
  engines[0].threads = engines[1].threads = 1;
  const std::vector<BenchRow> rows = measure_cell({30, 0.01, 0.2, 2}, engines, 2, 0.002);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].hold, rows[1].hold);
  EXPECT_EQ(rows[0].hops, rows[1].hops);
  EXPECT_GT(rows[0].hops, 0U);
  for (const BenchRow& row : rows) {
    ASSERT_EQ(row.seconds.size(), 2U);
    EXPECT_GT(row.seconds[0], 0.0);
    EXPECT_TRUE(row.dynamics_only);
  }
}

/// Names that other programs read.
TEST(BenchReport, HasTheStableFields) {
  const nlohmann::ordered_json report = bench_report({row_of({1.0})}, 1);
  for (const char* key : {"machine", "compiler", "flags", "commit", "results"}) {
    EXPECT_TRUE(report.contains(key)) << key;
  }
  const nlohmann::ordered_json& row = report["results"][0];
  for (const char* key :
       {"engine", "method", "L", "density", "T", "replicas", "threads", "window", "hops",
        "hops_skipped", "seconds", "hops_per_second", "hops_per_second_min", "hops_per_second_max",
        "void_time_per_second", "bytes_per_replica"}) {
    EXPECT_TRUE(row.contains(key)) << key;
  }
  EXPECT_TRUE(row["bytes_per_replica"].is_null()) << "unknown, not nothing";
  EXPECT_EQ(row["hops_per_second"], 600.0);
}

}  // namespace
}  // namespace voidhop
