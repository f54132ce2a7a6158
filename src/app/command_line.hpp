/// \file
/// The commands and their flags.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>

namespace voidhop {

/// What a chosen command does; returns the exit code.
using Action = std::function<int()>;

// Each adds one command to the program. When it is chosen on the command line, `action` is set.
void add_run_command(CLI::App& program, Action& action);
void add_check_command(CLI::App& program, Action& action);
void add_init_command(CLI::App& program, Action& action);
void add_theory_command(CLI::App& program, Action& action);
void add_tunnelling_command(CLI::App& program, Action& action);
void add_levels_command(CLI::App& program, Action& action);
void add_plot_command(CLI::App& program, Action& action);
void add_report_command(CLI::App& program, Action& action);
void add_play_command(CLI::App& program, Action& action);
void add_info_command(CLI::App& program, Action& action);
void add_compare_command(CLI::App& program, Action& action);
void add_export_command(CLI::App& program, Action& action);
void add_bench_command(CLI::App& program, Action& action);
void add_verify_command(CLI::App& program, Action& action);
void add_devices_command(CLI::App& program, Action& action);
void add_help_command(CLI::App& program, Action& action);

/// Refuses an empty text, as a shell makes of an unset variable.
CLI::Validator not_empty();

/// The program with all its commands. The action is set by parsing.
void build_command_line(CLI::App& program, Action& action);

/// Quoted so that a shell reads back the same word.
std::string shell_word(const std::string& word);

/// The command line as it was typed, quoted for a shell; for provenance.
void remember_command_line(int argc, const char* const* argv);
const std::string& command_line();

}  // namespace voidhop
