#include "app/command_line.hpp"
#include "app/terminal.hpp"
#include "harness/bench_command.hpp"
#include "harness/devices_command.hpp"
#include "harness/verify_command.hpp"
#include "output/atomic_file.hpp"

namespace voidhop {

namespace {

/// The house's streams, and files that appear whole or not at all.
CommandOutput terminal_output() {
  return {Terminal::say, print_machine, [](const std::string& path, const std::string& text) {
            AtomicFile file(path);
            file.write(std::string_view(text));
            file.commit();
          }};
}

}  // namespace

void add_bench_command(CLI::App& program, Action& action) {
  add_bench(program, action, terminal_output());
}

void add_verify_command(CLI::App& program, Action& action) {
  add_verify(program, action, terminal_output());
}

void add_devices_command(CLI::App& program, Action& action) {
  add_devices(program, action, terminal_output());
}

}  // namespace voidhop
