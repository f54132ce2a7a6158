#include <cmath>
#include <nlohmann/json.hpp>

#include "app/command_line.hpp"
#include "app/terminal.hpp"
#include "app/tunnelling_options.hpp"
#include "app/tunnelling_sources.hpp"
#include "app/tunnelling_text.hpp"
#include "voidhop/base/error.hpp"

namespace voidhop {

namespace {

using Json = nlohmann::ordered_json;

/// Temperatures of a report, over the initial one.
constexpr double kDefaultTemperatures[] = {0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5};

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
  const TunnellingSources sources = tunnelling_sources(options);
  if (sources.rate_constant) request.spec.rate_constant = *sources.rate_constant;
  if (options.rate_constant) request.spec.rate_constant = *options.rate_constant;
  if (options.coupling_energy) request.branches = {{*options.coupling_energy, 1.0, 3}};
  const TunnellingUnits units = TunnellingUnits::of(options, sources.units);
  units.complete(request);

  Json all = {{"parameters", parameters_json(request, units)},
              {"initial_temperatures", Json::array()}};
  std::string text = parameters_text(request, units);
  for (const TunnellingSource& source : sources.all) {
    const TunnellingPoint point =
        tunnelling_point(source.density, with_temperatures(request, source.scale));
    text += source.title + "\n" + point_text(point, units);
    Json entry = source.names;
    entry.update(point_json(point, units, sources.errors));
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
