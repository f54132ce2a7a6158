/// \file
/// A configuration as a JSON tree, and JSON as text whose numbers are the same on every machine.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "config/run_config.hpp"

namespace voidhop {

enum class KeySelection { kAll, kHashed };

/// The shape of a config file, in the order of the key table.
nlohmann::ordered_json config_tree(const RunConfig& config, KeySelection selection);

/// "{\"a\":[1,2]}": no blanks, numbers by the shortest text that reads back exactly. nlohmann's own
/// dump prints doubles in a form of its version's choice.
std::string dump_canonical(const nlohmann::json& value);

/// One member a line, lists without objects on one line.
std::string dump_pretty(const nlohmann::ordered_json& value);

/// A list or single value on one line, with blanks after commas.
std::string dump_inline(const nlohmann::ordered_json& value);

}  // namespace voidhop
