#include "app/tunnelling_text.hpp"

#include <fmt/format.h>

#include <cmath>
#include <optional>

namespace voidhop {

namespace {

using Json = nlohmann::ordered_json;

Json finite(double value) {
  return std::isfinite(value) ? Json(value) : Json(nullptr);
}

void put(Json& json, const std::string& name, const DensityEstimate& estimate, bool errors) {
  json[name] = finite(estimate.value);
  json[name + "_error"] = errors ? finite(estimate.error) : Json(nullptr);
}

Json splitting_json(const SplittingRow& row, const TunnellingAt& at, bool errors) {
  Json json = {{"E", row.splitting}, {"n_asymmetry", row.asymmetries}};
  put(json, "n_splitting", row.all, errors);
  put(json, "n_absorbing", row.absorbing, errors);
  json["n_seen"] = Json::array();
  for (std::size_t i = 0; i < row.seen.size(); ++i) {
    Json seen = {{"time", at.times[i].time}};
    put(seen, "n_splitting", row.seen[i], errors);
    json["n_seen"].push_back(seen);
  }
  return json;
}

Json at_json(const TunnellingAt& at, const TunnellingUnits& units, bool errors) {
  Json json = {{"T", at.temperature}, {"threshold", at.threshold}, {"tau_min", at.shortest_time}};
  put(json, "double_wells", at.double_wells, errors);
  put(json, "two_level_systems", at.below, errors);
  put(json, "C_v_all", at.specific_heat, errors);
  json["times"] = Json::array();
  for (const SeenInTime& seen : at.times) {
    Json entry = {{"time", seen.time}};
    put(entry, "relevant", seen.relevant, errors);
    put(entry, "C_v", seen.specific_heat, errors);
    entry["C_v_standard"] =
        seen.standard_specific_heat ? finite(*seen.standard_specific_heat) : Json(nullptr);
    if (units.energy) {
      entry["C_v_physical"] = finite(seen.specific_heat.value * units.heat.boltzmann);
    }
    json["times"].push_back(entry);
  }
  json["coupling"] = at.coupling;
  const bool conducts = at.no_conductivity.empty();
  constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();
  const DensityEstimate none{kNothing, kNothing};
  put(json, "mean_free_path", conducts ? at.mean_free_path : none, errors);
  put(json, "conductivity", conducts ? at.conductivity : none, errors);
  json["conductivity_exponent"] = conducts ? finite(at.conductivity_exponent) : Json(nullptr);
  json["unscattered"] = at.unscattered;
  json["reason_no_conductivity"] = at.no_conductivity;
  if (units.energy) json["T_kelvin"] = at.temperature * units.energy->kelvin;
  if (units.material) {
    json["mean_free_path_m"] =
        conducts ? finite(units.length(at.mean_free_path.value)) : Json(nullptr);
    json["conductivity_W_per_m_K"] =
        conducts ? finite(units.conductivity(at.conductivity.value)) : Json(nullptr);
  }
  json["splittings"] = Json::array();
  for (const SplittingRow& row : at.splittings) {
    json["splittings"].push_back(splitting_json(row, at, errors));
  }
  return json;
}

std::string value(const DensityEstimate& estimate) {
  return estimate.error > 0.0 ? fmt::format("{:.4g}({:.1g})", estimate.value, estimate.error)
                              : fmt::format("{:.4g}", estimate.value);
}

std::string law_text(const BarrierExponent& barrier) {
  const std::string range = fmt::format("from {:g} to {:g}", barrier.low, barrier.high);
  if (barrier.law == BarrierLaw::kUniform) return "uniform " + range;
  return fmt::format("Gaussian, mean {:g}, width {:g}, {}", barrier.mean, barrier.width, range);
}

}  // namespace

Json parameters_json(const TunnellingRequest& request, const TunnellingUnits& units) {
  const BarrierExponent& barrier = request.spec.barrier;
  const bool gaussian = barrier.law == BarrierLaw::kGaussian;
  Json json = {
      {"prefactor", request.spec.prefactor},
      {"lambda",
       {{"distribution", gaussian ? "gaussian" : "uniform"},
        {"min", barrier.low},
        {"max", barrier.high},
        {"mean", gaussian ? Json(barrier.mean) : Json(nullptr)},
        {"width", gaussian ? Json(barrier.width) : Json(nullptr)}}},
      {"rate_constant", request.spec.rate_constant},
      {"coupling_energy", Json::array()},
      {"units",
       {{"energy", "unit of the interaction; k_B = 1"},
        {"time", units.material ? "s" : "unit of the attempt rate"},
        {"density", "per particle and unit of energy"},
        {"C_v", "k_B per particle"},
        {"mean_free_path", "hbar v/(unit of energy), v of the first branch"},
        {"conductivity", "k_B (unit of energy/hbar)^2/v"},
        {"C_v_physical", units.energy ? Json(units.heat.name) : Json(nullptr)},
        {"kelvin", units.energy ? Json(units.energy->kelvin) : Json(nullptr)}}},
  };
  for (const CoupledBranch& branch : request.branches) {
    json["coupling_energy"].push_back(branch.coupling_energy);
  }
  return json;
}

Json point_json(const TunnellingPoint& point, const TunnellingUnits& units, bool errors) {
  Json json = {{"n0", point.zero_density}};
  put(json, "double_wells", point.double_wells, errors);
  json["P"] = point.standard_density ? Json(*point.standard_density) : Json(nullptr);
  if (units.material) {
    json["P_per_J_m3"] = point.standard_density
                             ? Json(*point.standard_density * units.material->number_density() /
                                    units.energy->joule())
                             : Json(nullptr);
  }
  json["at"] = Json::array();
  for (const TunnellingAt& at : point.at) json["at"].push_back(at_json(at, units, errors));
  return json;
}

std::string parameters_text(const TunnellingRequest& request, const TunnellingUnits& units) {
  std::string text = fmt::format(
      "Delta0 = {:g} exp(-lambda), lambda {}\n"
      "1/tau = {:.4g} Delta0^2 E coth(E/2T) per {}\n",
      request.spec.prefactor, law_text(request.spec.barrier), request.spec.rate_constant,
      units.material ? "s" : "unit time");
  for (const CoupledBranch& branch : request.branches) {
    text += fmt::format("{} polarisation{} with gamma^2/(m v^2) = {:.4g}\n", branch.polarisations,
                        branch.polarisations > 1 ? "s" : "", branch.coupling_energy);
  }
  if (units.energy) text += fmt::format("unit of energy: {:.6g} K\n", units.energy->kelvin);
  return text;
}

std::string point_text(const TunnellingPoint& point, const TunnellingUnits& units) {
  std::string text = fmt::format("  n(0) {:.6g}, double wells {} per particle", point.zero_density,
                                 value(point.double_wells));
  text += point.standard_density ? fmt::format(", P {:.4g}\n", *point.standard_density) : "\n";
  const char* path_unit = units.material ? "m" : "hbar v/E1";
  const char* heat_unit = units.material ? "W/(m K)" : "k (E1/hbar)^2/v";
  text += fmt::format("  {:>10} {:>10} {:>14} {:>14} {:>10} {:>14} {:>14} {:>12} {:>15} {:>8}\n",
                      units.energy ? "T (K)" : "T", "below E", "double wells", "TLS", "time",
                      "relevant", units.energy ? "C_v " + units.heat.name : "C_v",
                      std::string("l ") + path_unit, std::string("kappa ") + heat_unit, "exponent");
  for (const TunnellingAt& at : point.at) {
    const bool conducts = at.no_conductivity.empty();
    const double path =
        units.material ? units.length(at.mean_free_path.value) : at.mean_free_path.value;
    const double conductivity =
        units.material ? units.conductivity(at.conductivity.value) : at.conductivity.value;
    const double heat = units.energy ? units.heat.boltzmann : 1.0;
    const double kelvin = units.energy ? units.energy->kelvin : 1.0;
    for (const SeenInTime& seen : at.times) {
      const DensityEstimate c_v{seen.specific_heat.value * heat, seen.specific_heat.error * heat};
      text += fmt::format("  {:>10.4g} {:>10.4g} {:>14} {:>14} {:>10.3g} {:>14} {:>14}",
                          at.temperature * kelvin, at.threshold * kelvin, value(at.double_wells),
                          value(at.below), seen.time, value(seen.relevant), value(c_v));
      text += conducts ? fmt::format(" {:>12.4g} {:>15.4g} {:>8.3f}\n", path, conductivity,
                                     at.conductivity_exponent)
                       : fmt::format(" {:>12} {:>15} {:>8}\n", "-", "-", "-");
    }
    if (!conducts) text += "  -: " + at.no_conductivity + "\n";
  }
  return text;
}

}  // namespace voidhop
