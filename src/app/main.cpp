#include <fcntl.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <exception>
#include <new>

#include "app/command_line.hpp"
#include "app/terminal.hpp"
#include "app/usage_error.hpp"
#include "config/errors.hpp"
#include "voidhop/base/error.hpp"

namespace voidhop {
namespace {

int exit_code(ExitCode code) {
  return static_cast<int>(code);
}

/// The next file opened would get the number of a closed standard stream, and then the messages
/// meant for that stream. What is opened here fails to write, as a closed stream does.
void keep_standard_streams() {
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (fcntl(stream, F_GETFD) != -1) continue;
    if (open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY) < 0) return;
  }
}

int run_program(int argc, const char* const* argv) {
  CLI::App program(
      "Two-level systems of glasses by kinetic Monte Carlo of the "
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
    Terminal::error(usage_message(program, error));
    return exit_code(ExitCode::kUsage);
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
  keep_standard_streams();
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
    Terminal::error(
        "out of memory: use fewer replicas, stages or a smaller lattice (voidhop check "
        "estimates what a run needs)");
    return exit_code(ExitCode::kOutOfMemory);
  } catch (const std::exception& error) {
    Terminal::error(std::string("internal: ") + error.what());
    return exit_code(ExitCode::kInternal);
  }
}
