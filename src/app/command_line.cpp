#include "app/command_line.hpp"

#include <unistd.h>

#include <nlohmann/json.hpp>
#include <string>

#include "app/terminal.hpp"
#include "harness/build_info.hpp"

namespace voidhop {

namespace {

std::string typed;

}  // namespace

std::string shell_word(const std::string& word) {
  constexpr const char* kPlain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+=./:,@%[]";
  if (!word.empty() && word.find_first_not_of(kPlain) == std::string::npos) return word;
  std::string quoted = "'";
  for (const char c : word) {
    if (c == '\'') {
      quoted += "'\\''";
    } else {
      quoted += c;
    }
  }
  return quoted + "'";
}

void remember_command_line(int argc, const char* const* argv) {
  typed.clear();
  for (int i = 0; i < argc; ++i) typed += (i > 0 ? " " : "") + shell_word(argv[i]);
}

const std::string& command_line() {
  return typed;
}

CLI::Validator not_empty() {
  return {[](std::string& text) {
            return text.empty() ? std::string("empty: give a value or leave the flag out") : "";
          },
          ""};
}

void build_command_line(CLI::App& program, Action& action) {
  program.require_subcommand(0, 1);
  program.set_help_flag("-h,--help", "Show this help");
  const auto json = std::make_shared<bool>(false);
  const auto asked = std::make_shared<bool>(false);
  auto* version = program.add_flag("--version", *asked, "Show the version");
  program.add_flag("--json", *json, "With --version: all about the build, as JSON")->needs(version);
  // After the commands have set theirs: a program asked for its version does nothing else.
  program.final_callback([&action, asked, json] {
    if (!*asked) return;
    action = [json] {
      print_machine(*json ? build_info_json() + "\n" : "voidhop " + build_info().version + "\n");
      return 0;
    };
  });
  program.footer(
      "voidhop COMMAND --help explains a command; voidhop help KEY a configuration key.\n"
      "Exit codes: 0 done, 1 differs, 64 usage, 66 no input, 69 engine or device "
      "unavailable,\n  70 internal, 71 out of memory, 73 output belongs to another "
      "config, 74 I/O, 76 damaged file, 78 bad config.");
  add_run_command(program, action);
  add_check_command(program, action);
  add_init_command(program, action);
  add_theory_command(program, action);
  add_tunnelling_command(program, action);
  add_levels_command(program, action);
  add_plot_command(program, action);
  add_report_command(program, action);
  add_play_command(program, action);
  add_info_command(program, action);
  add_compare_command(program, action);
  add_export_command(program, action);
  add_bench_command(program, action);
  add_verify_command(program, action);
  add_devices_command(program, action);
  add_help_command(program, action);
}

}  // namespace voidhop
