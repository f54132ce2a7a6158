/// voidhop-harness: the commands devices, verify and bench of voidhop in one small program that
/// links neither HDF5 nor yaml-cpp, for a bare machine. JSON to standard output (--json) or a file
/// (-o).
#include <CLI/CLI.hpp>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <exception>
#include <new>
#include <string>

#include "harness/bench_command.hpp"
#include "harness/census_command.hpp"
#include "harness/devices_command.hpp"
#include "harness/verify_command.hpp"
#include "voidhop/base/error.hpp"

namespace voidhop {
namespace {

void write_all(std::FILE* file, const std::string& text, const std::string& name) {
  const bool written = std::fwrite(text.data(), 1, text.size(), file) == text.size();
  if (!written || std::fflush(file) != 0) {
    throw InputOutputError("cannot write to " + name + " (" + std::strerror(errno) + ")");
  }
}

void say(const std::string& text) {
  std::fputs((text + "\n").c_str(), stderr);
}

void print(const std::string& text) {
  write_all(stdout, text, "standard output");
}

void save(const std::string& path, const std::string& text) {
  std::FILE* const file = std::fopen(path.c_str(), "wb");
  if (file == nullptr) {
    throw InputOutputError("cannot open " + path + " (" + std::strerror(errno) + ")");
  }
  try {
    write_all(file, text, path);
  } catch (...) {
    std::fclose(file);
    throw;
  }
  if (std::fclose(file) != 0) {
    throw InputOutputError("cannot write to " + path + " (" + std::strerror(errno) + ")");
  }
}

int fail(ExitCode code, const std::string& message) {
  say("error: " + message);
  return static_cast<int>(code);
}

int run_program(int argc, const char* const* argv) {
  CLI::App program("Verifies and measures voidhop on this machine.", "voidhop-harness");
  program.require_subcommand(1);
  HarnessAction action;
  const CommandOutput output{say, print, save};
  add_devices(program, action, output);
  add_verify(program, action, output);
  add_bench(program, action, output);
  add_census(program, action, output);
  try {
    program.parse(argc, argv);
  } catch (const CLI::Success& help) {
    return program.exit(help);
  } catch (const CLI::ParseError& error) {
    return fail(ExitCode::kUsage,
                std::string(error.what()) + ": see voidhop-harness COMMAND --help");
  }
  return action();
}

}  // namespace
}  // namespace voidhop

int main(int argc, char** argv) {
  using namespace voidhop;
  try {
    return run_program(argc, argv);
  } catch (const Error& error) {
    return fail(error.code(), error.what());
  } catch (const std::bad_alloc&) {
    return fail(ExitCode::kOutOfMemory, "out of memory: use fewer replicas or a smaller lattice");
  } catch (const std::exception& error) {
    return fail(ExitCode::kInternal, std::string("internal: ") + error.what());
  }
}
