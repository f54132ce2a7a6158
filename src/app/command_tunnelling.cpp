#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

#include "app/command_line.hpp"
#include "app/config_options.hpp"
#include "app/physics_checks.hpp"
#include "app/swept_values.hpp"
#include "app/terminal.hpp"
#include "app/tunnelling_options.hpp"
#include "app/tunnelling_text.hpp"
#include "config/density_file.hpp"
#include "config/plan.hpp"

namespace voidhop {

namespace {

using Json = nlohmann::ordered_json;

/// Temperatures of a report, over the initial one.
constexpr double kDefaultTemperatures[] = {0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5};

/// One density and where it comes from.
struct Source {
  AsymmetryDensity density;
  double scale = 0.0;  ///< temperature, for the default temperatures; infinite where there is none
  Json names;          ///< T_initial, swept
  std::string title;
};

/// Results start with the signature of HDF5; no config does.
void refuse_result(const std::string& name) {
  std::ifstream file(name, std::ios::binary);
  char start[4] = {};
  file.read(start, sizeof start);
  if (std::string(start, sizeof start) != "\x89HDF") return;
  throw DamagedFile(name +
                    ": no density of splittings in it (a result file without levels): give a "
                    "configuration, or --density FILE.csv");
}

std::vector<Source> config_sources(const Config& config) {
  const RunPlan plan = make_plan(config.run);
  const IssueList issues = physics_issues(config, plan);
  for (const ConfigIssue& issue : issues.issues()) Terminal::warn(to_string(issue));
  std::vector<Source> sources;
  for (std::size_t p = 0; p < plan.points.size(); ++p) {
    const ModelSpec& model = plan.points[p].model;
    const double initial = model.initial_temperature;
    Json names = {{"T_initial", std::isfinite(initial) ? Json(initial) : Json("infinite")}};
    const Json swept = swept_values(plan, p);
    std::string title = fmt::format("T_I = {:g}", initial);
    if (!swept.empty()) {
      names["swept"] = swept;
      title += " " + swept.dump();
    }
    sources.push_back({planted_asymmetries(model), initial, names, title});
  }
  return sources;
}

/// The request at a density's own default temperatures.
TunnellingRequest with_temperatures(TunnellingRequest request, double scale) {
  if (!request.temperatures.empty()) return request;
  if (!std::isfinite(scale)) {
    throw InvalidParameter(
        "no temperatures (the initial one is infinite): give them with --temperatures");
  }
  for (const double t : kDefaultTemperatures) request.temperatures.push_back(t * scale);
  return request;
}

int print_tunnelling(const TunnellingOptions& options) {
  TunnellingRequest request;
  request.spec.prefactor = options.prefactor;
  request.spec.barrier = options.barrier;
  request.temperatures = options.temperatures;
  request.times = options.times;
  request.threshold = options.threshold;
  std::vector<Source> sources;
  UnitsConfig config_units;
  bool errors = false;
  if (options.density.empty()) {
    refuse_result(options.input);
    ConfigOptions config_options;
    config_options.config = options.input;
    config_options.set = options.set;
    const Config config = load(config_options);
    sources = config_sources(config);
    config_units = config.run.units;
    request.spec.rate_constant = config.run.model.hopping.attempt_rate;
  } else {
    const DensityTable table = read_density_file(options.density);
    errors = !table.error.empty();
    sources.push_back({AsymmetryDensity(table),
                       0.1 * table.energy.back(),
                       {{"T_initial", nullptr}},
                       options.density});
  }
  if (options.rate_constant) request.spec.rate_constant = *options.rate_constant;
  if (options.coupling_energy) request.branches = {{*options.coupling_energy, 1.0, 3}};
  const TunnellingUnits units = TunnellingUnits::of(options, config_units);
  units.complete(request);

  Json all = {{"parameters", parameters_json(request, units)},
              {"initial_temperatures", Json::array()}};
  std::string text = parameters_text(request, units);
  for (const Source& source : sources) {
    const TunnellingPoint point =
        tunnelling_point(source.density, with_temperatures(request, source.scale));
    text += source.title + "\n" + point_text(point, units);
    Json entry = source.names;
    entry.update(point_json(point, units, errors));
    all["initial_temperatures"].push_back(entry);
  }
  print_machine(options.json ? all.dump(1) + "\n" : text);
  return 0;
}

}  // namespace

void add_tunnelling_command(CLI::App& program, Action& action) {
  auto* command = program.add_subcommand(
      "tunnelling",
      "The standard tunnelling model on a density of double wells: relevant two-level systems, C_v "
      "in time, mean free path and thermal conductivity");
  const auto options = add_tunnelling_options(*command);
  command->callback([&action, options] {
    complete(*options);
    action = [options] { return print_tunnelling(*options); };
  });
}

}  // namespace voidhop
