#include "config/config.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <clocale>
#include <cmath>
#include <filesystem>
#include <string>

#include "bad_input_rows.hpp"
#include "config/examples.hpp"
#include "config/plan.hpp"

namespace voidhop {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::kValidConfig;

const std::filesystem::path kConfigs = std::filesystem::path(VOIDHOP_SOURCE_DIR) / "configs";

TEST(Config, ReadsEveryValue) {
  const RunConfig run = parse_config(kValidConfig, "run.yaml").run;
  EXPECT_EQ(run.format, 1u);
  EXPECT_EQ(run.title, "base");
  EXPECT_EQ(run.model.lattice.type, LatticeType::kSquare);
  EXPECT_THAT(run.model.lattice.size.values, ElementsAre(20.0));
  EXPECT_FALSE(run.model.lattice.size.is_list);
  EXPECT_THAT(run.model.voids.density.values, ElementsAre(0.05));
  EXPECT_FALSE(run.model.voids.count);
  EXPECT_EQ(run.model.interaction.family, InteractionFamily::kUniform);
  EXPECT_THAT(run.model.interaction.g0.values, IsEmpty());
  EXPECT_EQ(run.model.hopping.attempt_rate, 1.0e6);
  EXPECT_FALSE(run.model.hopping.barrier_disorder.family);
  EXPECT_EQ(run.seed, 7u);
  EXPECT_EQ(run.replicas, 4u);
  ASSERT_EQ(run.protocol.size(), 1u);
  EXPECT_EQ(run.protocol[0].kind, StepKind::kCool);
  EXPECT_EQ(run.protocol[0].rate.first(), 10.0);
  EXPECT_EQ(run.protocol[0].stages, 5u);
  EXPECT_TRUE(run.measure.energy);
  EXPECT_FALSE(run.measure.specific_heat);
  EXPECT_EQ(run.engine.kind, EngineChoice::kCpu);
}

TEST(Config, FillsDefaults) {
  const Config config = parse_config(
      "format: 1\nmodel: {lattice: {size: 20}, voids: {count: 3}}\n"
      "initial: {temperature: infinite}\nprotocol:\n  - quench: {to: 0.1}\n  - hold: {time: 1}\n"
      "  - heat: {to: 0.2, rate: 1}\n",
      "f");
  const RunConfig& run = config.run;
  EXPECT_EQ(run.title, "");
  EXPECT_EQ(run.seed, 1u);
  EXPECT_EQ(run.replicas, 1u);
  EXPECT_EQ(run.model.lattice.type, LatticeType::kSquare);
  EXPECT_EQ(run.model.interaction.low.first(), 0.0);
  EXPECT_EQ(run.model.interaction.high.first(), 1.0);
  EXPECT_EQ(run.model.hopping.attempt_rate, 1.0e6);
  EXPECT_TRUE(std::isinf(run.initial.temperature.first()));
  EXPECT_EQ(run.protocol[1].stages, 1u);
  EXPECT_EQ(run.protocol[2].stages, 200u);
  EXPECT_TRUE(run.measure.energy && run.measure.specific_heat && run.measure.hop_statistics);
  EXPECT_EQ(run.measure.specific_heat_fit_to, 0.4);
  EXPECT_EQ(run.engine.kind, EngineChoice::kAuto);
  EXPECT_EQ(run.engine.threads, 0u);
  EXPECT_EQ(to_string(config.origins.at("seed")), "default");
  EXPECT_FALSE(config.origins.contains("protocol[1].cool.stages"));
  EXPECT_FALSE(config.origins.contains("model.interaction.sigma"));
}

TEST(Config, ReadsIntegersAndListsAsWritten) {
  const RunConfig run =
      parse_config(
          "format: 1\ntitle: 12\nmodel: {lattice: {size: [20, 3e1]}, voids: {count: 1e1}}\n"
          "seed: 18446744073709551615\ninitial: {temperature: [0.1]}\n"
          "protocol: [hold: {time: 1.5}]\n",
          "f")
          .run;
  EXPECT_EQ(run.title, "12");
  EXPECT_EQ(run.seed, ~std::uint64_t{0});
  EXPECT_THAT(run.model.lattice.size.values, ElementsAre(20.0, 30.0));
  EXPECT_EQ(run.model.voids.count, 10u);
  EXPECT_TRUE(run.initial.temperature.is_list);
}

TEST(Config, ReadsUnits) {
  const std::string text(kValidConfig);
  const RunConfig run =
      parse_config(text + "units: {T_g: 193 K, k_B: 8.314 J/(K mol), dimensionless_T_g: 0.24}\n",
                   "f")
          .run;
  EXPECT_EQ(run.units.glass_temperature.value, 193.0);
  EXPECT_EQ(run.units.glass_temperature.unit, "K");
  EXPECT_EQ(run.units.boltzmann.unit, "J/(K mol)");
  EXPECT_EQ(run.units.dimensionless_glass_temperature, 0.24);
}

TEST(Config, LineEndsAndByteOrderMarkDoNotMatter) {
  std::string windows = "\xef\xbb\xbf";
  for (const char c : kValidConfig) windows += c == '\n' ? "\r\n" : std::string(1, c);
  const Config plain = parse_config(kValidConfig, "f");
  const Config other = parse_config(windows, "f");
  EXPECT_EQ(config_sha256(plain.run), config_sha256(other.run));
  EXPECT_EQ(to_string(other.origins.at("seed")), "f:8");
  EXPECT_EQ(other.text, windows);
}

TEST(Config, TheLocaleDoesNotMatter) {
  const std::string before = std::setlocale(LC_ALL, nullptr);
  const std::string hash = config_sha256(parse_config(kValidConfig, "f").run);
  for (const char* name : {"de_DE.UTF-8", "de_DE", "fr_FR.UTF-8", "C"}) {
    if (std::setlocale(LC_ALL, name) == nullptr) continue;  // not installed here
    EXPECT_EQ(config_sha256(parse_config(kValidConfig, "f").run), hash) << name;
  }
  std::setlocale(LC_ALL, before.c_str());
}

TEST(Config, ShippedFilesAreValid) {
  for (const char* name :
       {"fig1.yaml", "fig1_quick.yaml", "quickstart.yaml", "depletion.yaml", "depletion_quick.yaml",
        "depletion_cooled.yaml", "hysteresis.yaml", "kovacs.yaml"}) {
    const Config config = load_config(kConfigs / name);
    EXPECT_THAT(config.warnings, IsEmpty()) << name;
    EXPECT_FALSE(make_plan(config.run).points.empty()) << name;
  }
  const RunConfig fig1 = load_config(kConfigs / "fig1.yaml").run;
  EXPECT_EQ(fig1.protocol[0].rate.first(), 1.0e-4);
  EXPECT_EQ(fig1.model.voids.density.first(), 0.005);
}

TEST(Config, ExamplesAreValid) {
  EXPECT_THAT(example_names(), ElementsAre("cooling", "equilibrium", "sweep"));
  for (const std::string& name : example_names()) {
    const Config config = parse_config(example_config(name), name);
    EXPECT_THAT(config.warnings, IsEmpty()) << name;
    EXPECT_FALSE(make_plan(config.run).points.empty()) << name;
  }
  EXPECT_EQ(example_config(), example_config("cooling"));
  EXPECT_THROW(example_config("nothing"), InvalidParameter);
}

TEST(Config, AMissingFileIsNoConfigError) {
  EXPECT_THROW(load_config("/no/such.yaml"), InputNotFound);
  EXPECT_THROW(load_config(kConfigs), InputNotFound);
}

}  // namespace
}  // namespace voidhop
