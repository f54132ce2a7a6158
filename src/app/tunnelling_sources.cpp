#include "app/tunnelling_sources.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>

#include "app/config_options.hpp"
#include "app/physics_checks.hpp"
#include "app/swept_values.hpp"
#include "app/terminal.hpp"
#include "config/config.hpp"
#include "config/density_file.hpp"
#include "config/plan.hpp"
#include "output/level_density.hpp"
#include "output/result_reader.hpp"
#include "output/result_text.hpp"
#include "voidhop/base/error.hpp"
#include "voidhop/theory/tunnelling_report.hpp"

namespace voidhop {

namespace {

using Json = nlohmann::ordered_json;

/// Results start with the signature of HDF5; no config does.
bool is_result(const std::string& name) {
  std::ifstream file(name, std::ios::binary);
  char start[4] = {};
  file.read(start, sizeof start);
  return std::string(start, sizeof start) == "\x89HDF";
}

/// A source of one point, its density still to be named further.
TunnellingSource source_of(const RunPlan& plan, std::size_t point, AsymmetryDensity density) {
  const double initial = plan.points[point].model.initial_temperature;
  Json names = {{"T_initial", std::isfinite(initial) ? Json(initial) : Json("infinite")}};
  const Json swept = swept_values(plan, point);
  std::string title = fmt::format("T_I = {:g}", initial);
  if (!swept.empty()) {
    names["swept"] = swept;
    title += " " + swept.dump();
  }
  return {std::move(density), initial, std::move(names), std::move(title)};
}

TunnellingSources of_config(const TunnellingOptions& options) {
  if (options.at || options.point) {
    throw InvalidParameter(std::string(options.at ? "--at" : "--point") +
                           " (it chooses among the densities of a result, and " + options.input +
                           " is a configuration): leave it out");
  }
  ConfigOptions config_options;
  config_options.config = options.input;
  config_options.set = options.set;
  const Config config = load(config_options);
  const RunPlan plan = make_plan(config.run);
  const IssueList issues = physics_issues(config, plan);
  for (const ConfigIssue& issue : issues.issues()) Terminal::warn(to_string(issue));
  TunnellingSources sources;
  for (std::size_t p = 0; p < plan.points.size(); ++p) {
    sources.all.push_back(source_of(plan, p, planted_asymmetries(plan.points[p].model)));
  }
  sources.units = config.run.units;
  sources.rate_constant = config.run.model.hopping.attempt_rate;
  return sources;
}

TunnellingSources of_density_file(const TunnellingOptions& options) {
  const DensityTable table = read_density_file(options.density);
  TunnellingSources sources;
  sources.all.push_back({AsymmetryDensity(table),
                         0.1 * table.energy.back(),
                         {{"T_initial", nullptr}},
                         options.density});
  sources.errors = !table.error.empty();
  return sources;
}

/// Whether two temperatures are the same but for what a decimal on a command line may lose.
bool same(double a, double b) {
  return std::abs(a - b) <= 1e-9 * std::abs(b);
}

/// Of each point the density measured at the lowest temperature, or at the one asked for.
std::vector<LevelDensity> chosen(const std::vector<LevelDensity>& all, std::size_t points,
                                 const TunnellingOptions& options) {
  if (options.point && *options.point >= points) {
    throw InvalidParameter(
        fmt::format("--point {} (the result has the points 0 to {}): take one "
                    "of those",
                    *options.point, points - 1));
  }
  std::vector<LevelDensity> found;
  std::vector<double> temperatures;
  for (const LevelDensity& one : all) {
    if (options.point && one.point != *options.point) continue;
    temperatures.push_back(one.temperature);
    if (options.at && !same(one.temperature, *options.at)) continue;
    if (found.empty() || found.back().point != one.point) {
      found.push_back(one);
    } else if (one.temperature < found.back().temperature) {
      found.back() = one;
    }
  }
  if (found.empty()) {
    std::sort(temperatures.begin(), temperatures.end());
    temperatures.erase(std::unique(temperatures.begin(), temperatures.end()), temperatures.end());
    throw InvalidParameter(
        fmt::format("--at {:g} (levels were measured at {:g}): take one of those", *options.at,
                    fmt::join(temperatures, ", ")));
  }
  return found;
}

TunnellingSources of_result(const TunnellingOptions& options) {
  const std::string& path = options.input;
  if (!options.set.empty()) {
    throw InvalidParameter(
        "--set (a result keeps the configuration that it was made with): leave "
        "it out, or give a configuration");
  }
  const Result result = read_result(path);
  const std::vector<LevelDensity> all = level_densities(result);
  if (all.empty()) {
    throw DamagedFile(path +
                      " has no /levels (its levels were not enumerated): list `measure: "
                      "[levels]` in its configuration and run `voidhop levels CONFIG -o "
                      "FILE.h5`; or give a configuration, or --density FILE.csv");
  }
  const Config config = parse_config(reproducing_config(path, result), path);
  const RunPlan plan = make_plan(config.run);
  TunnellingSources sources;
  for (const LevelDensity& one : chosen(all, plan.points.size(), options)) {
    const std::string problem = table_problem(one.density);
    if (!problem.empty()) {
      throw InvalidParameter(fmt::format(
          "{}: no density of double wells at T_I = {:g}, measured at "
          "{:g} ({}): enumerate more replicas, or choose others with "
          "--point and --at",
          path, plan.points.at(one.point).model.initial_temperature, one.temperature, problem));
    }
    TunnellingSource source = source_of(plan, one.point, AsymmetryDensity(one.density));
    source.names["levels_at"] = one.temperature;
    source.title += fmt::format(", levels at {:g}", one.temperature);
    sources.all.push_back(std::move(source));
  }
  sources.errors = true;
  sources.units = config.run.units;
  sources.rate_constant = config.run.model.hopping.attempt_rate;
  return sources;
}

}  // namespace

TunnellingSources tunnelling_sources(const TunnellingOptions& options) {
  if (!options.density.empty()) return of_density_file(options);
  return is_result(options.input) ? of_result(options) : of_config(options);
}

}  // namespace voidhop
