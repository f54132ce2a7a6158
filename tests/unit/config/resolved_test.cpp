#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "bad_input_rows.hpp"
#include "config/config.hpp"
#include "config/examples.hpp"

namespace voidhop {
namespace {

using ::testing::HasSubstr;
using testing::kValidConfig;
using ::testing::Not;
using ::testing::StartsWith;

std::string hash_with(const std::string& assignment) {
  return config_sha256(parse_config(kValidConfig, "f", {{assignment}}).run);
}

std::vector<Config> many_configs() {
  std::vector<Config> configs;
  for (const std::string& name : example_names()) {
    configs.push_back(parse_config(example_config(name), name));
  }
  auto add = [&](const std::vector<std::string>& assignments) {
    std::vector<ConfigOverride> overrides;
    for (const std::string& text : assignments) overrides.push_back({text});
    configs.push_back(parse_config(kValidConfig, "odd \xff\nname.yaml", overrides));
  };
  add({"title='quote \" backslash \\ : # é \U0001F600 null'"});
  add({"title='null'"});
  add({"title=\"a\\x7f\\0b\\ttab\""});
  add({"seed=18446744073709551615", "replicas=123456789"});
  add({"initial.temperature=[0.30000000000000004, 1e-5, 0.1]", "protocol.cool.rate=1.0e-7",
       "model.hopping.attempt_rate=1e-3"});
  add({"initial.temperature=infinite", "protocol=[quench: {to: 0.2}, hold: {time: 3}]"});
  add({"initial.temperature=[infinite, 0.5]", "protocol=[hold: {time: 3, stages: 7}]"});
  add({"model.interaction={distribution: uniform_plus_delta, G0: [0.2, 0.3]}"});
  add({"model.interaction={distribution: fermi_plus_gaussian, G0: 0.2}"});
  add({"model.interaction={distribution: table, points: [[0, 1], [0.5, 0], [1.25, 2e-9]]}"});
  add(
      {"model.hopping={rule: symmetric, barrier: 0.1, "
       "barrier_disorder: {distribution: uniform, high: 0.3}}",
       "protocol.cool.to=0.01"});
  add({"units={T_g: 193.5 K, k_B: 8.314 J/(K mol), dimensionless_T_g: 0.24}"});
  add({"measure=[hop_statistics, specific_heat: {fit: {to: 0.25}}]"});
  add({"measure=[levels: {at: [0.02, 0.05], threshold: 0.5, max_states: 100}]"});
  add({"measure=[energy, levels: {at: 0.03}]"});
  add({"measure=[levels]"});
  add({"output.file=some where.h5", "model.voids.count=5"});
  add({"engine={method: checkerboard, scheme: four_colour, cell: 4, window: 0.1, device: [2, 0]}"});
  add({"engine={method: protected, window: 1e3, device: 1}"});
  add({"engine={window: 30}"});  // auto takes the reference here
  return configs;
}

TEST(Resolved, YamlReadsBackTheSame) {
  for (const Config& config : many_configs()) {
    const std::string yaml = resolved_yaml(config);
    const Config again = parse_config(yaml, "again");
    EXPECT_EQ(canonical_json(config.run), canonical_json(again.run)) << yaml;
    EXPECT_EQ(config_sha256(config.run), config_sha256(again.run));
    EXPECT_EQ(resolved_json(config.run), resolved_json(again.run)) << yaml;
  }
}

TEST(Resolved, JsonReadsBackTheSame) {
  for (const Config& config : many_configs()) {
    const std::string json = resolved_json(config.run);
    EXPECT_TRUE(nlohmann::json::accept(json)) << json;
    const Config again = parse_config(json, "again");
    EXPECT_EQ(config_sha256(config.run), config_sha256(again.run)) << json;
    EXPECT_EQ(json, resolved_json(again.run));
  }
}

TEST(Resolved, YamlShowsOrigins) {
  const Config config = parse_config(kValidConfig, "run.yaml", {{"replicas=8"}});
  const std::string yaml = resolved_yaml(config);
  EXPECT_THAT(yaml, HasSubstr("seed: 7  # run.yaml:8\n"));
  EXPECT_THAT(yaml, HasSubstr("replicas: 8  # flag --set\n"));
  EXPECT_THAT(yaml, HasSubstr("      stages: 5  # run.yaml:12\n"));
  EXPECT_THAT(yaml, HasSubstr("  method: reference  # default\n"));
  EXPECT_THAT(yaml, Not(HasSubstr("sigma")));
  const auto origins = nlohmann::json::parse(origins_json(config));
  EXPECT_EQ(origins.at("replicas"), "flag --set");
  EXPECT_EQ(origins.at("protocol[0].cool.rate"), "run.yaml:12");
}

TEST(Resolved, CanonicalJsonIsPinned) {
  EXPECT_EQ(canonical_json(parse_config(kValidConfig, "f").run),
            R"({"engine":{"method":"reference"},"format":1,)"
            R"("initial":{"force":false,"temperature":0.1},)"
            R"("measure":[],"model":{"hopping":{"attempt_rate":1000000,)"
            R"("rule":"metropolis"},"interaction":{"distribution":"uniform","high":1,"low":0},)"
            R"("lattice":{"size":20,"type":"square"},"voids":{"density":0.05}},)"
            R"("protocol":[{"cool":{"rate":10,"stages":5,"to":0}}],"replicas":4,"seed":7})");
}

TEST(Resolved, HashIgnoresWhereItRuns) {
  const std::string hash = config_sha256(parse_config(kValidConfig, "f").run);
  EXPECT_EQ(hash.size(), 64u);
  for (const char* same : {"title=other", "engine.kind=cuda", "engine.threads=3", "engine.device=1",
                           "engine.method=reference", "engine.method=protected",
                           "measure=[energy, hop_statistics]", "output.file=x.h5", "seed=7",
                           "model.lattice.size=2e1", "model.hopping.attempt_rate=1000000"}) {
    EXPECT_EQ(hash_with(same), hash) << same;
  }
}

TEST(Resolved, HashSeesEveryNumber) {
  const std::string hash = config_sha256(parse_config(kValidConfig, "f").run);
  for (const char* other :
       {"seed=8", "replicas=5", "model.lattice.size=21", "model.lattice.size=[20]",
        "model.lattice.type=triangular", "model.voids.density=0.051", "model.interaction.low=1e-17",
        "model.interaction.high=1.1", "model.hopping.attempt_rate=1000001",
        "initial.temperature=0.10000000000000002", "initial.force=true", "protocol.cool.rate=11",
        "protocol.cool.stages=6", "protocol.cool.to=0.01", "measure=[specific_heat]"}) {
    EXPECT_NE(hash_with(other), hash) << other;
  }
}

TEST(Resolved, OrderOfKeysAndMeasurementsDoesNotMatter) {
  const char* forward =
      "format: 1\nmodel: {lattice: {size: 9}, voids: {count: 1}}\n"
      "initial: {temperature: 1}\nprotocol: [hold: {time: 1, stages: 2}]\n"
      "measure: [energy, specific_heat]\n";
  const char* backward =
      "measure: [specific_heat, energy]\n"
      "protocol: [hold: {stages: 2, time: 1}]\ninitial: {temperature: 1}\n"
      "model: {voids: {count: 1}, lattice: {size: 9}}\nformat: 1\n";
  EXPECT_EQ(config_sha256(parse_config(forward, "f").run),
            config_sha256(parse_config(backward, "f").run));
}

TEST(Resolved, HashOfOneTrajectoryIsOne) {
  const std::string hash = hash_with("engine.method=reference");
  for (const char* same : {"engine={method: protected, window: 30}", "engine={method: protected}",
                           "engine={kind: cuda, method: protected, window: 1e3, device: [0, 3]}",
                           "engine={window: 30, threads: 2}", "engine={kind: cuda}"}) {
    EXPECT_EQ(hash_with(same), hash) << same;
  }
}

TEST(Resolved, HashSeesEverySettingOfTheCheckerboard) {
  const auto board = [](const std::string& settings) {
    return hash_with("engine={method: checkerboard" + settings + "}");
  };
  std::set<std::string> hashes = {hash_with("engine.method=reference")};
  for (const char* settings : {"", ", cell: 9", ", scheme: four_colour", ", window: 0.5",
                               ", window: 0.25", ", scheme: four_colour, window: 0.5"}) {
    EXPECT_TRUE(hashes.insert(board(settings)).second) << settings;
  }
  for (const char* same : {", kind: cuda", ", threads: 3", ", device: 2", ", device: [0, 1]",
                           ", cell: 10, scheme: closed_cells, window: auto"}) {
    EXPECT_EQ(board(same), board("")) << same;
  }
  EXPECT_THAT(
      canonical_json(parse_config(kValidConfig, "f", {{"engine={method: checkerboard}"}}).run),
      StartsWith(R"({"engine":{"cell":10,"method":"checkerboard","scheme":"closed_cells",)"
                 R"("window":"auto"},)"));
}

}  // namespace
}  // namespace voidhop
