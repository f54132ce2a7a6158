#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "bad_input_rows.hpp"
#include "config/config.hpp"

namespace voidhop {
namespace {

using ::testing::HasSubstr;
using testing::kValidConfig;

std::string answer(const std::vector<std::string>& assignments) {
  std::vector<ConfigOverride> overrides;
  for (const std::string& text : assignments) overrides.push_back({text});
  try {
    parse_config(kValidConfig, "f", overrides);
    return "accepted";
  } catch (const ConfigErrors& errors) {
    return errors.what();
  }
}

const std::string kSymmetric = "model.hopping={rule: symmetric, barrier: 2}";

TEST(ProtocolChecks, LooksAtEveryInitialTemperature) {
  EXPECT_THAT(answer({"initial.temperature=[0.2, 0.05]", "protocol.cool.to=0.1"}),
              HasSubstr("protocol[0]: cool from 0.05"));
}

TEST(ProtocolChecks, FindsTheStepThatIsWrong) {
  EXPECT_THAT(answer({"protocol=[cool: {to: 0.05, rate: 1}, quench: {to: 0.2}, hold: {time: 1}, "
                      "heat: {to: 0.1, rate: 1}]"}),
              HasSubstr("protocol[3]: heat from 0.2"));
  EXPECT_EQ(answer({"protocol=[cool: {to: 0.05, rate: 1}, quench: {to: 0.2}, hold: {time: 1}, "
                    "cool: {to: 0.1, rate: 1}]"}),
            "accepted");
}

TEST(ProtocolChecks, RulesThatNeedATemperature) {
  const std::string still = "protocol=[quench: {to: 0}, hold: {time: 1}]";
  EXPECT_EQ(answer({still}), "accepted");
  EXPECT_THAT(answer({kSymmetric, still}), HasSubstr("temperature 0"));
  EXPECT_THAT(answer({"model.hopping.barrier_disorder={distribution: uniform}", still}),
              HasSubstr("temperature 0"));
  // Cooling to 0 stops half a stage above it.
  EXPECT_EQ(answer({kSymmetric}), "accepted");
  EXPECT_THAT(answer({kSymmetric, "protocol=[cool: {to: 0, rate: 1}, hold: {time: 1}]"}),
              HasSubstr("protocol[1]"));
}

TEST(ProtocolChecks, StagesBelowTwoToThe52Attempts) {
  // 0.1 / rate * 1e6 attempts over 5 stages.
  EXPECT_EQ(answer({"protocol.cool.rate=1e-11"}), "accepted");
  EXPECT_THAT(answer({"protocol.cool.rate=1e-12"}), HasSubstr("2^52"));
  EXPECT_THAT(answer({"protocol.cool.rate=[1, 1e-12]"}), HasSubstr("2^52"));
  EXPECT_EQ(answer({"protocol.cool.rate=1e-12", "protocol.cool.stages=50"}), "accepted");
}

TEST(ProtocolChecks, AmountOfData) {
  EXPECT_EQ(answer({"replicas=200000000000"}), "accepted");  // times 5 stages: 1e12
  EXPECT_THAT(answer({"replicas=250000000000"}), HasSubstr("2^40"));
  std::string list = "[1";
  for (int i = 2; i <= 500; ++i) list += ", " + std::to_string(i);
  list += "]";
  EXPECT_THAT(answer({"initial.temperature=" + list, "protocol.cool.rate=" + list,
                      "protocol.cool.stages=100"}),
              HasSubstr("2^24"));
  EXPECT_THAT(answer({"initial.temperature=" + list, "protocol.cool.rate=" + list,
                      "model.lattice.size=[10, 20, 30]", "protocol.cool.stages=1000000"}),
              HasSubstr("2^24"));
}

}  // namespace
}  // namespace voidhop
