#include <tuple>

#include "app/command_line.hpp"
#include "app/config_options.hpp"
#include "app/engine_selection.hpp"
#include "app/estimate.hpp"
#include "app/level_plan.hpp"
#include "app/physics_checks.hpp"
#include "app/terminal.hpp"
#include "config/plan.hpp"

namespace voidhop {

void add_check_command(CLI::App& program, Action& action) {
  auto* command =
      program.add_subcommand("check", "Validate a configuration and estimate what it needs");
  const auto config_options = add_config_options(*command);
  const auto resolved = std::make_shared<std::string>();
  command
      ->add_option(
          "--resolved", *resolved,
          "Print the configuration with every value filled in: yaml (with origins) or json")
      ->check(CLI::IsMember({"yaml", "json"}));
  command->callback([&action, config_options, resolved] {
    action = [config_options, resolved] {
      const Config config = load(*config_options);
      const RunPlan plan = make_plan(config.run);
      check_physics(config, plan);
      std::ignore = make_run_levels(config, plan);
      Terminal::say(estimate_text(config.run, plan));
      const std::string shortage = memory_shortage(config.run, plan);
      if (!shortage.empty()) Terminal::warn(shortage);
      Terminal::say(select_engine(config.run).explanation);
      if (*resolved == "yaml") print_machine(resolved_yaml(config));
      if (*resolved == "json") print_machine(resolved_json(config.run) + "\n");
      Terminal::say("valid; nothing was run");
      return 0;
    };
  });
}

}  // namespace voidhop
