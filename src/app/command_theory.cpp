#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>

#include "app/command_line.hpp"
#include "app/config_options.hpp"
#include "app/physics_checks.hpp"
#include "app/swept_values.hpp"
#include "app/terminal.hpp"
#include "config/plan.hpp"
#include "voidhop/theory/theory_report.hpp"

namespace voidhop {

namespace {

using Json = nlohmann::ordered_json;

Json optional_json(const std::optional<double>& value) {
  return value && std::isfinite(*value) ? Json(*value) : Json(nullptr);
}

/// Temperatures of a point's stages, from low to high, each once.
std::vector<double> temperatures(const RunPoint& point) {
  std::vector<double> values;
  for (const Stage& stage : point.stages) {
    if (stage.temperature > 0.0 && std::isfinite(stage.temperature)) {
      values.push_back(stage.temperature);
    }
  }
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

Json point_json(const TheoryPoint& t) {
  Json json = {
      {"T_initial",
       std::isfinite(t.initial_temperature) ? Json(t.initial_temperature) : Json("infinite")},
      {"Z_b", t.partition},
      {"P0", t.zero_density},
      {"P0_limit", optional_json(t.zero_density_limit)},
      {"Ppp0", optional_json(t.zero_curvature)},
      {"Ppp0_limit", optional_json(t.zero_curvature_limit)},
      {"P_atom_at_0", t.zero_weight},
      {"P_downhill", t.downhill},
      {"c1", t.c1},
      {"c1_limit", optional_json(t.c1_limit)},
      {"c3", optional_json(t.c3)},
      {"c3_limit", optional_json(t.c3_limit)},
      {"reason_no_curvature", t.curvature_reason},
      {"reason_no_limit", t.limit_reason},
      {"q", optional_json(t.accessible)},
      {"dE_max", optional_json(t.energy_max)},
      {"phi_tls", optional_json(t.two_level_density)},
      {"reason_no_q", t.accessible_reason},
      {"n0", t.zero_splitting_density},
      {"energy_per_particle", t.energy_per_particle},
      {"entropy_per_particle", t.entropy_per_particle},
      {"void_pairs", t.void_pairs},
      {"event_rate_per_void", t.event_rate_per_void},
      {"lowest_initial_temperature", t.planted_limit},
      {"specific_heat", Json::array()},
  };
  for (const SpecificHeatPoint& p : t.specific_heat) {
    json["specific_heat"].push_back(
        {{"T", p.temperature}, {"C_v", p.whole}, {"C_v_expansion", optional_json(p.expansion)}});
  }
  return json;
}

std::string number(const std::optional<double>& value) {
  return value && std::isfinite(*value) ? fmt::format("{:.6g}", *value) : "-";
}

std::string row(const char* name, const std::optional<double>& value,
                const std::optional<double>& limit, const char* meaning) {
  return fmt::format("  {:<8} {:>14} {:>14}  {}\n", name, number(value), number(limit), meaning);
}

std::string point_text(const TheoryPoint& t) {
  std::string text = fmt::format("T_I = {:g}\n  {:<8} {:>14} {:>14}\n", t.initial_temperature, "",
                                 "exact", "T_I -> 0");
  text += row("P(0)", t.zero_density, t.zero_density_limit, "density of dE at 0, per unit energy");
  text += row("P''(0)", t.zero_curvature, t.zero_curvature_limit, "its second derivative");
  text += row("c1", t.c1, t.c1_limit, "C_v = c1 T + c3 T^3, per particle");
  text += row("c3", t.c3, t.c3_limit, "");
  text += row("q", t.accessible, {}, "share of hops with dE below dE_max at T_I (Eq. 4)");
  text += row("dE_max", t.energy_max, {}, "Eq. 5");
  text += row("phi_TLS", t.two_level_density, {}, "z q voids per particle");
  text +=
      row("n(0)", t.zero_splitting_density, {}, "two-level systems per particle and unit energy");
  text += row("U/N", t.energy_per_particle, {}, "energy per particle at T_I");
  text += row("S/N", t.entropy_per_particle, {}, "entropy per particle, in k_B");
  text += row("rate", t.event_rate_per_void, {}, "hops of an isolated void per unit time at T_I");
  text += row("T_low", t.planted_limit, {}, "lowest T_I of a typical planted start");
  if (t.zero_weight > 0.0) {
    text += fmt::format("  a share {:.6g} of hops costs nothing at all\n", t.zero_weight);
  }
  for (const std::string& reason : {t.curvature_reason, t.limit_reason, t.accessible_reason}) {
    if (!reason.empty()) text += "  -: " + reason + "\n";
  }
  return text;
}

int print_theory(const ConfigOptions& options, bool json) {
  const Config config = load(options);
  const RunPlan plan = make_plan(config.run);
  const IssueList issues = physics_issues(config, plan);
  for (const ConfigIssue& issue : issues.issues()) Terminal::warn(to_string(issue));
  Json all = {{"initial_temperatures", Json::array()}};
  for (std::size_t p = 0; p < plan.points.size(); ++p) {
    const RunPoint& point = plan.points[p];
    const TheoryPoint t = theory_point(point.model, point.cooling_rate, temperatures(point));
    const Json swept = swept_values(plan, p);
    if (!json) {
      if (!swept.empty()) print_machine(swept.dump() + "\n");
      print_machine(point_text(t));
      continue;
    }
    Json entry = point_json(t);
    if (!swept.empty()) entry["swept"] = swept;
    all["initial_temperatures"].push_back(entry);
  }
  if (json) print_machine(all.dump(1) + "\n");
  return 0;
}

}  // namespace

void add_theory_command(CLI::App& program, Action& action) {
  auto* command =
      program.add_subcommand("theory", "Closed forms for a configuration, beside their limits");
  const auto options = add_config_options(*command);
  const auto json = std::make_shared<bool>(false);
  command->add_flag("--json", *json, "One JSON object on standard output");
  command->callback([&action, options, json] {
    action = [options, json] { return print_theory(*options, *json); };
  });
}

}  // namespace voidhop
