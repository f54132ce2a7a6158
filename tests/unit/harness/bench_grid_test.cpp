#include "harness/bench_grid.hpp"

#include <gtest/gtest.h>

#include "voidhop/base/error.hpp"
#include "voidhop/engine/device_query.hpp"

namespace voidhop {
namespace {

BenchOptions with(const std::string& settings) {
  BenchOptions options;
  apply_bench_settings(settings, options);
  return options;
}

TEST(BenchSettings, ListsAndKeysInOneText) {
  const BenchOptions options =
      with("L=100,200,T=0.1,density=0.01,window=auto,30,replicas=4,scheme=four_colour,cell=20");
  EXPECT_EQ(options.sizes, (std::vector<std::uint32_t>{100, 200}));
  EXPECT_EQ(options.temperatures, std::vector<double>{0.1});
  EXPECT_EQ(options.densities, std::vector<double>{0.01});
  EXPECT_EQ(options.windows, (std::vector<double>{0.0, 30.0}));
  EXPECT_EQ(options.replicas, std::vector<std::uint64_t>{4});
  EXPECT_EQ(options.scheme, CheckerboardScheme::kFourColour);
  EXPECT_EQ(options.cell, 20U);
}

TEST(BenchSettings, BadTextsAreRefused) {
  for (const char* text :
       {"",       "200",          "L=",       "L=x",         "L=0",        "L=-1",
        "L=1.5",  "L=5000000000", "T=nan",    "T=inf",       "T=0",        "T=-0.1",
        "T=0.1x", "density=-1",   "window=0", "window=soon", "replicas=0", "scheme=five",
        "cell=0", "M=3",          "=3",       "L=100,,200",  "T=0.1, 0.2"}) {
    EXPECT_THROW(with(text), InvalidParameter) << text;
  }
}

TEST(BenchGrid, DefaultsFillOnlyWhatIsEmpty) {
  BenchOptions options = with("T=0.3");
  options.quick = true;
  options = with_defaults(options);
  EXPECT_EQ(options.temperatures, std::vector<double>{0.3});
  EXPECT_EQ(options.repeats, 3);
  EXPECT_EQ(options.sizes.size(), 1U);
  EXPECT_EQ(with_defaults({}).repeats, 5);
}

TEST(BenchGrid, TheReferenceHasNoWindows) {
  BenchOptions options = with("L=50,60,T=0.1,0.2,window=auto,30");
  options.engines = {"cpu"};
  options.methods = {"reference", "protected"};
  options.threads = {1, 2};
  const BenchGrid grid = make_bench_grid(with_defaults(options));
  EXPECT_EQ(grid.cells.size(), 4U);
  EXPECT_EQ(grid.cells.front().replicas, 2U) << "as many as the most threads";
  ASSERT_EQ(grid.engines.size(), 6U);
  EXPECT_EQ(window_name(grid.engines[0]), "none");
  EXPECT_EQ(window_name(grid.engines[2]), "auto");
  EXPECT_EQ(window_name(grid.engines[4]), "30");
}

TEST(BenchGrid, AutoFallsBackAndSaysSo) {
  const BenchGrid grid = make_bench_grid(with_defaults({}));
  ASSERT_EQ(grid.remarks.size(), 1U);
  EXPECT_TRUE(grid.remarks.front().starts_with("engine: ")) << grid.remarks.front();
  EXPECT_FALSE(grid.engines.empty());
}

TEST(BenchGrid, WhatIsNamedMustBeThere) {
  BenchOptions options;
  options.engines = {"cuda"};
  if (!query_devices().usable) {
    EXPECT_THROW(make_bench_grid(with_defaults(options)), Unavailable);
  }
  EXPECT_THROW(make_bench_grid(with_defaults(with("density=1"))), InvalidParameter);
  EXPECT_THROW(make_bench_grid(with_defaults(with("density=1e-6"))), InvalidParameter);
}

TEST(BenchGrid, PlanIsAHoldAtTheTemperatureOfTheStart) {
  const RunPlan plan = bench_plan({40, 0.01, 0.15, 7}, 5e5);
  EXPECT_EQ(plan.replicas, 7U);
  ASSERT_EQ(plan.points.size(), 1U);
  EXPECT_EQ(plan.points[0].model.voids, 16U);
  EXPECT_EQ(plan.points[0].model.initial_temperature, 0.15);
  ASSERT_EQ(plan.points[0].stages.size(), 1U);
  EXPECT_EQ(plan.points[0].stages[0].temperature, 0.15);
  EXPECT_DOUBLE_EQ(plan.points[0].stages[0].duration, 0.5);
}

}  // namespace
}  // namespace voidhop
