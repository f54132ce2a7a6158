#include "output/result_text.hpp"

#include <fmt/format.h>

#include <cmath>

#include "output/printable.hpp"
#include "output/result_layout.hpp"
#include "voidhop/base/error.hpp"

namespace voidhop {

namespace {

/// Names and texts of a file are shown as they are printable: anyone may have written it.
std::string line(const std::string& key, const std::string& value) {
  return fmt::format("{:<20} {}\n", printable(key), value.empty() ? "-" : printable(value));
}

std::string axis_text(const Axis& axis) {
  constexpr std::size_t kShown = 8;
  std::string text;
  for (std::size_t i = 0; i < axis.values.size() && i < kShown; ++i) {
    text += fmt::format("{}{}", i == 0 ? "" : ", ", axis.values[i]);
  }
  if (axis.values.size() > kShown) {
    text += fmt::format(", ... {} ({} values)", axis.values.back(), axis.values.size());
  }
  return axis.units == "1" ? text : fmt::format("{} ({})", text, axis.units);
}

/// The axes' values at a point, in columns.
std::string point_columns(const std::vector<Axis>& axes, std::size_t point) {
  std::string text;
  for (auto axis = axes.rbegin(); axis != axes.rend(); ++axis) {
    text = fmt::format("{:>20}", fmt::format("{:.6g}", axis->values[point % axis->values.size()])) +
           text;
    point /= axis->values.size();
  }
  return text;
}

std::string measured(double value, double error) {
  if (std::isnan(value)) return "-";
  return std::isnan(error) ? fmt::format("{:.5g}", value)
                           : fmt::format("{:.5g} +- {:.2g}", value, error);
}

std::string expected(const std::vector<double>& values, std::size_t point) {
  if (point >= values.size() || std::isnan(values[point])) return "-";
  return fmt::format("{:.5g}", values[point]);
}

std::string fit_table(const Result& result) {
  if (result.thermo.fit.empty()) return "";
  std::string text = "\nspecific heat: C_v = c1 T + c3 T^3 per particle\n";
  for (const Axis& axis : result.axes) text += fmt::format("{:>20}", printable(axis.name));
  text +=
      fmt::format("{:>24}{:>12}{:>24}{:>12}\n", "c1 measured", "theory", "c3 measured", "theory");
  for (std::size_t point = 0; point < result.thermo.fit.size(); ++point) {
    const SpecificHeatFit& fit = result.thermo.fit[point];
    text += point_columns(result.axes, point) +
            fmt::format("{:>24}{:>12}{:>24}{:>12}\n", measured(fit.c1, fit.c1_error),
                        expected(result.theory.c1, point), measured(fit.c3, fit.c3_error),
                        expected(result.theory.c3, point));
  }
  return text;
}

std::string engine_text(const Result& result) {
  std::string text = result.performance.engine + ", method " + result.performance.method;
  visit_settings(result.provenance.settings, [&](const char* name, const std::string& value) {
    if (!value.empty()) text += fmt::format(", {} {}", name, value);
  });
  return text;
}

std::string program_text(const ResultHeader& header) {
  return fmt::format("voidhop {}, commit {}{}", header.program_version, header.git_commit,
                     header.git_dirty ? " with changes" : "");
}

}  // namespace

std::string describe_result(const std::string& path, const Result& result) {
  const ResultHeader& header = result.header;
  const ResultPerformance& cost = result.performance;
  std::string text = line("file", path);
  text += line("title", header.title);
  text += line("complete", header.complete ? "yes" : "no: run the same command again to go on");
  for (const Axis& axis : result.axes) text += line(axis.name, axis_text(axis));
  if (!result.replicas.empty()) {
    text += line("replicas", fmt::format("{} per point, numbers {} to {}", result.replicas.size(),
                                         result.replicas.front(), result.replicas.back()));
  }
  if (result.cooling.points != 0) {
    text += line("stages", std::to_string(result.cooling.stages));
  }
  for (const DataGroup& group : result.groups) text += line("/" + group.path, group.description);
  text += line("seed", std::to_string(header.seed));
  text += line("engine", engine_text(result));
  text += line("hops", fmt::format("{:.4g} executed, {:.4g} skipped, {:.3g} per second",
                                   static_cast<double>(cost.hops),
                                   static_cast<double>(cost.hops_skipped), cost.hops_per_second));
  text += line("wall time", fmt::format("{:.1f} s on {} threads, {:.1f} MB", cost.wall_seconds,
                                        cost.threads, static_cast<double>(cost.peak_bytes) / 1e6));
  text += line("units", header.units_system);
  text += line("made by", program_text(header));
  text += line("run", header.run_id);
  text += line("config SHA-256", header.config_sha256);
  return text + fit_table(result);
}

std::string describe_provenance(const Result& result) {
  const ResultProvenance& source = result.provenance;
  std::string text = line("made by", program_text(result.header));
  text += line("run", result.header.run_id);
  text += line("command line", source.command_line);
  text += line("build", source.build);
  text += line("config SHA-256", result.header.config_sha256);
  for (std::size_t s = 0; s < source.segments.size(); ++s) {
    const RunSegment& segment = source.segments[s];
    text += line(fmt::format("segment {}", s),
                 fmt::format("{} on {}, {}{}{}", segment.reason, segment.host, segment.device,
                             segment.driver.empty() ? "" : ", driver ", segment.driver));
  }
  return text;
}

std::string reproducing_config(const std::string& path, const Result& result) {
  if (result.provenance.config_yaml.empty()) {
    throw DamagedFile(path + " holds no configuration (it was written without one): " +
                      "look for the file that started the run");
  }
  return result.provenance.config_yaml;
}

}  // namespace voidhop
