#include "app/tunnelling_options.hpp"

#include <variant>

#include "app/command_line.hpp"
#include "config/scalar.hpp"

namespace voidhop {

namespace {

/// A finite decimal number in a range.
CLI::Validator number(double low, bool low_open, double high) {
  return {[low, low_open, high](std::string& text) -> std::string {
            const auto parsed = parse_number(text);
            if (const auto* problem = std::get_if<ScalarProblem>(&parsed)) return problem->reason;
            const double value = std::get<double>(parsed);
            if ((low_open ? value > low : value >= low) && value <= high) return "";
            return "out of range: " + text;
          },
          ""};
}

CLI::Validator positive() {
  return number(0.0, true, 1e300);
}

void refuse(const char* flag, const std::string& reason) {
  throw CLI::ValidationError(flag, reason);
}

}  // namespace

std::shared_ptr<TunnellingOptions> add_tunnelling_options(CLI::App& command) {
  auto options = std::make_shared<TunnellingOptions>();
  TunnellingOptions& o = *options;
  command
      .add_option("input", o.input,
                  "Configuration (YAML): takes n(dE) of its start from theory; or a result of "
                  "`voidhop levels`: takes what was counted; or give --density")
      ->check(not_empty());
  command
      .add_option("-s,--set", o.set,
                  "Set a configuration key, as in -s model.lattice.size=100; repeatable")
      ->type_name("KEY=VALUE")
      ->take_all()
      ->allow_extra_args(false);
  command
      .add_option("--density", o.density,
                  "Density of asymmetries |dE| per particle and unit energy, both signs counted: "
                  "a text file with columns energy,density[,error]")
      ->type_name("FILE.csv")
      ->check(not_empty());
  const auto list = [&](const char* name, std::vector<double>& values, const char* meaning) {
    return command.add_option(name, values, meaning)
        ->delimiter(',')
        ->allow_extra_args(false)
        ->check(positive());
  };
  const auto one = [&](const char* name, auto& value, const char* meaning) {
    return command.add_option(name, value, meaning)->check(positive());
  };
  one("--at", o.at,
      "Of a result: the temperature that its levels were measured at; default: the lowest");
  command
      .add_option("--point", o.point, "Of a result: the number of one point, from 0; default: all")
      ->check(CLI::NonNegativeNumber);
  list("--temperatures", o.temperatures,
       "Temperatures in the model's units, as 0.001,0.01; default: 0.001 to 0.5 of the initial "
       "one, or of a tenth of the density's range");
  list("--time", o.times,
       "Measuring times, as 1e-3,1,1e3, in the model's unit of time, or in seconds with a "
       "material; default: 1");
  one("--threshold", o.threshold, "Count splittings below this energy; default: 10 T");
  one("--prefactor", o.prefactor, "w of Delta0 = w exp(-lambda), energy")->capture_default_str();
  command.add_option("--lambda-min", o.barrier.low, "Least lambda")
      ->check(number(0.0, false, kLargestBarrier))
      ->capture_default_str();
  one("--lambda-max", o.barrier.high, "Largest lambda, at most 300")->capture_default_str();
  command
      .add_option("--lambda-mean", o.barrier_mean,
                  "With --lambda-width: lambda is Gaussian on its range; without: uniform")
      ->check(number(-1e6, false, 1e6));
  one("--lambda-width", o.barrier_width, "Width of the Gaussian, at least 0.01");
  one("--rate-constant", o.rate_constant,
      "K of the relaxation rate K Delta0^2 E coth(E/2T), per unit time and cubed energy; default: "
      "the attempt rate, or 1e6; with a material it follows");
  one("--coupling-energy", o.coupling_energy,
      "gamma^2/(m v^2), energy, m a particle's mass; default: 1; with a material it follows");
  one("--kelvin", o.kelvin,
      "One unit of energy in kelvin; default: T_g over dimensionless_T_g of the config's units");
  one("--mass-density", o.mass_density, "Material: mass density, kg/m^3");
  one("--molar-mass", o.molar_mass, "Material: molar mass of a particle, g/mol");
  list("--sound-velocity", o.sound_velocity,
       "Material: sound velocity, m/s; two for longitudinal,transverse");
  list("--gamma", o.gamma, "Material: deformation potential, eV; two for longitudinal,transverse");
  command.add_flag("--json", o.json, "One JSON object on standard output");
  return options;
}

void complete(TunnellingOptions& o) {
  if (o.input.empty() == o.density.empty()) {
    refuse("input", o.input.empty() ? "a configuration, a result or --density is needed"
                                    : "a configuration or result and --density exclude each other");
  }
  if (!o.density.empty() && !o.set.empty()) refuse("--set", "there is no configuration to set");
  if (!o.density.empty() && (o.at || o.point)) {
    refuse(o.at ? "--at" : "--point", "chooses among the densities of a result");
  }
  if (o.barrier.low >= o.barrier.high || o.barrier.high > kLargestBarrier) {
    refuse("--lambda-max", "must be above --lambda-min and at most 300");
  }
  if (o.barrier_mean.has_value() != o.barrier_width.has_value()) {
    refuse("--lambda-mean", "goes together with --lambda-width");
  }
  if (o.barrier_mean) {
    o.barrier.law = BarrierLaw::kGaussian;
    o.barrier.mean = *o.barrier_mean;
    o.barrier.width = *o.barrier_width;
  }
  const bool any = o.mass_density || o.molar_mass || !o.sound_velocity.empty() || !o.gamma.empty();
  const bool all = o.mass_density && o.molar_mass && !o.sound_velocity.empty() && !o.gamma.empty();
  if (any && !all) {
    refuse("--mass-density", "goes together with --molar-mass, --sound-velocity and --gamma");
  }
  if (any && (o.sound_velocity.size() > 2 || o.gamma.size() != o.sound_velocity.size())) {
    refuse("--gamma", "one value, or two, as many as of --sound-velocity");
  }
  if (any && (o.rate_constant || o.coupling_energy)) {
    refuse(o.rate_constant ? "--rate-constant" : "--coupling-energy", "follows from the material");
  }
  if (any && !o.density.empty() && !o.kelvin) {
    refuse("--kelvin", "a material needs one unit of energy in kelvin");
  }
  if (o.times.empty()) o.times = {1.0};
}

}  // namespace voidhop
