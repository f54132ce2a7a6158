#include "app/command_line.hpp"
#include "app/python_process.hpp"

namespace voidhop {

namespace {

/// A command that a module of the Python package carries out. The module knows its own flags, files
/// and help; they are passed on as they are.
void add_python_command(CLI::App& program, Action& action, const std::string& name,
                        const std::string& what) {
  auto* command = program.add_subcommand(name, what);
  command->prefix_command();
  command->set_help_flag();
  command->callback([&action, command, name] {
    const std::vector<std::string> arguments = command->remaining();
    action = [name, arguments] { return run_python_module("voidhop." + name, arguments); };
  });
}

}  // namespace

void add_plot_command(CLI::App& program, Action& action) {
  add_python_command(program, action, "plot", "Draw the figures of a result");
}

void add_report_command(CLI::App& program, Action& action) {
  add_python_command(program, action, "report", "Bundle figures and numbers of results in a page");
}

void add_play_command(CLI::App& program, Action& action) {
  add_python_command(program, action, "play", "Write a page that replays a recorded run");
}

}  // namespace voidhop
