/// \file
/// Fills a RunConfig from a YAML tree by the key table.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "config/errors.hpp"
#include "config/run_config.hpp"
#include "config/yaml_tree.hpp"

namespace voidhop {

/// Origin of every key that has a meaning in a configuration, by the path shown to users.
using Origins = std::map<std::string, ConfigOrigin, std::less<>>;

/// A configuration being read.
struct Reading {
  RunConfig run;
  Origins origins;
  Origins sections;              ///< where sections and list items begin; "" is the whole file
  std::set<std::string> faulty;  ///< keys and sections that have an issue
  IssueList issues;
  IssueList warnings;

  /// Reports a fault of a key at its own place, or at that of the nearest section around it.
  void fail(const std::string& key, const std::string& reason);
  void fail(const ConfigOrigin& origin, const std::string& key, const std::string& reason);
  void warn(const std::string& key, const std::string& reason);

  /// Whether neither this key or section, nor anything in it or around it, has an issue.
  [[nodiscard]] bool sound(std::string_view path) const;
  /// Whether this key or a section around it has an issue.
  [[nodiscard]] bool lost(std::string_view path) const;
  [[nodiscard]] const ConfigOrigin& place(std::string_view path) const;
};

/// Reads a whole tree: values, then defaults, missing keys and keys without meaning.
/// reading.sections[""] must name the file.
void read_tree(const ConfigNode& root, Reading& reading);

}  // namespace voidhop
