#include "config/engine_choice.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "bad_input_rows.hpp"
#include "config/config.hpp"

namespace voidhop {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::kValidConfig;
using ::testing::Not;

Config with(const std::vector<std::string>& assignments) {
  std::vector<ConfigOverride> overrides;
  for (const std::string& text : assignments) overrides.push_back({text});
  return parse_config(kValidConfig, "f", overrides);
}

/// No stage below 0.12.
constexpr const char* kWarm = "protocol=[{hold: {time: 1}}]";
constexpr const char* kWarmStart = "initial.temperature=0.2";

TEST(EngineChoice, AutoTakesProtectedWhereVoidsAreFewAndWarm) {
  const auto method = [](const char* voids) {
    return with({voids, kWarm, kWarmStart}).run.engine.method;
  };
  EXPECT_EQ(method("model.voids.density=0.005"), MethodChoice::kProtected);
  EXPECT_EQ(method("model.voids.density=0.1"), MethodChoice::kReference);
  EXPECT_EQ(method("model.voids.density=[0.005, 0.1]"), MethodChoice::kReference);
  EXPECT_EQ(method("model.voids.count=8"), MethodChoice::kProtected);
  EXPECT_EQ(method("model.voids.count=9"), MethodChoice::kReference);
}

/// One stage colder than 0.12 of the scale of g(V) is enough; what the machine has does not count.
TEST(EngineChoice, AutoSkipsFlickerWhereItIsCold) {
  const auto method = [](const std::vector<std::string>& changes) {
    std::vector<std::string> all{"model.voids.density=0.005"};
    all.insert(all.end(), changes.begin(), changes.end());
    return with(all).run.engine.method;
  };
  EXPECT_EQ(
      method({"initial.temperature=0.1", "protocol=[{cool: {to: 0.0, rate: 1, stages: 10}}]"}),
      MethodChoice::kSkipping);
  EXPECT_EQ(
      method({"initial.temperature=0.2", "protocol=[{cool: {to: 0.13, rate: 1, stages: 10}}]"}),
      MethodChoice::kProtected);
  EXPECT_EQ(
      method({"initial.temperature=0.2", "protocol=[{cool: {to: 0.0, rate: 1, stages: 10}}]"}),
      MethodChoice::kSkipping);
  EXPECT_EQ(method({"initial.temperature=0.2",
                    "model.interaction={distribution: uniform, low: 0, high: 2}",
                    "protocol=[{hold: {time: 1}}]"}),
            MethodChoice::kSkipping);
  EXPECT_EQ(
      method({"initial.temperature=0.05", "protocol=[{hold: {time: 1}}]", "engine={kind: cuda}"}),
      MethodChoice::kProtected);
}

TEST(EngineChoice, TheLimitOfSkippingDecidesForAuto) {
  const std::vector<std::string> cooling{"model.voids.density=0.005", "initial.temperature=0.2",
                                         "protocol=[{cool: {to: 0.0, rate: 1, stages: 10}}]"};
  const auto with_limit = [&](const char* limit) {
    std::vector<std::string> all = cooling;
    all.emplace_back(limit);
    return with(all);
  };
  const Config never = with_limit("engine={skip_below: 0.005}");
  EXPECT_EQ(never.run.engine.method, MethodChoice::kProtected);
  ASSERT_EQ(never.warnings.size(), 1u);
  EXPECT_EQ(never.warnings[0].key, "engine.skip_below");
  EXPECT_THAT(never.warnings[0].reason, HasSubstr("no stage is colder"));
  EXPECT_FALSE(never.origins.contains("engine.skip_below"));
  const Config early = with_limit("engine={skip_below: 0.05}");
  EXPECT_EQ(early.run.engine.method, MethodChoice::kSkipping);
  EXPECT_EQ(make_engine_spec(early.run, EngineKind::kCpu).skip_below, 0.05);
  EXPECT_THAT(early.warnings, IsEmpty());
}

TEST(EngineChoice, AutoTakesWhatRunsOnTheGpuWhereThatIsAskedFor) {
  EXPECT_EQ(with({"engine={kind: cuda}", "model.voids.density=0.1"}).run.engine.method,
            MethodChoice::kProtected);
}

TEST(EngineChoice, AWindowOfTheReferenceIsWarnedOf) {
  const Config config = with({"engine={window: 30}"});  // 5 % of voids
  ASSERT_EQ(config.warnings.size(), 1u);
  EXPECT_EQ(config.warnings[0].key, "engine.window");
  EXPECT_THAT(config.warnings[0].reason, HasSubstr("above 2 % of voids"));
  EXPECT_THAT(resolved_yaml(config), Not(HasSubstr("window")));
  EXPECT_FALSE(config.origins.contains("engine.window"));
  EXPECT_THAT(with({"engine={window: auto}", "model.voids.density=0.01"}).warnings, IsEmpty());
  const Config silent = with({"engine={}"});
  EXPECT_THAT(silent.warnings, IsEmpty());
  EXPECT_FALSE(silent.origins.contains("engine.window"));
}

TEST(EngineChoice, SpecOfTheDefaults) {
  const EngineSpec spec =
      make_engine_spec(with({"model.voids.density=0.01", kWarm, kWarmStart}).run, EngineKind::kCpu);
  const EngineSpec plain;
  EXPECT_EQ(spec.kind, plain.kind);
  EXPECT_EQ(spec.method, plain.method);
  EXPECT_EQ(spec.threads, plain.threads);
  EXPECT_THAT(spec.devices, ElementsAre(0));
  EXPECT_EQ(spec.window, plain.window);
  EXPECT_EQ(spec.scheme, plain.scheme);
  EXPECT_EQ(spec.cell, plain.cell);
}

TEST(EngineChoice, SpecOfEverySetting) {
  const EngineSpec spec =
      make_engine_spec(with({"engine={method: checkerboard, scheme: four_colour, cell: 4, window: "
                             "0.25, threads: 3, device: [2, 0]}"})
                           .run,
                       EngineKind::kCuda);
  EXPECT_EQ(spec.kind, EngineKind::kCuda);
  EXPECT_EQ(spec.method, Method::kCheckerboard);
  EXPECT_EQ(spec.threads, 3);
  EXPECT_THAT(spec.devices, ElementsAre(2, 0));
  EXPECT_EQ(spec.window, 0.25);
  EXPECT_EQ(spec.scheme, CheckerboardScheme::kFourColour);
  EXPECT_EQ(spec.cell, 4u);
  EXPECT_EQ(make_engine_spec(with({"engine={method: reference}"}).run, EngineKind::kCpu).method,
            Method::kReference);
  EXPECT_EQ(make_engine_spec(with({"engine={method: protected, window: 30}"}).run, EngineKind::kCpu)
                .window,
            30.0);
}

TEST(EngineChoice, DevicesAsFlagsAndListsWriteThem) {
  const auto devices = [](const char* assignment) { return with({assignment}).run.engine.devices; };
  EXPECT_THAT(devices("engine.device=3"), ElementsAre(3u));
  EXPECT_THAT(devices("engine.device=[3]"), ElementsAre(3u));
  EXPECT_THAT(devices("engine.device=0,2,1"), ElementsAre(0u, 2u, 1u));
  for (const char* bad : {"engine.device=0,", "engine.device=,", "engine.device=0,0",
                          "engine.device=0,x", "engine.device='0,1'", "engine.device="}) {
    EXPECT_THROW(with({bad}), ConfigErrors) << bad;
  }
}

}  // namespace
}  // namespace voidhop
