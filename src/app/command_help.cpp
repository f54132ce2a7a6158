#include <algorithm>

#include "app/command_line.hpp"
#include "app/terminal.hpp"
#include "config/key_lookup.hpp"
#include "config/reference.hpp"
#include "voidhop/base/error.hpp"

namespace voidhop {

namespace {

int show_help(const CLI::App& program, const std::string& topic) {
  if (topic.empty()) {
    // program.help() would explain the command chosen, which is this one.
    print_machine(program.get_formatter()->make_help(&program, program.get_name(),
                                                     CLI::AppFormatMode::Normal));
    return 0;
  }
  std::vector<std::string> names;
  for (const CLI::App* command : program.get_subcommands({})) {
    if (command->get_name() == topic) {
      print_machine(command->help("voidhop"));
      return 0;
    }
    names.push_back(command->get_name());
  }
  const std::string text = key_help(topic);
  if (!text.empty()) {
    print_machine(text.ends_with('\n') ? text : text + "\n");
    return 0;
  }
  const std::string nearest = nearest_word(topic, names);
  Terminal::error(fmt::format("no command or configuration key {}{}: see voidhop help", topic,
                              nearest.empty() ? "" : " (did you mean " + nearest + "?)"));
  return static_cast<int>(ExitCode::kUsage);
}

}  // namespace

void add_help_command(CLI::App& program, Action& action) {
  auto* command = program.add_subcommand("help", "Explain a command or a configuration key");
  const auto topic = std::make_shared<std::string>();
  const auto schema = std::make_shared<bool>(false);
  const auto markdown = std::make_shared<bool>(false);
  command->add_option("topic", *topic, "A command, or a key such as cool.rate");
  command->add_flag("--schema", *schema, "JSON schema of the configuration, for editors");
  command->add_flag("--markdown", *markdown, "Every configuration key, as a Markdown page");
  command->callback([&program, &action, topic, schema, markdown] {
    action = [&program, topic, schema, markdown] {
      if (*schema || *markdown) {
        print_machine(*schema ? json_schema() : markdown_reference());
        return 0;
      }
      return show_help(program, *topic);
    };
  });
}

}  // namespace voidhop
