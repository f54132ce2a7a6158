/// \file
/// Commented configurations that `voidhop init` writes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace voidhop {

/// "cooling" (the default), "equilibrium", "sweep".
std::vector<std::string> example_names();

/// The text of an example.
/// \throws InvalidParameter for another name.
std::string example_config(std::string_view name = "cooling");

}  // namespace voidhop
