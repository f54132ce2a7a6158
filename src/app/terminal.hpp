/// \file
/// Text for people on standard error; machine text goes to standard output.
#pragma once

#include <fmt/format.h>

#include <cstdio>
#include <string>

namespace voidhop {

/// How much to say.
enum class Verbosity { kQuiet, kNormal, kVerbose };

/// Where text for people goes: standard error, and a log file with times where asked for.
class Terminal {
 public:
  /// \throws InputOutputError where the log file cannot be opened.
  static void configure(Verbosity verbosity, const std::string& log_file);
  static Verbosity verbosity();
  /// Whether standard error is a terminal.
  static bool interactive();

  /// Something to know; silent when quiet.
  static void say(const std::string& text);
  /// A detail; only when verbose.
  static void detail(const std::string& text);
  /// One line each: line ends and other control characters are masked.
  static void warn(const std::string& text);
  static void error(const std::string& text);
};

/// Writes machine text to standard output. \throws InputOutputError where it cannot be written.
void print_machine(const std::string& text);

}  // namespace voidhop
