#include "output/compare_statistical.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "output/hotelling_test.hpp"
#include "output/printable.hpp"
#include "voidhop/base/error.hpp"

namespace voidhop {

namespace {

constexpr std::size_t kFewestReplicas = 4;

[[noreturn]] void lacks(const std::string& reason) {
  throw DamagedFile("the two results cannot be compared (" + reason +
                    "): give two results of 4 replicas or more");
}

void require_data(const Result& a, const Result& b) {
  const CoolingRecord& x = a.cooling;
  const CoolingRecord& y = b.cooling;
  if (x.points == 0 || y.points == 0) lacks("one has no cooling record");
  if (std::min(x.replicas, y.replicas) < kFewestReplicas) {
    lacks(fmt::format("{} and {} replicas, at least {} are needed for errors", x.replicas,
                      y.replicas, kFewestReplicas));
  }
}

/// In what the models or protocols differ, so that no number has a partner; empty where they do
/// not.
std::string difference_of_grids(const Result& a, const Result& b) {
  if (a.axes.size() != b.axes.size()) return "other axes";
  for (std::size_t i = 0; i < a.axes.size(); ++i) {
    if (a.axes[i].name != b.axes[i].name) {
      return printable("axes " + a.axes[i].name + " and " + b.axes[i].name);
    }
    if (a.axes[i].values != b.axes[i].values) return printable("other values of " + a.axes[i].name);
  }
  const CoolingRecord& x = a.cooling;
  const CoolingRecord& y = b.cooling;
  if (x.particles != y.particles) return "other numbers of particles";
  if (x.voids != y.voids) return "other numbers of voids";
  if (x.stages != y.stages) return fmt::format("{} and {} stages", x.stages, y.stages);
  if (x.temperature != y.temperature) return "other temperatures of the stages";
  if (x.duration != y.duration) return "other durations of the stages";
  return "";
}

/// One quantity of a record, as numbers.
struct Quantity {
  std::string name;
  std::function<double(const CoolingRecord&, std::size_t index)> value;
  bool has_start = false;  ///< the starting energy enters as one more component
  bool is_count = false;
};

double component(const Quantity& quantity, double sum, std::size_t stages) {
  return quantity.is_count ? std::log1p(sum) : sum / static_cast<double>(stages);
}

/// Rows of [start, blocks...] for every replica of a point.
std::vector<double> sample_of(const CoolingRecord& record, const Quantity& quantity,
                              std::size_t point, std::size_t blocks) {
  std::vector<double> rows;
  for (std::size_t r = 0; r < record.replicas; ++r) {
    if (quantity.has_start) rows.push_back(record.energy_start[point * record.replicas + r]);
    for (std::size_t block = 0; block < blocks; ++block) {
      const std::size_t first = block * record.stages / blocks;
      const std::size_t last = (block + 1) * record.stages / blocks;
      double sum = 0.0;
      for (std::size_t s = first; s < last; ++s) {
        sum += quantity.value(record, record.index(point, r, s));
      }
      rows.push_back(component(quantity, sum, last - first));
    }
  }
  return rows;
}

struct Moments {
  double mean = 0.0;
  double variance_of_mean = 0.0;
};

Moments moments_of(const CoolingRecord& record, const Quantity& quantity, std::size_t point,
                   std::size_t stage) {
  const double n = static_cast<double>(record.replicas);
  Moments moments;
  const auto value = [&](std::size_t r) {
    return quantity.value(record, record.index(point, r, stage));
  };
  for (std::size_t r = 0; r < record.replicas; ++r) moments.mean += value(r) / n;
  for (std::size_t r = 0; r < record.replicas; ++r) {
    const double deviation = value(r) - moments.mean;
    moments.variance_of_mean += deviation * deviation / (n * (n - 1.0));
  }
  return moments;
}

void find_worst_stage(const CoolingRecord& a, const CoolingRecord& b, const Quantity& quantity,
                      StatisticalDeviation& deviation) {
  for (std::size_t s = 0; s < a.stages; ++s) {
    const Moments x = moments_of(a, quantity, deviation.point, s);
    const Moments y = moments_of(b, quantity, deviation.point, s);
    const double variance = x.variance_of_mean + y.variance_of_mean;
    const double sigma = variance > 0.0 ? (x.mean - y.mean) / std::sqrt(variance) : 0.0;
    if (s != 0 && std::abs(sigma) <= std::abs(deviation.worst_sigma)) continue;
    deviation.worst_stage = s;
    deviation.worst_sigma = sigma;
    deviation.mean_a = x.mean;
    deviation.mean_b = y.mean;
  }
}

std::string point_text(const std::vector<Axis>& axes, std::size_t point) {
  std::string text;
  for (auto axis = axes.rbegin(); axis != axes.rend(); ++axis) {
    const std::size_t size = axis->values.size();
    text = fmt::format("{} = {}{}{}", printable(axis->name), axis->values[point % size],
                       text.empty() ? "" : ", ", text);
    point /= size;
  }
  return text;
}

}  // namespace

StatisticalComparison compare_statistical(const Result& a, const Result& b,
                                          const StatisticalOptions& options) {
  if (!(options.false_alarm > 0.0 && options.false_alarm < 1.0) || options.most_blocks == 0) {
    throw InvalidParameter(fmt::format(
        "a false-alarm probability of {} cannot be used (not between 0 and 1): try 1e-6",
        options.false_alarm));
  }
  require_data(a, b);
  StatisticalComparison comparison;
  comparison.other_grid = difference_of_grids(a, b);
  if (!comparison.other_grid.empty()) {
    comparison.same = false;
    return comparison;
  }
  const std::vector<Quantity> quantities = {
      {"energy", [](const CoolingRecord& r, std::size_t i) { return r.energy[i]; }, true, false},
      {"hops", [](const CoolingRecord& r, std::size_t i) { return r.all_hops(i); }, false, true},
      {"returns_void",
       [](const CoolingRecord& r, std::size_t i) { return static_cast<double>(r.returns_void[i]); },
       false, true}};
  // Five replicas for each component keep the covariance well known.
  const std::size_t affordable = (a.cooling.replicas + b.cooling.replicas - 2) / 5;
  const std::size_t blocks =
      std::min({options.most_blocks, a.cooling.stages, std::max<std::size_t>(2, affordable) - 1});

  for (std::size_t point = 0; point < a.cooling.points; ++point) {
    for (const Quantity& quantity : quantities) {
      const HotellingResult test = hotelling_test(sample_of(a.cooling, quantity, point, blocks),
                                                  sample_of(b.cooling, quantity, point, blocks),
                                                  blocks + (quantity.has_start ? 1 : 0));
      StatisticalDeviation deviation;
      deviation.quantity = quantity.name;
      deviation.point = point;
      deviation.where = point_text(a.axes, point);
      deviation.p_value = test.p_value;
      deviation.f_statistic = test.statistic;
      deviation.dimensions = test.dimensions;
      find_worst_stage(a.cooling, b.cooling, quantity, deviation);
      comparison.deviations.push_back(std::move(deviation));
    }
  }
  comparison.threshold = options.false_alarm / static_cast<double>(comparison.deviations.size());
  std::stable_sort(comparison.deviations.begin(), comparison.deviations.end(),
                   [](const auto& x, const auto& y) { return x.p_value < y.p_value; });
  comparison.same = comparison.deviations.front().p_value >= comparison.threshold;
  return comparison;
}

std::string describe(const StatisticalComparison& comparison, std::size_t most_lines) {
  if (!comparison.other_grid.empty()) {
    return "different models or protocols: " + comparison.other_grid + "\n";
  }
  std::string text = fmt::format(
      "{}: smallest p-value {:.3g}, threshold {:.3g} for each of {} tests\n",
      comparison.same ? "same law" : "different laws", comparison.deviations.front().p_value,
      comparison.threshold, comparison.deviations.size());
  for (std::size_t i = 0; i < std::min(most_lines, comparison.deviations.size()); ++i) {
    const StatisticalDeviation& d = comparison.deviations[i];
    text += fmt::format("  {} at {}: p = {:.3g}; stage {}: {:.6g} and {:.6g} ({:+.1f} sigma)\n",
                        d.quantity, d.where, d.p_value, d.worst_stage, d.mean_a, d.mean_b,
                        d.worst_sigma);
  }
  return text;
}

}  // namespace voidhop
