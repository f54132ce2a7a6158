#include "app/provenance.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "app/command_line.hpp"
#include "harness/build_info.hpp"
#include "output/result_reader.hpp"
#include "voidhop/base/error.hpp"

namespace voidhop {

namespace {

/// The settings that the method has, as the resolved configuration writes them.
MethodSettings settings_of(const std::string& config_resolved) {
  const nlohmann::json engine = nlohmann::json::parse(config_resolved).at("engine");
  const auto text = [&engine](const char* key) {
    const auto found = engine.find(key);
    if (found == engine.end()) return std::string();
    return found->is_string() ? found->get<std::string>() : found->dump();
  };
  return {text("scheme"), text("cell"), text("window")};
}

}  // namespace

bool already_complete(const std::string& path, const RunConfig& config, ResultOf command) {
  if (!std::filesystem::exists(path)) return false;
  const Result existing = read_header(path);
  if (existing.header.config_sha256 != config_sha256(config)) {
    throw OutputConflict(path +
                         " holds the result of another configuration (it is not "
                         "overwritten): choose another -o, or --fresh to replace it");
  }
  const ResultOf made_by =
      existing.performance.method == kLevelsMethod ? ResultOf::kLevels : ResultOf::kRun;
  if (made_by != command) {
    throw OutputConflict(
        fmt::format("{} holds what voidhop {} made of this configuration (it is not overwritten): "
                    "choose another -o, or --fresh to replace it",
                    path, made_by == ResultOf::kLevels ? "levels" : "run"));
  }
  return existing.header.complete;
}

void add_provenance(const Config& config, const Workplace& workplace, Result& result) {
  const BuildInfo& build = build_info();
  result.header.program_version = build.version;
  result.header.git_commit = build.git_commit;
  result.header.git_dirty = build.git_dirty;
  result.header.run_id = result.header.config_sha256.substr(0, 16);
  ResultProvenance& provenance = result.provenance;
  provenance.config_input = config.text;
  provenance.config_resolved = resolved_json(config.run);
  provenance.settings = settings_of(provenance.config_resolved);
  provenance.config_yaml = resolved_yaml(config);
  provenance.value_origins = origins_json(config);
  provenance.command_line = command_line();
  provenance.build = build_info_json();
  char host[256] = {};
  gethostname(host, sizeof host - 1);
  provenance.segments.push_back({host, workplace.device, workplace.driver, "start"});
}

}  // namespace voidhop
