/// \file
/// The command `census`.
#pragma once

#include <CLI/CLI.hpp>

#include "harness/command_output.hpp"

namespace voidhop {

/// Adds the command to a program. When it is chosen, `action` is set.
void add_census(CLI::App& program, HarnessAction& action, const CommandOutput& output);

}  // namespace voidhop
