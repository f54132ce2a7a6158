#include <algorithm>
#include <memory>
#include <thread>

#include "app/command_line.hpp"
#include "app/config_options.hpp"
#include "app/engine_selection.hpp"
#include "app/level_plan.hpp"
#include "app/level_results.hpp"
#include "app/level_words.hpp"
#include "app/physics_checks.hpp"
#include "app/progress.hpp"
#include "app/provenance.hpp"
#include "app/signal_hold.hpp"
#include "app/simulation.hpp"
#include "app/terminal.hpp"
#include "config/plan.hpp"
#include "output/level_group.hpp"
#include "output/output_path.hpp"
#include "output/result_writer.hpp"
#include "voidhop/engine/census_device.hpp"
#include "voidhop/levels/level_census.hpp"

namespace voidhop {

namespace {

struct LevelsOptions {
  std::string output, progress = "auto", at, threshold, max_states;
  bool fresh = false, quiet = false, json = false;
};

/// The flags of this command as overrides. Where the file does not list levels they take the place
/// of the whole list: the other measurements mean nothing here.
std::vector<ConfigOverride> level_overrides(const ConfigOptions& config,
                                            const LevelsOptions& options) {
  const bool listed = load_config(config.config, overrides_of(config)).run.measure.levels;
  std::vector<ConfigOverride> overrides;
  if (!listed) overrides.push_back({"measure=[{levels: {threshold: auto}}]", "levels"});
  const auto flag = [&](const std::string& value, const char* key, const char* name) {
    if (value.empty()) return;
    overrides.push_back({std::string("measure.levels.") + key + "=" + value, name});
  };
  flag(options.at, "at", "--at");
  flag(options.threshold, "threshold", "--threshold");
  flag(options.max_states, "max_states", "--max-states");
  return overrides;
}

ProgressStyle progress_style(const LevelsOptions& options) {
  if (options.quiet || options.progress == "none") return ProgressStyle::kNone;
  if (options.progress == "bar") return ProgressStyle::kBar;
  if (options.progress == "line") return ProgressStyle::kLine;
  return Terminal::interactive() ? ProgressStyle::kBar : ProgressStyle::kLine;
}

int threads_used(const RunConfig& config) {
  return config.engine.threads > 0
             ? static_cast<int>(config.engine.threads)
             : static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
}

Result make_result(const Config& config, const RunPlan& plan, const LevelReports& reports,
                   const CensusSelection& selection, double seconds) {
  Result result;
  result.axes = plan.axes;
  result.groups.push_back(level_group(plan.axes, reports, config.run.model.hopping.attempt_rate));
  result.header.complete = true;
  result.header.title = config.run.title;
  result.header.seed = plan.seed;
  result.header.config_sha256 = config_sha256(config.run);
  result.performance.engine = selection.spec.kind == EngineKind::kCuda ? "cuda" : "cpu";
  result.performance.method = kLevelsMethod;
  result.performance.wall_seconds = seconds;
  result.performance.peak_bytes = peak_memory();
  result.performance.threads = static_cast<std::uint64_t>(threads_used(config.run));
  add_provenance(config, {selection.device, selection.driver}, result);
  return result;
}

int levels(const ConfigOptions& config_options, const LevelsOptions& options) {
  Terminal::configure(options.quiet ? Verbosity::kQuiet : Verbosity::kNormal, "");
  const Config config = load(config_options, level_overrides(config_options, options));
  const CensusSelection selection = select_census(config.run);
  const RunPlan run = make_plan(config.run);
  check_physics(config, run);
  const LevelPlan plan = make_level_plan(config, run);
  if (!options.output.empty()) {
    {
      const SignalHold hold;  // the check makes and removes a file
      check_output_path(options.output);
    }
    if (!options.fresh && already_complete(options.output, config.run, ResultOf::kLevels)) {
      Terminal::say(options.output + ": already complete");
      return 0;
    }
  }
  Terminal::say(selection.explanation);
  Progress progress(progress_style(options), plan.points.size() * plan.replicas);
  const auto replica_done = [&progress] { progress.stage_done(0); };
  const LevelCensus census = selection.spec.kind == EngineKind::kCuda
                                 ? count_levels_on_cuda(plan, selection.spec, replica_done)
                                 : count_levels(plan, threads_used(config.run), replica_done);
  progress.finish();
  const double seconds = progress.seconds();
  const LevelReports reports = make_level_reports(config.run, plan, census);
  if (!options.output.empty()) {
    const Result result = make_result(config, run, reports, selection, seconds);
    const SignalHold hold;
    write_result(options.output, result);
    Terminal::say("wrote " + options.output);
  }
  print_machine(options.json ? levels_json(run, reports).dump(1) + "\n"
                             : levels_text(run, reports));
  return 0;
}

}  // namespace

void add_levels_command(CLI::App& program, Action& action) {
  auto* command = program.add_subcommand(
      "levels", "Enumerate the two- and many-level systems of planted states, with no dynamics");
  const auto config = add_config_options(*command);
  const auto options = std::make_shared<LevelsOptions>();
  const auto text = [&](const char* name, std::string& value, const char* meaning) {
    return command->add_option(name, value, meaning)->check(not_empty());
  };
  text("-o,--output", options->output,
       "Result file (HDF5); without it only the summary is printed");
  text("--at", options->at, "Temperatures of measurement, as in --at 0.02,0.05; or auto")
      ->type_name("T,...");
  text("--threshold", options->threshold,
       "Highest energy of a set above its lowest level; or auto: dE_max of Eq. 5");
  text("--max-states", options->max_states, "Most arrangements of a void or group");
  command->add_flag("--fresh", options->fresh, "Enumerate anew and replace a result that is there");
  command->add_option("--progress", options->progress, "auto, bar, line or none")
      ->check(CLI::IsMember({"auto", "bar", "line", "none"}))
      ->capture_default_str();
  command->add_flag("-q,--quiet", options->quiet, "Only warnings and errors");
  command->add_flag("--json", options->json, "One JSON object on standard output");
  command->callback([&action, config, options] {
    action = [config, options] { return levels(*config, *options); };
  });
}

}  // namespace voidhop
