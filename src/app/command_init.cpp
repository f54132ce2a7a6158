#include <filesystem>

#include "app/command_line.hpp"
#include "app/terminal.hpp"
#include "config/examples.hpp"
#include "output/atomic_file.hpp"
#include "voidhop/base/error.hpp"

namespace voidhop {

void add_init_command(CLI::App& program, Action& action) {
  auto* command = program.add_subcommand("init", "Write a commented configuration");
  const auto example = std::make_shared<std::string>("cooling");
  const auto file = std::make_shared<std::string>();
  command->add_option("--example", *example, "Which one")
      ->check(CLI::IsMember(example_names()))
      ->capture_default_str();
  command->add_option("file", *file, "File to write; standard output where none is given");
  command->callback([&action, example, file] {
    action = [example, file] {
      const std::string text = example_config(*example);
      if (file->empty()) {
        print_machine(text);
        return 0;
      }
      std::error_code unreadable;  // told by the writing
      if (std::filesystem::exists(*file, unreadable)) {
        throw OutputConflict(*file + " exists (it is not overwritten): choose another name");
      }
      AtomicFile output(*file);
      output.write(text);
      output.commit();
      Terminal::say(fmt::format("wrote {}; next: voidhop check {}", *file, *file));
      return 0;
    };
  });
}

}  // namespace voidhop
