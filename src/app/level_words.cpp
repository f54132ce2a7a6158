#include "app/level_words.hpp"

#include <fmt/format.h>

#include <cmath>

namespace voidhop {

namespace {

using Json = nlohmann::ordered_json;

Json number(double value) {
  return std::isfinite(value) ? Json(value) : Json(nullptr);
}

void put(Json& json, const std::string& name, const Estimate& estimate) {
  json[name] = number(estimate.value);
  json[name + "_error"] = number(estimate.error);
}

Json counts_json(const LevelCounts& counts) {
  return {{"frozen", counts.frozen},
          {"two_level", counts.levels[0]},
          {"n_level",
           Json::array({counts.levels[0], counts.levels[1], counts.levels[2], counts.levels[3]})}};
}

Json report_json(const LevelReport& report) {
  const LevelSums& sums = report.sums;
  Json json = {{"T", report.temperature},
               {"dE_max", report.energy_max},
               {"replicas", sums.replicas},
               {"voids", sums.voids}};
  json.update(counts_json(sums.settled));
  json["truncated_voids"] = sums.truncated;
  json["grouped_voids"] = sums.grouped;
  json["joint_voids"] = sums.joint;
  json["capped"] = counts_json(sums.capped);
  put(json, "n0", report.n0);
  json["n0_fit_to"] = report.fit_to;
  json["n0_theory"] = number(report.n0_theory);
  put(json, "phi_tls", report.two_level_density);
  json["phi_tls_below"] = Json::array();
  for (std::size_t k = 0; k < kThresholds.size(); ++k) {
    Json entry = {{"threshold", kThresholds[k] * report.temperature}};
    put(entry, "phi_tls", report.density_below[k]);
    json["phi_tls_below"].push_back(entry);
  }
  put(json, "open_hops", report.open_hops);
  json["open_hops_theory"] = number(report.open_hops_theory);
  json["specific_heat"] = Json::array();
  for (const LevelHeat& heat : report.heat) {
    Json entry = {{"T", heat.temperature}};
    put(entry, "C_v", heat.whole);
    entry["C_v_pairs_only"] = number(heat.theory);
    put(entry, "C_v_two_level_sets", heat.pairs);
    json["specific_heat"].push_back(entry);
  }
  json["C_v_truncation_bound"] = report.truncation_bound;
  return json;
}

/// The values of the swept axes at a point, the initial temperature last.
std::vector<double> position(const RunPlan& plan, std::size_t point) {
  std::vector<double> values(plan.axes.size());
  for (std::size_t a = plan.axes.size(); a-- > 0;) {
    values[a] = plan.axes[a].values[point % plan.axes[a].values.size()];
    point /= plan.axes[a].values.size();
  }
  return values;
}

std::string with_error(const Estimate& estimate) {
  if (!std::isfinite(estimate.value)) return "-";
  return std::isfinite(estimate.error)
             ? fmt::format("{:.5g} +- {:.2g}", estimate.value, estimate.error)
             : fmt::format("{:.5g}", estimate.value);
}

std::string share(std::uint64_t part, std::uint64_t whole) {
  return fmt::format("{:.3f} %", 100.0 * static_cast<double>(part) / static_cast<double>(whole));
}

std::string report_text(const LevelReport& report) {
  const LevelSums& sums = report.sums;
  const auto& levels = sums.settled.levels;
  std::string text = fmt::format("  at T = {:g}, dE_max = {:g}: {} voids of {} replicas\n",
                                 report.temperature, report.energy_max, sums.voids, sums.replicas);
  const auto line = [&text](const char* name, const std::string& value, const std::string& note) {
    text += fmt::format("    {:<12} {:>24}  {}\n", name, value, note);
  };
  const auto count = [&](const char* name, std::uint64_t voids, const char* note) {
    line(name, share(voids, sums.voids), note);
  };
  count("frozen", sums.settled.frozen, "voids that no hop below dE_max leads away");
  count("2 levels", levels[0], "two-level systems");
  count("3 levels", levels[1], "");
  count("4 levels", levels[2], "");
  count("5 or more", levels[3], "");
  count("truncated", sums.truncated, "voids of sets beyond max_states");
  count("grouped", sums.grouped, "voids enumerated together with others");
  line("n(0)", with_error(report.n0),
       fmt::format("two-level systems per particle and unit energy; theory {:.5g}",
                   report.n0_theory));
  line("phi_TLS", with_error(report.two_level_density), "two-level systems per particle");
  line("open hops", with_error(report.open_hops),
       fmt::format("per particle; theory z q {:.5g}", report.open_hops_theory));
  text += fmt::format("    {:>10} {:>24} {:>24} {:>12}\n", "T", "C_v of levels",
                      "of two-level systems", "pairs (A5)");
  for (const LevelHeat& heat : report.heat) {
    text += fmt::format("    {:>10g} {:>24} {:>24} {:>12.5g}\n", heat.temperature,
                        with_error(heat.whole), with_error(heat.pairs), heat.theory);
  }
  if (sums.truncated > 0) {
    text += fmt::format("    truncated sets may add up to {:.3g} to C_v: raise max_states\n",
                        report.truncation_bound);
  }
  return text;
}

}  // namespace

nlohmann::ordered_json levels_json(const RunPlan& plan, const LevelReports& reports) {
  Json all = {{"initial_temperatures", Json::array()}};
  for (std::size_t p = 0; p < plan.points.size(); ++p) {
    const double initial = plan.points[p].model.initial_temperature;
    Json entry = {{"T_initial", std::isfinite(initial) ? Json(initial) : Json("infinite")},
                  {"at", Json::array()}};
    for (const auto& report : reports[p]) {
      if (report) entry["at"].push_back(report_json(*report));
    }
    const std::vector<double> values = position(plan, p);
    for (std::size_t a = 0; a + 1 < plan.axes.size(); ++a) {
      entry["swept"][plan.axes[a].name] = values[a];
    }
    all["initial_temperatures"].push_back(entry);
  }
  return all;
}

std::string levels_text(const RunPlan& plan, const LevelReports& reports) {
  std::string text;
  for (std::size_t p = 0; p < plan.points.size(); ++p) {
    const std::vector<double> values = position(plan, p);
    text += fmt::format("T_I = {:g}", plan.points[p].model.initial_temperature);
    for (std::size_t a = 0; a + 1 < plan.axes.size(); ++a) {
      text += fmt::format(", {} = {:g}", plan.axes[a].name, values[a]);
    }
    text += "\n";
    for (const auto& report : reports[p]) {
      if (report) text += report_text(*report);
    }
  }
  return text;
}

}  // namespace voidhop
