#include "app/closing_words.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstdint>
#include <numeric>
#include <variant>

#include "app/command_line.hpp"
#include "app/progress.hpp"

namespace voidhop {

namespace {

/// The values of the axes at a point, as "T_I = 0.05, void_density = 0.01".
std::string point_text(const std::vector<Axis>& axes, std::size_t point) {
  std::string text;
  std::size_t rest = point;
  for (std::size_t a = axes.size(); a-- > 0;) {
    const Axis& axis = axes[a];
    const double value = axis.values[rest % axis.values.size()];
    rest /= axis.values.size();
    const bool last = a + 1 == axes.size();
    text += fmt::format("{}{} = {:g}", last ? "" : ", ", last ? "T_I" : axis.name, value);
  }
  return text;
}

std::string coefficient_text(const char* name, double value, double error, double theory) {
  std::string text = fmt::format("{} = {:.4g}", name, value);
  if (std::isfinite(error)) text += fmt::format(" +- {:.2g}", error);
  if (std::isfinite(theory)) text += fmt::format(" (theory {:.4g})", theory);
  return text;
}

double at(const std::vector<double>& values, std::size_t i) {
  return i < values.size() ? values[i] : std::nan("");
}

/// One line of what was enumerated.
std::string levels_text(const DataGroup& levels) {
  const auto sum = [&levels](const std::string& name) {
    for (const DataArray& array : levels.arrays) {
      if (array.label.name != name) continue;
      const auto& counts = std::get<std::vector<std::uint64_t>>(array.values);
      return std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
    }
    return std::uint64_t{0};
  };
  return fmt::format("levels: {} voids enumerated, {} frozen, {} truncated (group /levels)\n",
                     sum("voids"), sum("frozen"), sum("truncated"));
}

}  // namespace

std::string closing_words(const std::string& path, const Result& result) {
  const ResultPerformance& p = result.performance;
  std::string text = fmt::format("{:.3g} hops in {} ({:.3g} hops/s)", static_cast<double>(p.hops),
                                 duration_text(p.wall_seconds), p.hops_per_second);
  if (p.hops_skipped > 0) {
    text += fmt::format(", and {:.3g} skipped", static_cast<double>(p.hops_skipped));
  }
  text += "\n";
  for (std::size_t i = 0; i < result.thermo.fit.size(); ++i) {
    const SpecificHeatFit& fit = result.thermo.fit[i];
    if (!fit.valid) continue;
    text +=
        fmt::format("{}: {}, {}, fit to T = {:.3g}\n", point_text(result.axes, i),
                    coefficient_text("c1", fit.c1, fit.c1_error, at(result.theory.c1, i)),
                    coefficient_text("c3", fit.c3, fit.c3_error, at(result.theory.c3, i)), fit.to);
  }
  for (const DataGroup& group : result.groups) {
    if (group.path == "levels") text += levels_text(group);
  }
  return text + fmt::format("wrote {}\nplot it: voidhop plot {}", path, shell_word(path));
}

}  // namespace voidhop
