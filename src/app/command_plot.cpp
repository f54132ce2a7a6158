#include "app/command_line.hpp"
#include "app/plot_process.hpp"

namespace voidhop {

void add_plot_command(CLI::App& program, Action& action) {
  auto* command = program.add_subcommand("plot", "Draw the figures of a result");
  // The drawing program knows its own flags, files and help; they are passed on as they are.
  command->prefix_command();
  command->set_help_flag();
  command->callback([&action, command] {
    const std::vector<std::string> arguments = command->remaining();
    action = [arguments] { return run_python_module("voidhop.plot", arguments); };
  });
}

}  // namespace voidhop
