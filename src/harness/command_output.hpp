/// \file
/// Where the commands of the harness write: set by the program that offers them.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>

namespace voidhop {

/// What a chosen command does; returns the exit code.
using HarnessAction = std::function<int()>;

struct CommandOutput {
  std::function<void(const std::string&)> say;    ///< a line for people, to standard error
  std::function<void(const std::string&)> print;  ///< what was asked for, to standard output
  /// Writes a file; path, text. \throws InputOutputError
  std::function<void(const std::string&, const std::string&)> save;
};

/// Refuses the empty name that a shell makes of an unset variable.
inline CLI::Validator file_name() {
  return {[](std::string& text) {
            return text.empty() ? std::string("empty: name a file") : std::string();
          },
          ""};
}

}  // namespace voidhop
