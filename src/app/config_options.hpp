/// \file
/// The flags of every command that reads a configuration.
#pragma once

#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

#include "config/config.hpp"

namespace voidhop {

/// Flags given on the command line; empty where not given.
struct ConfigOptions {
  std::string config;
  std::vector<std::string> set;
  std::string engine, method, device, threads, replicas, seed;
};

/// Adds CONFIG, -s/--set and the flags that stand for one key each.
std::shared_ptr<ConfigOptions> add_config_options(CLI::App& command);

/// The flags as overrides of the configuration.
std::vector<ConfigOverride> overrides_of(const ConfigOptions& options);

/// Loads the configuration with the flags above it, and further ones above those. Warnings go to
/// the terminal.
Config load(const ConfigOptions& options, const std::vector<ConfigOverride>& further = {});

}  // namespace voidhop
