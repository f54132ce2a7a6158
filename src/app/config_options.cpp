#include "app/config_options.hpp"

#include "app/command_line.hpp"
#include "app/terminal.hpp"

namespace voidhop {

namespace {

/// HDF5 texts and file names end at a null character, which "\0" makes in YAML: found now, not when
/// the result of a long run is written.
void refuse_null_characters(const Config& config) {
  IssueList issues;
  const auto check = [&](const char* key, const std::string& text) {
    if (text.find('\0') == std::string::npos) return;
    issues.add(config.origins.at(key), key, "holds a null character: remove it");
  };
  check("title", config.run.title);
  check("output.file", config.run.output.file);
  if (!issues.empty()) throw ConfigErrors(issues.issues());
}

}  // namespace

std::shared_ptr<ConfigOptions> add_config_options(CLI::App& command) {
  auto options = std::make_shared<ConfigOptions>();
  command.add_option("config", options->config, "Configuration file (YAML)")
      ->required()
      ->check(not_empty());
  command
      .add_option("-s,--set", options->set,
                  "Set a configuration key, as in -s model.lattice.size=100; repeatable")
      ->type_name("KEY=VALUE")
      ->take_all()
      ->allow_extra_args(false);
  const auto flag = [&command](const char* name, std::string& value, const char* meaning) {
    command.add_option(name, value, meaning)->check(not_empty());
  };
  flag("--engine", options->engine, "Where to compute: auto, cpu, cuda");
  flag("--method", options->method, "How to compute: auto, reference, checkerboard, protected");
  flag("--device", options->device, "Number of the GPU, or several: 0,1");
  flag("--threads", options->threads, "Threads on the CPU; 0: all cores");
  flag("--replicas", options->replicas, "Replicas of every point");
  flag("--seed", options->seed, "Seed of all random numbers");
  return options;
}

std::vector<ConfigOverride> overrides_of(const ConfigOptions& options) {
  std::vector<ConfigOverride> overrides;
  for (const std::string& assignment : options.set) overrides.push_back({assignment, "--set"});
  const auto flag = [&](const std::string& value, const char* key, const char* name) {
    if (!value.empty()) overrides.push_back({std::string(key) + "=" + value, name});
  };
  flag(options.engine, "engine.kind", "--engine");
  flag(options.method, "engine.method", "--method");
  flag(options.device, "engine.device", "--device");
  flag(options.threads, "engine.threads", "--threads");
  flag(options.replicas, "replicas", "--replicas");
  flag(options.seed, "seed", "--seed");
  return overrides;
}

Config load(const ConfigOptions& options, const std::vector<ConfigOverride>& further) {
  std::vector<ConfigOverride> overrides = overrides_of(options);
  overrides.insert(overrides.end(), further.begin(), further.end());
  Config config = load_config(options.config, overrides);
  refuse_null_characters(config);
  for (const ConfigIssue& warning : config.warnings) Terminal::warn(to_string(warning));
  return config;
}

}  // namespace voidhop
