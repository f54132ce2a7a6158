#include "voidhop/observe/specific_heat.hpp"

#include <cmath>
#include <cstdint>
#include <limits>

#include "observe/specific_heat_fit.hpp"
#include "voidhop/observe/jackknife.hpp"
#include "voidhop/observe/stage_sums.hpp"

namespace voidhop {

namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

/// The derivative at a stage as a weighted sum of three stages' energies; no weights where there is
/// none.
struct Derivative {
  std::size_t stage[3] = {};
  double weight[3] = {};
  bool exists = false;
};

/// Derivative at `at` of the parabola through three stages. Exact to second order also at the ends
/// of a step.
Derivative derivative_at(const CoolingRecord& record, const ThermoInput& input, std::size_t point,
                         std::size_t at) {
  const auto same_step = [&](std::size_t s) {
    return s < record.stages && input.step[s] == input.step[at];
  };
  const bool before = at > 0 && same_step(at - 1);
  const bool after = same_step(at + 1);
  const std::size_t back = before ? (after ? 1 : 2) : 0;
  Derivative d;
  if (at < back || !same_step(at - back) || !same_step(at - back + 2)) return d;
  const std::size_t first = at - back;
  double t[3];
  for (std::size_t k = 0; k < 3; ++k) {
    d.stage[k] = first + k;
    t[k] = record.temperature[record.stage_index(point, first + k)];
  }
  const double x = record.temperature[record.stage_index(point, at)];
  d.exists = t[0] != t[1] && t[1] != t[2] && t[0] != t[2];
  if (!d.exists) return d;
  for (std::size_t k = 0; k < 3; ++k) {
    const double a = t[(k + 1) % 3];
    const double b = t[(k + 2) % 3];
    d.weight[k] = (2.0 * x - a - b) / ((t[k] - a) * (t[k] - b));
  }
  return d;
}

/// One value a replica at a point and stage.
template <class Value>
std::vector<double> over_replicas(const CoolingRecord& record, Value value) {
  std::vector<double> values(record.replicas);
  for (std::size_t r = 0; r < record.replicas; ++r) values[r] = value(r);
  return values;
}

class Analysis {
 public:
  Analysis(const CoolingRecord& record, const ThermoInput& input) : record_(record), input_(input) {
    thermo_.points = record.points;
    thermo_.stages = record.stages;
    const std::size_t size = record.points * record.stages;
    for (auto* array :
         {&thermo_.energy, &thermo_.energy_error, &thermo_.specific_heat,
          &thermo_.specific_heat_error, &thermo_.specific_heat_fluctuation,
          &thermo_.specific_heat_fluctuation_error, &thermo_.return_probability_void,
          &thermo_.return_probability_void_error, &thermo_.return_probability_particle,
          &thermo_.return_probability_particle_error}) {
      array->assign(size, kNan);
    }
  }

  ThermoRecord run() {
    for (std::size_t p = 0; p < record_.points; ++p) {
      for (std::size_t s = 0; s < record_.stages; ++s) analyse_stage(p, s);
      thermo_.fit.push_back(fit(p));
    }
    return thermo_;
  }

 private:
  void store(std::vector<double>& value, std::vector<double>& error, std::size_t i,
             const Estimate& estimate) {
    value[i] = estimate.value;
    error[i] = estimate.error;
  }

  void analyse_stage(std::size_t p, std::size_t s) {
    const std::size_t i = record_.stage_index(p, s);
    store(thermo_.energy, thermo_.energy_error, i,
          jackknife_mean(over_replicas(
              record_, [&](std::size_t r) { return record_.energy[record_.index(p, r, s)]; })));

    const Derivative d = derivative_at(record_, input_, p, s);
    if (d.exists) {
      store(thermo_.specific_heat, thermo_.specific_heat_error, i,
            jackknife_mean(over_replicas(record_, [&](std::size_t r) {
              double slope = 0.0;
              for (std::size_t k = 0; k < 3; ++k) {
                // Differences, so that a frozen replica gives 0 and not rounding noise.
                slope += d.weight[k] * (record_.energy[record_.index(p, r, d.stage[k])] -
                                        record_.energy[record_.index(p, r, s)]);
              }
              return slope;
            })));
      // Where nothing at all happened the spread says nothing about the error.
      if (thermo_.specific_heat_error[i] == 0.0) thermo_.specific_heat_error[i] = kNan;
    }

    const double t = record_.temperature[i];
    if (t > 0.0 && std::isfinite(t)) {
      const auto particles = static_cast<double>(record_.particles[p]);
      store(thermo_.specific_heat_fluctuation, thermo_.specific_heat_fluctuation_error, i,
            jackknife_mean(over_replicas(record_, [&](std::size_t r) {
              const std::size_t k = record_.index(p, r, s);
              const double shift =
                  record_.energy_sampled[k] - record_.energy_start[p * record_.replicas + r];
              // One degree of freedom goes into the mean.
              constexpr double kBessel = kEnergySamples / (kEnergySamples - 1.0);
              return kBessel * particles * (record_.energy_sq[k] - shift * shift) / (t * t);
            })));
    }

    const auto counts = [&](const std::vector<std::uint64_t>& array) {
      return over_replicas(record_, [&](std::size_t r) {
        return static_cast<double>(array[record_.index(p, r, s)]);
      });
    };
    const std::vector<double> hops = over_replicas(
        record_, [&](std::size_t r) { return record_.all_hops(record_.index(p, r, s)); });
    store(thermo_.return_probability_void, thermo_.return_probability_void_error, i,
          jackknife_ratio(counts(record_.returns_void), hops));
    store(thermo_.return_probability_particle, thermo_.return_probability_particle_error, i,
          jackknife_ratio(counts(record_.returns_particle), hops));
  }

  /// Whether the step that a stage belongs to cools at this point.
  [[nodiscard]] bool cools(std::size_t p, std::size_t s) const {
    const auto temperature = [&](std::size_t k) {
      return record_.temperature[record_.stage_index(p, k)];
    };
    const auto same_step = [&](std::size_t k) { return input_.step[k] == input_.step[s]; };
    if (s > 0 && same_step(s - 1)) return temperature(s - 1) > temperature(s);
    return s + 1 < record_.stages && same_step(s + 1) && temperature(s) > temperature(s + 1);
  }

  SpecificHeatFit fit(std::size_t p) const {
    const double limit = input_.fit_to * input_.initial_temperature[p];
    std::vector<std::size_t> chosen;
    for (std::size_t s = 0; s < record_.stages; ++s) {
      if (!std::isfinite(limit) || !cools(p, s)) continue;
      if (record_.temperature[record_.stage_index(p, s)] > limit) continue;
      if (!chosen.empty() && input_.step[s] != input_.step[chosen.front()]) break;
      chosen.push_back(s);
    }
    std::vector<double> temperature;
    for (const std::size_t s : chosen) {
      temperature.push_back(record_.temperature[record_.stage_index(p, s)]);
    }
    std::vector<std::vector<double>> energy(record_.replicas);
    for (std::size_t r = 0; r < record_.replicas; ++r) {
      for (const std::size_t s : chosen)
        energy[r].push_back(record_.energy[record_.index(p, r, s)]);
    }
    double hops = 0.0;
    for (std::size_t r = 0; r < record_.replicas; ++r) {
      for (const std::size_t s : chosen) hops += record_.all_hops(record_.index(p, r, s));
    }
    if (hops == 0.0) energy.clear();  // nothing moved, so nothing was measured
    return fit_specific_heat(temperature, energy);
  }

  const CoolingRecord& record_;
  const ThermoInput& input_;
  ThermoRecord thermo_;
};

}  // namespace

ThermoRecord analyse(const CoolingRecord& record, const ThermoInput& input) {
  return Analysis(record, input).run();
}

}  // namespace voidhop
