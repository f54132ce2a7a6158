#include "app/command_line.hpp"
#include "app/terminal.hpp"
#include "output/csv_export.hpp"

namespace voidhop {

void add_export_command(CLI::App& program, Action& action) {
  auto* command = program.add_subcommand("export", "Write every table of a result as CSV");
  const auto file = std::make_shared<std::string>();
  const auto folder = std::make_shared<std::string>();
  command->add_option("file", *file, "Result file")->required();
  command->add_option("--csv", *folder, "Folder for the tables; made where missing")->required();
  command->callback([&action, file, folder] {
    action = [file, folder] {
      const std::vector<std::string> tables = export_csv(*file, *folder);
      Terminal::say(fmt::format("wrote {} tables to {}", tables.size(), *folder));
      return 0;
    };
  });
}

}  // namespace voidhop
