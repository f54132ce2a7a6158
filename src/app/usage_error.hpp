/// \file
/// What to say of a command line that cannot be understood.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace voidhop {

/// One line: the problem, what may have been meant, and where to read on.
/// \param program as it stands after the parse that threw `error`.
std::string usage_message(const CLI::App& program, const CLI::ParseError& error);

}  // namespace voidhop
