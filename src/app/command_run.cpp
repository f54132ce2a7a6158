#include <filesystem>

#include "app/closing_words.hpp"
#include "app/command_line.hpp"
#include "app/config_options.hpp"
#include "app/engine_selection.hpp"
#include "app/estimate.hpp"
#include "app/level_plan.hpp"
#include "app/motion_results.hpp"
#include "app/physics_checks.hpp"
#include "app/progress.hpp"
#include "app/provenance.hpp"
#include "app/signal_hold.hpp"
#include "app/simulation.hpp"
#include "app/terminal.hpp"
#include "config/plan.hpp"
#include "output/output_path.hpp"
#include "output/result_reader.hpp"
#include "output/result_writer.hpp"
#include "output/run_summary.hpp"
#include "voidhop/base/error.hpp"

namespace voidhop {

namespace {

struct RunOptions {
  std::string output, log, progress = "auto";
  bool dry_run = false, fresh = false, quiet = false, verbose = false, json = false;
};

ProgressStyle progress_style(const RunOptions& options) {
  if (options.quiet || options.progress == "none") return ProgressStyle::kNone;
  if (options.progress == "bar") return ProgressStyle::kBar;
  if (options.progress == "line") return ProgressStyle::kLine;
  return Terminal::interactive() ? ProgressStyle::kBar : ProgressStyle::kLine;
}

std::string output_name(const RunOptions& options, const RunConfig& config,
                        const std::string& config_name) {
  if (!options.output.empty()) return options.output;
  if (!config.output.file.empty()) return config.output.file;
  return std::filesystem::path(config_name).stem().string() + ".h5";
}

/// A log is appended to: it must be neither the configuration nor the result. Folders are not made
/// for it, as they are not for a result.
void check_log(const std::string& log, const std::vector<std::string>& others) {
  const auto place = [](const std::string& path) {
    std::error_code error;
    return std::filesystem::weakly_canonical(std::filesystem::absolute(path), error);
  };
  for (const std::string& other : others) {
    if (place(log) != place(other)) continue;
    throw OutputConflict(other +
                         " is the configuration or the result (a log would damage it): "
                         "give --log another name");
  }
  require_folder(log);
}

int run(const ConfigOptions& config_options, const RunOptions& options) {
  const Verbosity verbosity = options.quiet     ? Verbosity::kQuiet
                              : options.verbose ? Verbosity::kVerbose
                                                : Verbosity::kNormal;
  Terminal::configure(verbosity, "");
  const Config config = load(config_options);
  const RunPlan plan = make_plan(config.run);
  check_physics(config, plan);
  const std::optional<RunLevels> levels = make_run_levels(config, plan);
  const std::string output = output_name(options, config.run, config.name);
  const std::string shortage = memory_shortage(config.run, plan);
  EngineSelection selection = select_engine(config.run);
  if (options.dry_run) {
    Terminal::say(estimate_text(config.run, plan));
    if (!shortage.empty()) Terminal::warn(shortage);
    Terminal::say(fmt::format("output: {}\ndry run: nothing was run", output));
    return 0;
  }
  if (!options.log.empty()) check_log(options.log, {output, config.name});
  {
    const SignalHold hold;  // the check makes and removes a file
    check_output_path(output);
  }
  if (!options.fresh && already_complete(output, config.run, ResultOf::kRun)) {
    Terminal::say(output + ": already complete");
    if (options.json) print_machine(to_line(run_summary(output, read_header(output))) + "\n");
    return 0;
  }
  if (!shortage.empty()) throw OutOfMemory(shortage);
  if (!options.log.empty()) Terminal::configure(verbosity, options.log);
  Terminal::say(selection.explanation);
  Terminal::detail(estimate_text(config.run, plan));

  Progress progress(progress_style(options),
                    plan.points.size() * plan.replicas * plan.points.front().stages.size());
  Result result = simulate(config.run, plan, levels, *selection.engine, progress);
  progress.finish();
  add_provenance(config, {selection.device, selection.driver}, result);
  {
    const SignalHold hold;
    write_result(output, result);
  }
  Terminal::say(closing_words(output, result));
  const std::string far_moves = far_move_warning(result);
  if (!far_moves.empty()) Terminal::warn(far_moves);
  if (options.json) print_machine(to_line(run_summary(output, result)) + "\n");
  return 0;
}

}  // namespace

void add_run_command(CLI::App& program, Action& action) {
  auto* command = program.add_subcommand("run", "Run a configuration");
  const auto config = add_config_options(*command);
  const auto options = std::make_shared<RunOptions>();
  command->add_option("-o,--output", options->output, "Result file (HDF5)")->check(not_empty());
  command->add_flag("-n,--dry-run", options->dry_run, "Check and estimate; run nothing");
  command->add_flag("--fresh", options->fresh, "Run anew and replace a result that is there");
  command->add_option("--progress", options->progress, "auto, bar, line or none")
      ->check(CLI::IsMember({"auto", "bar", "line", "none"}))
      ->capture_default_str();
  auto* quiet = command->add_flag("-q,--quiet", options->quiet, "Only warnings and errors");
  command->add_flag("-v,--verbose", options->verbose, "More details")->excludes(quiet);
  command->add_option("--log", options->log, "Also write messages, with times, to a file")
      ->check(not_empty());
  command->add_flag("--json", options->json, "One JSON object on standard output at the end");
  command->callback([&action, config, options] {
    action = [config, options] { return run(*config, *options); };
  });
}

}  // namespace voidhop
