/// \file
/// Values from flags and the environment, put into the YAML tree before it is read, so that they
/// pass the same checks as those of the file.
#pragma once

#include <string>
#include <vector>

#include "config/errors.hpp"
#include "config/yaml_tree.hpp"

namespace voidhop {

/// "key=value" of a flag. The value is YAML: 40, [0.1, 0.2], square, "a title".
struct ConfigOverride {
  std::string assignment;
  std::string flag = "--set";  ///< for messages: "--engine" where that flag gave the value
};

/// Puts a value at a key, creating the maps on the way. Steps of the protocol are named by number
/// (protocol[0].cool.rate, protocol.0.cool.rate) or, where there is one of the kind, by it alone
/// (protocol.cool.rate). Replacing one of model.voids.density and .count removes the other;
/// likewise file and points of a table.
void apply_override(ConfigNode& root, const ConfigOverride& change, IssueList& issues);

/// The same for VOIDHOP_ENGINE, VOIDHOP_DEVICE and VOIDHOP_THREADS, where set and not empty.
void apply_environment(ConfigNode& root, IssueList& issues);

}  // namespace voidhop
