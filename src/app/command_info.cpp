#include "app/command_line.hpp"
#include "app/terminal.hpp"
#include "output/result_reader.hpp"
#include "output/result_text.hpp"

namespace voidhop {

void add_info_command(CLI::App& program, Action& action) {
  auto* command = program.add_subcommand("info", "Tell what is in a result and what made it");
  const auto file = std::make_shared<std::string>();
  const auto config = std::make_shared<bool>(false);
  const auto provenance = std::make_shared<bool>(false);
  command->add_option("file", *file, "Result file")->required();
  auto* config_flag =
      command->add_flag("--config", *config, "Print a configuration that reproduces the file");
  command->add_flag("--provenance", *provenance, "Print who made it, where and how")
      ->excludes(config_flag);
  command->callback([&action, file, config, provenance] {
    action = [file, config, provenance] {
      if (*config) {
        print_machine(reproducing_config(*file, read_header(*file)));
      } else if (*provenance) {
        print_machine(describe_provenance(read_header(*file)));
      } else {
        print_machine(describe_result(*file, read_result(*file)));
      }
      return 0;
    };
  });
}

}  // namespace voidhop
