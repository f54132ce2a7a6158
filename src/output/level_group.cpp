#include "output/level_group.hpp"

#include <cmath>
#include <functional>
#include <limits>
#include <numeric>
#include <utility>

#include "output/result_layout.hpp"

namespace voidhop {

namespace {

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

/// Fills the arrays of the group, one line a dataset.
class LevelArrays {
 public:
  LevelArrays(DataGroup& group, const std::vector<Axis>& axes, const LevelReports& reports)
      : group_(group), reports_(reports) {
    for (const Axis& axis : axes) {
      group_.scales.push_back({axis_label(axis), {axis.name}, {axis.values.size()}, axis.values});
      dims_.push_back(axis.name);
      shape_.push_back(axis.values.size());
    }
    places_ = reports.empty() ? 0 : reports.front().size();
    scale({"at", "1", "temperature of measurement", "number of the temperature of measurement"},
          places_);
    dims_.emplace_back("at");
    shape_.push_back(places_);
  }

  void scale(const ArrayLabel& label, std::size_t extent) {
    std::vector<std::uint64_t> numbers(extent);
    std::iota(numbers.begin(), numbers.end(), std::uint64_t{0});
    group_.scales.push_back({label, {label.name}, {extent}, std::move(numbers)});
  }
  void scale(const ArrayLabel& label, std::vector<double> values) {
    const std::uint64_t extent = values.size();
    group_.scales.push_back({label, {label.name}, {extent}, std::move(values)});
  }

  /// [P, at]
  void counts(const ArrayLabel& label,
              const std::function<std::uint64_t(const LevelReport&)>& get) {
    put<std::uint64_t>(label, "", 1, 0,
                       [&](const LevelReport& report, std::size_t) { return get(report); });
  }
  void values(const ArrayLabel& label, const std::function<double(const LevelReport&)>& get) {
    put<double>(label, "", 1, kNothing,
                [&](const LevelReport& report, std::size_t) { return get(report); });
  }
  /// A value and its error.
  void estimates(const ArrayLabel& label, const std::function<Estimate(const LevelReport&)>& get) {
    values(label, [&](const LevelReport& report) { return get(report).value; });
    values(error_label(label), [&](const LevelReport& report) { return get(report).error; });
  }
  /// [P, at, dim]
  void counts(const ArrayLabel& label, const std::string& dim, std::size_t extent,
              const std::function<std::uint64_t(const LevelReport&, std::size_t)>& get) {
    put<std::uint64_t>(label, dim, extent, 0, get);
  }
  void values(const ArrayLabel& label, const std::string& dim, std::size_t extent,
              const std::function<double(const LevelReport&, std::size_t)>& get) {
    put<double>(label, dim, extent, kNothing, get);
  }
  void estimates(const ArrayLabel& label, const std::string& dim, std::size_t extent,
                 const std::function<Estimate(const LevelReport&, std::size_t)>& get) {
    values(label, dim, extent,
           [&](const LevelReport& report, std::size_t i) { return get(report, i).value; });
    values(error_label(label), dim, extent,
           [&](const LevelReport& report, std::size_t i) { return get(report, i).error; });
  }

 private:
  static ArrayLabel error_label(const ArrayLabel& label) {
    return {label.name + "_error", label.units, "error of " + label.long_name,
            "jackknife standard error over 64 blocks of replicas of " + label.name};
  }

  template <class T, class Get>
  void put(const ArrayLabel& label, const std::string& dim, std::size_t extent, T absent,
           const Get& get) {
    DataArray array{label, dims_, shape_, {}};
    if (!dim.empty()) {
      array.dims.push_back(dim);
      array.shape.push_back(extent);
    }
    std::vector<T> all;
    for (const auto& places : reports_) {
      for (const auto& report : places) {
        for (std::size_t i = 0; i < extent; ++i) {
          all.push_back(report ? static_cast<T>(get(*report, i)) : absent);
        }
      }
    }
    array.values = std::move(all);
    group_.arrays.push_back(std::move(array));
  }

  DataGroup& group_;
  const LevelReports& reports_;
  std::vector<std::string> dims_;
  std::vector<std::uint64_t> shape_;
  std::size_t places_ = 0;
};

void add_scales(LevelArrays& arrays, double attempt_rate) {
  arrays.scale({"levels", "1", "levels", "levels of a set; the last stands for five and more"},
               std::vector<double>{2.0, 3.0, 4.0, 5.0});
  arrays.scale({"splitting_bin", "1", "splitting bin", "number of the bin of |dE|"},
               kSplittingBins);
  arrays.scale({"threshold", "temperature of measurement", "threshold",
                "largest |dE| in units of the temperature of measurement"},
               std::vector<double>(kThresholds.begin(), kThresholds.end()));
  arrays.scale({"heat", "1", "heat temperature", "number of the temperature of the specific heat"},
               kHeatTemperatures.size());
  std::vector<double> rates;
  for (std::size_t i = 0; i < kRateBins; ++i) {
    rates.push_back(std::log10(attempt_rate) + kHighestRate -
                    (static_cast<double>(kRateBins - i) - 0.5) / kRateBinsPerDecade);
  }
  arrays.scale({"log10_rate", "1", "log10 of the relaxation rate",
                "middle of the bin of log10(rate times unit time); the outer ones hold all beyond"},
               std::move(rates));
}

void add_counts(LevelArrays& arrays) {
  const auto classes = [](const LevelCounts& counts, std::size_t i) { return counts.levels[i]; };
  arrays.counts({"replicas", "1", "replicas", "replicas enumerated"},
                [](const LevelReport& r) { return r.sums.replicas; });
  arrays.counts({"voids", "1", "voids", "voids enumerated"},
                [](const LevelReport& r) { return r.sums.voids; });
  arrays.counts({"frozen", "1", "frozen voids", "voids that no hop below the bound leads away"},
                [](const LevelReport& r) { return r.sums.settled.frozen; });
  arrays.counts({"n_level", "1", "voids by levels", "voids in sets of so many levels"}, "levels",
                kLevelClasses,
                [&](const LevelReport& r, std::size_t i) { return classes(r.sums.settled, i); });
  arrays.counts({"frozen_capped", "1", "frozen voids (capped)",
                 "the same, floods capped above the present state without restart"},
                [](const LevelReport& r) { return r.sums.capped.frozen; });
  arrays.counts({"n_level_capped", "1", "voids by levels (capped)",
                 "voids by levels of sets capped above the present state without restart"},
                "levels", kLevelClasses,
                [&](const LevelReport& r, std::size_t i) { return classes(r.sums.capped, i); });
  arrays.counts({"truncated", "1", "truncated voids", "voids of sets beyond max_states"},
                [](const LevelReport& r) { return r.sums.truncated; });
  arrays.counts({"grouped", "1", "grouped voids", "voids enumerated together with others"},
                [](const LevelReport& r) { return r.sums.grouped; });
  arrays.counts({"joint", "1", "joint voids", "voids in sets that more than one void moves in"},
                [](const LevelReport& r) { return r.sums.joint; });
  arrays.counts({"sets", "1", "sets", "sets of two or more levels"},
                [](const LevelReport& r) { return r.sums.sets; });
}

void add_densities(LevelArrays& arrays) {
  arrays.counts({"splitting_count", "1", "two-level systems", "two-level systems by |dE|"},
                "splitting_bin", kSplittingBins,
                [](const LevelReport& r, std::size_t i) { return r.sums.splitting[i]; });
  arrays.values({"splitting_energy", "energy", "splitting", "middle of the bin of |dE|"},
                "splitting_bin", kSplittingBins, [](const LevelReport& r, std::size_t i) {
                  return (static_cast<double>(i) + 0.5) * r.splitting_width;
                });
  arrays.values({"splitting_density", "energy^-1", "n(dE)",
                 "two-level systems per particle and unit energy by |dE|"},
                "splitting_bin", kSplittingBins,
                [](const LevelReport& r, std::size_t i) { return r.splitting[i]; });
  arrays.values({"splitting_density_error", "energy^-1", "error of n(dE)",
                 "Poisson standard error; where the bin is empty the upper limit at 84 %"},
                "splitting_bin", kSplittingBins,
                [](const LevelReport& r, std::size_t i) { return r.splitting_error[i]; });
  arrays.estimates({"n0", "energy^-1", "n(0)",
                    "two-level systems per particle and unit energy at |dE| = 0, from the fit of "
                    "n0 + a dE^2 up to n0_fit_to"},
                   [](const LevelReport& r) { return r.n0; });
  arrays.values({"n0_fit_to", "energy", "end of the fit", "largest |dE| of the fit of n0"},
                [](const LevelReport& r) { return r.fit_to; });
  arrays.values({"n0_theory", "energy^-1", "n(0) (theory)", "z voids per particle 2 P(0)"},
                [](const LevelReport& r) { return r.n0_theory; });
  arrays.estimates({"phi_tls", "1", "phi_TLS", "two-level systems per particle"},
                   [](const LevelReport& r) { return r.two_level_density; });
  arrays.estimates({"phi_tls_below", "1", "phi_TLS below a threshold",
                    "two-level systems per particle with |dE| up to the threshold"},
                   "threshold", kThresholds.size(),
                   [](const LevelReport& r, std::size_t i) { return r.density_below[i]; });
  arrays.estimates({"open_hops", "1", "open hops",
                    "hops from the present states with dE up to the bound, per particle"},
                   [](const LevelReport& r) { return r.open_hops; });
  arrays.values({"open_hops_theory", "1", "open hops (theory)", "z q voids per particle (Eq. 4)"},
                [](const LevelReport& r) { return r.open_hops_theory; });
  arrays.counts({"rate_count", "1", "two-level systems",
                 "two-level systems by log10 of their relaxation rate"},
                "log10_rate", kRateBins,
                [](const LevelReport& r, std::size_t i) { return r.sums.rate[i]; });
}

void add_heat(LevelArrays& arrays) {
  const std::size_t heats = kHeatTemperatures.size();
  arrays.values({"heat_temperature", "energy", "temperature", "of the specific heat"}, "heat",
                heats, [](const LevelReport& r, std::size_t i) { return r.heat[i].temperature; });
  arrays.estimates({"specific_heat", "k_B", "specific heat per particle",
                    "C_v that the sets imply: sum of var(E)/T^2 over sets, per particle"},
                   "heat", heats,
                   [](const LevelReport& r, std::size_t i) { return r.heat[i].whole; });
  arrays.estimates({"specific_heat_two_level", "k_B", "specific heat of two-level systems",
                    "the part of the two-level sets, per particle"},
                   "heat", heats,
                   [](const LevelReport& r, std::size_t i) { return r.heat[i].pairs; });
  arrays.values({"specific_heat_theory", "k_B", "specific heat per particle (theory)",
                 "C_v of independent pairs of states, whole integral over P(dE) (A5)"},
                "heat", heats,
                [](const LevelReport& r, std::size_t i) { return r.heat[i].theory; });
  arrays.values({"specific_heat_truncation", "k_B", "specific heat cut off",
                 "most that truncated sets could add to the specific heat, per particle"},
                [](const LevelReport& r) { return r.truncation_bound; });
}

}  // namespace

DataGroup level_group(const std::vector<Axis>& axes, const LevelReports& reports,
                      double attempt_rate) {
  DataGroup group{"levels", "two- and many-level systems of the states, by enumeration", {}, {}};
  LevelArrays arrays(group, axes, reports);
  add_scales(arrays, attempt_rate);
  arrays.values({"temperature", "energy", "temperature", "temperature of measurement (k_B = 1)"},
                [](const LevelReport& r) { return r.temperature; });
  arrays.values({"energy_max", "energy", "bound", "highest energy of a flood above its start"},
                [](const LevelReport& r) { return r.energy_max; });
  add_counts(arrays);
  add_densities(arrays);
  add_heat(arrays);
  return group;
}

}  // namespace voidhop
