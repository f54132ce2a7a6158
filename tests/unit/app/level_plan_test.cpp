#include "app/level_plan.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "config/plan.hpp"

namespace voidhop {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

Config config_of(const std::string& protocol, const std::string& measure,
                 const std::string& engine = "{kind: cpu}") {
  return parse_config(
      "format: 1\nmodel:\n  lattice: {type: square, size: 20}\n  voids: {density: 0.05}\n"
      "  interaction: {distribution: uniform, low: 0.0, high: 1.0}\n"
      "  hopping: {rule: metropolis, attempt_rate: 1.0e6}\n"
      "initial: {temperature: [0.1, 0.2]}\nprotocol: [" +
          protocol + "]\nmeasure: [" + measure + "]\nengine: " + engine + "\n",
      "run.yaml");
}

LevelStages stages_of(const std::string& protocol, const std::string& at) {
  const Config config = config_of(protocol, "levels: {at: " + at + ", threshold: 0.3}");
  return make_run_levels(config, make_plan(config.run))->stages;
}

std::string refusal(const Config& config) {
  try {
    make_run_levels(config, make_plan(config.run));
  } catch (const ConfigErrors& errors) {
    return errors.what();
  }
  return "";
}

/// Stages of 0.2 to 0 in ten steps: 0.19, 0.17, 0.15, ...; of 0.1: 0.095, 0.085, ...
TEST(RunLevels, TheFirstStageAsColdIsTaken) {
  const char* cool = "{cool: {to: 0.0, rate: 10, stages: 10}}";
  EXPECT_THAT(stages_of(cool, "0.06"), ElementsAre(ElementsAre(4), ElementsAre(7)));
  // A stage of that very temperature, to rounding.
  EXPECT_THAT(stages_of(cool, "0.05")[1], ElementsAre(7));
  EXPECT_THAT(stages_of(cool, "[0.07, 0.05]")[1], ElementsAre(6, 7));
  // T_I itself is taken at the end of the first stage.
  EXPECT_THAT(stages_of(cool, "0.1")[0], ElementsAre(0));
  // A later heating is not looked at.
  EXPECT_THAT(
      stages_of("{cool: {to: 0.0, rate: 10, stages: 10}}, {heat: {to: 0.1, rate: 10}}", "0.06")[1],
      ElementsAre(7));
}

TEST(RunLevels, TemperaturesThatTheRunDoesNotPassAreRefused) {
  const auto with = [](const char* protocol, const char* at) {
    return refusal(config_of(protocol, std::string("levels: {at: ") + at + ", threshold: 0.3}"));
  };
  EXPECT_EQ(with("{cool: {to: 0.02, rate: 10, stages: 9}}, {hold: {time: 1}}", "0.02"), "");
  EXPECT_THAT(with("{cool: {to: 0.02, rate: 10, stages: 9}}", "0.02"), HasSubstr("not among"));
  EXPECT_THAT(with("{cool: {to: 0.0, rate: 10, stages: 9}}", "0.15"), HasSubstr("T_I = 0.1"));
  EXPECT_THAT(with("{hold: {time: 1}}", "0.05"), HasSubstr("measure.levels.at"));
}

TEST(RunLevels, OnlyWhereAskedForAndShown) {
  const char* cool = "{cool: {to: 0.0, rate: 10, stages: 10}}";
  const Config none = config_of(cool, "energy");
  EXPECT_FALSE(make_run_levels(none, make_plan(none.run)));
  EXPECT_THAT(refusal(config_of(cool, "levels: {at: 0.05, threshold: 0.3}", "{kind: cuda}")),
              HasSubstr("engine.kind"));
}

}  // namespace
}  // namespace voidhop
