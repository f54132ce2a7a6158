/// \file
/// Loads, checks and resolves configurations. The way in for everything outside this folder.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "config/errors.hpp"
#include "config/overrides.hpp"
#include "config/reader.hpp"
#include "config/run_config.hpp"

namespace voidhop {

/// A valid configuration.
struct Config {
  RunConfig run;
  Origins origins;                    ///< of every key that has a meaning in it
  std::vector<ConfigIssue> warnings;  ///< doubtful, but run
  std::string name;                   ///< the file's path as given
  std::string text;                   ///< the file, verbatim
};

/// Reads a file, the environment (VOIDHOP_ENGINE, VOIDHOP_DEVICE, VOIDHOP_THREADS) and the flags,
/// each above the one before, and checks the result. \throws ConfigErrors with everything wrong;
/// InputNotFound; InputOutputError.
Config load_config(const std::filesystem::path& path,
                   const std::vector<ConfigOverride>& overrides = {});

/// The same for a text at hand.
/// \param name what messages call it.
/// \param folder where relative paths of table files start.
Config parse_config(std::string_view text, const std::string& name,
                    const std::vector<ConfigOverride>& overrides = {},
                    const std::filesystem::path& folder = {});

/// The configuration with every default filled in, as JSON (one value a line). It is YAML too: fed
/// back, it gives the same hash. Contents of table files stand in it as points.
std::string resolved_json(const RunConfig& config);

/// The same as YAML, the origin of every value in a comment.
std::string resolved_yaml(const Config& config);

/// Origin of every value as a JSON object: {"seed": "run.yaml:7", ...}.
std::string origins_json(const Config& config);

/// SHA-256, in 64 hexadecimal digits, of the canonical JSON of all that decides the numbers of a
/// run: not where it runs, where its output goes, or its title.
std::string config_sha256(const RunConfig& config);

/// The text that config_sha256 digests: names sorted, no blanks, shortest numbers that read back
/// exactly.
std::string canonical_json(const RunConfig& config);

}  // namespace voidhop
