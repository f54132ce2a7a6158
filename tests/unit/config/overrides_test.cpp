#include "config/overrides.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

#include "bad_input_rows.hpp"
#include "config/config.hpp"

namespace voidhop {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::kValidConfig;
using ::testing::StartsWith;

Config with(const std::vector<std::string>& assignments) {
  std::vector<ConfigOverride> overrides;
  for (const std::string& text : assignments) overrides.push_back({text});
  return parse_config(kValidConfig, "run.yaml", overrides);
}

/// The only issue that assignments give.
ConfigIssue issue_of(const std::vector<std::string>& assignments) {
  try {
    with(assignments);
    ADD_FAILURE() << assignments[0] << " was accepted";
    return {};
  } catch (const ConfigErrors& errors) {
    EXPECT_EQ(errors.issues().size(), 1u) << errors.what();
    return errors.issues()[0];
  }
}

/// Sets an environment variable for a while.
class Environment {
 public:
  Environment(const char* name, const char* value) : name_(name) { setenv(name, value, 1); }
  ~Environment() { unsetenv(name_); }
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;

 private:
  const char* name_;
};

TEST(Overrides, ReplaceAndAddValues) {
  const RunConfig run =
      with({"model.lattice.size=40", "initial.temperature=[0.1,0.2]",
            "model.hopping.rule=symmetric", "model.hopping.barrier=3", "title=a title"})
          .run;
  EXPECT_EQ(run.model.lattice.size.first(), 40.0);
  EXPECT_THAT(run.initial.temperature.values, ElementsAre(0.1, 0.2));
  EXPECT_EQ(run.model.hopping.rule, HopRule::kSymmetric);
  EXPECT_EQ(run.model.hopping.barrier, 3.0);
  EXPECT_EQ(run.title, "a title");
  EXPECT_EQ(with({"title="}).run.title, "");
  EXPECT_EQ(with({"model.hopping={attempt_rate: 5}"}).run.model.hopping.attempt_rate, 5.0);
}

TEST(Overrides, NameStepsInThreeWays) {
  for (const char* key : {"protocol[0].cool.rate", "protocol.0.cool.rate", "protocol.cool.rate"}) {
    const Config config = with({std::string(key) + "=1"});
    EXPECT_EQ(config.run.protocol[0].rate.first(), 1.0) << key;
    EXPECT_EQ(to_string(config.origins.at("protocol[0].cool.rate")), "flag --set");
  }
}

TEST(Overrides, ChangeMeasurementsGivenOrNot) {
  EXPECT_TRUE(with({"measure=[specific_heat]"}).run.measure.specific_heat);
  EXPECT_EQ(with({"measure=[specific_heat]", "measure.specific_heat.fit.to=0.3"})
                .run.measure.specific_heat_fit_to,
            0.3);
  std::string text(kValidConfig);
  text.replace(text.find("measure: [energy]\n"), 18, "");
  const RunConfig run = parse_config(text, "f", {{"measure.specific_heat.fit.to=0.3"}}).run;
  EXPECT_EQ(run.measure.specific_heat_fit_to, 0.3);
  EXPECT_TRUE(run.measure.energy);
}

TEST(Overrides, ReplaceTheRivalKey) {
  const RunConfig run = with({"model.voids.count=3"}).run;
  EXPECT_EQ(run.model.voids.count, 3u);
  EXPECT_TRUE(run.model.voids.density.values.empty());
}

TEST(Overrides, TheLastFlagWins) {
  EXPECT_EQ(with({"seed=8", "seed=9"}).run.seed, 9u);
}

TEST(Overrides, ErrorsNameTheFlag) {
  EXPECT_EQ(to_string(issue_of({"model.lattice.size=2"})),
            "--set model.lattice.size: 2 is out of range (range: 3 to 16384)");
  EXPECT_THAT(to_string(issue_of({"model.lattice.sise=2"})),
              StartsWith("--set model.lattice.sise: unknown key (did you mean"));
  EXPECT_THAT(issue_of({"seed"}).reason, HasSubstr("key=value"));
  EXPECT_THAT(issue_of({"=7"}).reason, HasSubstr("key=value"));
  EXPECT_THAT(issue_of({"a..b=7"}).reason, HasSubstr("not a key"));
  EXPECT_THAT(issue_of({"protocol[0=7"}).reason, HasSubstr("not a key"));
  EXPECT_THAT(issue_of({"protocol[5].cool.rate=7"}).reason, HasSubstr("1 items"));
  EXPECT_THAT(issue_of({"protocol.heat.rate=7"}).reason, HasSubstr("no item"));
  EXPECT_THAT(issue_of({"seed=[1"}).reason, HasSubstr("not YAML"));
  EXPECT_THAT(issue_of({"seed=&a 1"}).reason, HasSubstr("anchor"));
  EXPECT_THAT(issue_of({"seed=\xff"}).reason, HasSubstr("UTF-8"));
  EXPECT_THAT(issue_of({"seed="}).reason, HasSubstr("quoted"));
  const ConfigIssue engine = [] {
    try {
      parse_config(kValidConfig, "f", {{"engine.kind=gpu", "--engine"}});
    } catch (const ConfigErrors& errors) {
      return errors.issues()[0];
    }
    return ConfigIssue{};
  }();
  EXPECT_THAT(to_string(engine), StartsWith("--engine engine.kind: 'gpu'"));
}

TEST(Overrides, SeveralStepsOfAKindNeedTheNumber) {
  const std::string steps = "protocol=[hold: {time: 1}, hold: {time: 2}]";
  EXPECT_THAT(issue_of({steps, "protocol.hold.time=3"}).reason, HasSubstr("several"));
  EXPECT_EQ(with({steps, "protocol[1].hold.time=3"}).run.protocol[1].time, std::vector{3.0});
}

TEST(Overrides, EnvironmentStandsBetweenFileAndFlags) {
  const Environment engine("VOIDHOP_ENGINE", "cuda");
  const Environment threads("VOIDHOP_THREADS", "3");
  const Environment device("VOIDHOP_DEVICE", "");
  const Config config = with({"engine.threads=5"});
  EXPECT_EQ(config.run.engine.kind, EngineChoice::kCuda);
  EXPECT_EQ(to_string(config.origins.at("engine.kind")), "environment VOIDHOP_ENGINE");
  EXPECT_EQ(config.run.engine.threads, 5u);
  EXPECT_EQ(to_string(config.origins.at("engine.threads")), "flag --set");
  EXPECT_EQ(to_string(config.origins.at("engine.device")), "default");
  EXPECT_EQ(to_string(config.origins.at("seed")), "run.yaml:8");
}

TEST(Overrides, EnvironmentNamesSeveralDevices) {
  const Environment device("VOIDHOP_DEVICE", "1,0");
  EXPECT_THAT(with({"seed=1"}).run.engine.devices, ElementsAre(1u, 0u));
}

TEST(Overrides, EnvironmentErrorsNameTheVariable) {
  const Environment threads("VOIDHOP_THREADS", "many");
  EXPECT_THAT(to_string(issue_of({"seed=1"})),
              StartsWith("environment VOIDHOP_THREADS: engine.threads: 'many' is not a number"));
}

}  // namespace
}  // namespace voidhop
