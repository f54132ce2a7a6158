#include "harness/census_command.hpp"

#include <fmt/format.h>

#include "harness/bench_report.hpp"
#include "harness/census_run.hpp"
#include "harness/engine_names.hpp"
#include "voidhop/base/error.hpp"
#include "voidhop/engine/device_query.hpp"

namespace voidhop {

namespace {

using Json = nlohmann::ordered_json;

struct CensusCommand {
  CensusCell cell;
  std::vector<double> temperatures;
  std::string engine = "auto";
  int repeats = 5;
  double seconds = 1.0;
  bool json = false;
  std::string file;
};

Json row_json(const CensusRow& row) {
  Json json = {{"engine", to_string(row.cell.kind)},
               {"L", row.cell.size},
               {"density", row.cell.density},
               {"T", row.cell.temperature},
               {"threads", row.cell.threads},
               {"replicas", row.replicas},
               {"voids", row.cell.voids()},
               {"seconds_of_repeats", row.seconds},
               {"voids_per_second", row.voids_per_second()},
               {"voids_per_second_min", row.voids_per_second_least()},
               {"voids_per_second_max", row.voids_per_second_most()},
               {"device_voids_per_second", nullptr},
               {"left_to_host", nullptr}};
  if (row.device_seconds.empty()) return json;
  json["device_voids_per_second"] = row.device_voids_per_second();
  json["left_to_host"] = row.left;
  return json;
}

std::string row_line(const CensusRow& row) {
  std::string line = fmt::format(
      "{} T = {:g}: {:.3g} voids/s ({:.3g}-{:.3g})", to_string(row.cell.kind), row.cell.temperature,
      row.voids_per_second(), row.voids_per_second_least(), row.voids_per_second_most());
  if (!row.device_seconds.empty()) {
    line += fmt::format("; the device alone {:.3g}, {:.2g} % of them left to the host",
                        row.device_voids_per_second(), 100.0 * row.left);
  }
  return line + "\n";
}

int run_census(CensusCommand command, const CommandOutput& output) {
  CensusCell cell = command.cell;
  if (command.engine == "auto") {
    cell.kind = query_devices().usable ? EngineKind::kCuda : EngineKind::kCpu;
  } else {
    cell.kind = engine_kind_named(command.engine);
  }
  if (cell.kind == EngineKind::kCuda) usable_devices({});
  if (command.temperatures.empty()) command.temperatures = {0.05};
  Json report = bench_report({}, command.repeats);
  report["complete"] = false;
  std::string table;
  for (const double temperature : command.temperatures) {
    cell.temperature = temperature;
    const CensusRow row = measure_census(cell, command.repeats, command.seconds);
    report["results"].push_back(row_json(row));
    table += row_line(row);
    if (command.file.empty()) continue;
    report["complete"] = report["results"].size() == command.temperatures.size();
    output.save(command.file, report.dump(1) + "\n");
  }
  report["complete"] = true;
  output.print(command.json ? report.dump(1) + "\n" : table);
  return static_cast<int>(ExitCode::kDone);
}

}  // namespace

void add_census(CLI::App& program, HarnessAction& action, const CommandOutput& output) {
  auto* command = program.add_subcommand(
      "census", "Measure the enumeration of two- and many-level systems: voids per second");
  const auto census = std::make_shared<CensusCommand>();
  CensusCell& cell = census->cell;
  command->add_option("--engine", census->engine, "Where: auto, cpu, cuda")
      ->check(CLI::IsMember({"auto", "cpu", "cuda"}))
      ->capture_default_str();
  command->add_option("--threads", cell.threads, "Host threads (default: all cores)")
      ->check(CLI::Range(1, 1024));
  command->add_option("-T,--temperatures", census->temperatures, "T = T_I (default: 0.05)")
      ->delimiter(',')
      ->check(CLI::Range(0.01, 0.15));
  command->add_option("-L,--size", cell.size, "Side of the lattice (default: 200)")
      ->check(CLI::Range(10U, 4096U));
  command->add_option("--density", cell.density, "Of voids (default: 0.005)")
      ->check(CLI::Range(1e-6, 0.1));
  command->add_option("--replicas", cell.replicas, "Default: as many as take --seconds")
      ->check(CLI::Range(std::uint64_t{1}, std::uint64_t{1} << 32));
  command->add_option("--repeats", census->repeats, "Timed runs of each row (default: 5)")
      ->check(CLI::Range(1, 1000));
  command->add_option("--seconds", census->seconds, "Aimed at for one run (default: 1)")
      ->check(CLI::Range(1e-4, 3600.0));
  command->add_flag("--json", census->json, "One JSON object on standard output");
  command->add_option("-o,--output", census->file, "Write the JSON object to a file")
      ->check(file_name());
  command->callback([&action, census, output] {
    action = [census, output] { return run_census(*census, output); };
  });
}

}  // namespace voidhop
