#include "harness/bench_command.hpp"

#include <fmt/format.h>

#include "harness/bench_comparison.hpp"
#include "harness/bench_grid.hpp"
#include "harness/bench_report.hpp"
#include "harness/bench_run.hpp"
#include "harness/engine_names.hpp"
#include "voidhop/base/error.hpp"

namespace voidhop {

namespace {

struct BenchCommand {
  BenchOptions options;
  std::vector<std::string> settings;
  bool json = false;
  std::string file;
  std::string old_file;
};

int run_bench(BenchCommand command, const CommandOutput& output) {
  // A missing file is told before the work, not after it.
  nlohmann::ordered_json old_report;
  if (!command.old_file.empty()) old_report = read_report(command.old_file);
  for (const std::string& text : command.settings) apply_bench_settings(text, command.options);
  const BenchOptions options = with_defaults(command.options);
  const BenchGrid grid = make_bench_grid(options);
  for (const std::string& remark : grid.remarks) output.say(remark);

  std::string table = bench_table_head();
  std::vector<BenchRow> rows;
  for (const BenchCell& cell : grid.cells) {
    output.say(fmt::format("measuring L = {}, T = {:g}, density {:g}, {} replicas ...", cell.size,
                           cell.temperature, cell.density, cell.replicas));
    for (BenchRow& row : measure_cell(cell, grid.engines, options.repeats, options.seconds)) {
      table += bench_table_line(row);
      rows.push_back(std::move(row));
    }
    // A long grid that is stopped leaves the cells it measured.
    if (!command.file.empty() && rows.size() < grid.cells.size() * grid.engines.size()) {
      nlohmann::ordered_json part = bench_report(rows, options.repeats);
      part["complete"] = false;
      output.save(command.file, part.dump(1) + "\n");
    }
  }
  nlohmann::ordered_json report = bench_report(rows, options.repeats);
  report["complete"] = true;
  bool fell = false;
  if (!command.old_file.empty()) {
    const std::vector<RatioChange> changes = compare_reports(old_report, report);
    report["comparison"] = comparison_json(changes);
    table += comparison_text(changes);
    for (const RatioChange& change : changes) fell = fell || change.fell();
  }
  const std::string text = report.dump(1) + "\n";
  if (command.json) output.say(table.substr(0, table.size() - 1));
  output.print(command.json ? text : table);
  if (!command.file.empty()) output.save(command.file, text);
  return static_cast<int>(fell ? ExitCode::kDifferent : ExitCode::kDone);
}

/// Names the user may give, joined by commas.
CLI::Option* add_names(CLI::App& command, const std::string& flag, std::vector<std::string>& names,
                       const std::vector<std::string>& known, const std::string& meaning) {
  return command.add_option(flag, names, meaning)
      ->delimiter(',')
      ->take_all()
      ->check(CLI::IsMember(known));
}

CLI::Validator valid_settings() {
  return {[](std::string& text) -> std::string {
            try {
              BenchOptions scratch;
              apply_bench_settings(text, scratch);
            } catch (const InvalidParameter& error) {
              return error.what();
            }
            return {};
          },
          ""};
}

}  // namespace

void add_bench(CLI::App& program, HarnessAction& action, const CommandOutput& output) {
  auto* command = program.add_subcommand(
      "bench", "Measure throughput: physical time per second, hops per second, memory");
  const auto bench = std::make_shared<BenchCommand>();
  BenchOptions& options = bench->options;
  std::vector<std::string> kinds = engine_kind_names();
  kinds.insert(kinds.begin(), "auto");
  add_names(*command, "--engine", options.engines, kinds, "Where: auto, cpu, cuda");
  add_names(*command, "--method", options.methods, method_names(),
            "Methods (default: all that run there)");
  command->add_option("--threads", options.threads, "Numbers of host threads (default: 1)")
      ->delimiter(',')
      ->take_all()
      ->check(CLI::Range(1, 1024));
  command
      ->add_option("-s,--set", bench->settings,
                   "The grid: L=100,200,T=0.1,density=0.005,replicas=1,window=auto, and "
                   "scheme=closed_cells,cell=10 of checkerboard")
      ->take_all()
      ->allow_extra_args(false)
      ->check(valid_settings());
  command->add_option("--repeats", options.repeats, "Timed runs of each row (default: 5)")
      ->check(CLI::Range(1, 1000));
  command->add_option("--seconds", options.seconds, "Aimed at for one run (default: 0.3)")
      ->check(CLI::Range(1e-4, 3600.0));
  command->add_flag("--quick", options.quick, "A small grid and short runs");
  command->add_flag("--json", bench->json, "One JSON object on standard output");
  command->add_option("-o,--output", bench->file, "Write the JSON object to a file")
      ->check(file_name());
  command
      ->add_option("--compare", bench->old_file,
                   "An older report; exit 1 where a ratio of rows fell by more than 10 %")
      ->check(file_name());
  command->callback(
      [&action, bench, output] { action = [bench, output] { return run_bench(*bench, output); }; });
}

}  // namespace voidhop
