#include <CLI/CLI.hpp>
#include <clocale>
#include <csignal>
#include <exception>
#include <new>

#include "app/build_info.hpp"
#include "app/command_line.hpp"
#include "app/terminal.hpp"
#include "config/errors.hpp"
#include "config/key_lookup.hpp"
#include "voidhop/base/error.hpp"

namespace voidhop {
namespace {

int exit_code(ExitCode code) { return static_cast<int>(code); }

/// A wrong flag or command: says what was wrong and what may have been meant.
int report_usage(const CLI::App& program, const CLI::ParseError& error, int argc,
                 const char* const* argv) {
  Terminal::error(error.what());
  std::vector<std::string> commands;
  for (const CLI::App* command : program.get_subcommands({})) commands.push_back(command->get_name());
  const std::string nearest = argc > 1 ? nearest_word(argv[1], commands) : std::string();
  if (!nearest.empty() && nearest != argv[1]) {
    Terminal::say(fmt::format("did you mean: voidhop {}", nearest));
  } else {
    Terminal::say("see: voidhop --help");
  }
  return exit_code(ExitCode::kUsage);
}

int run_program(int argc, const char* const* argv) {
  CLI::App program("Two-level systems of glasses by kinetic Monte Carlo of the "
                   "distinguishable-particle lattice model.",
                   "voidhop");
  Action action;
  build_command_line(program, action);
  try {
    program.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    print_machine(program.help());
    return exit_code(ExitCode::kDone);
  } catch (const CLI::Success&) {
    return exit_code(ExitCode::kDone);
  } catch (const CLI::ParseError& error) {
    return report_usage(program, error, argc, argv);
  }
  if (!action) {
    print_machine(program.help());
    return exit_code(ExitCode::kUsage);
  }
  return action();
}

}  // namespace
}  // namespace voidhop

int main(int argc, char** argv) {
  using namespace voidhop;
  // A reader that closes the pipe, or a file limit, is an error to report, not a death.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  try {
    remember_command_line(argc, argv);
    return run_program(argc, argv);
  } catch (const ConfigErrors& errors) {
    for (const ConfigIssue& issue : errors.issues()) Terminal::error(to_string(issue));
    Terminal::error(errors.summary());
    return exit_code(errors.code());
  } catch (const Error& error) {
    Terminal::error(error.what());
    return exit_code(error.code());
  } catch (const std::bad_alloc&) {
    Terminal::error("out of memory: use fewer replicas, stages or a smaller lattice (voidhop check "
                    "estimates what a run needs)");
    return exit_code(ExitCode::kOutOfMemory);
  } catch (const std::exception& error) {
    Terminal::error(std::string("internal: ") + error.what());
    return exit_code(ExitCode::kInternal);
  }
}
