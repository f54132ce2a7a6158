#include "voidhop/observe/specific_heat.hpp"

#include <cmath>
#include <limits>

#include "observe/specific_heat_fit.hpp"
#include "voidhop/observe/jackknife.hpp"

namespace voidhop {

namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

/// Two stages whose energies give the derivative at a stage.
struct Difference {
  std::size_t from, to;
  double temperature;  ///< T_from - T_to; 0 where there is no derivative
};

Difference difference_at(const CoolingRecord& record, const ThermoInput& input, std::size_t point,
                         std::size_t stage) {
  const bool before = stage > 0 && input.step[stage - 1] == input.step[stage];
  const bool after = stage + 1 < record.stages && input.step[stage + 1] == input.step[stage];
  const std::size_t from = before ? stage - 1 : stage;
  const std::size_t to = after ? stage + 1 : stage;
  return {from, to,
          record.temperature[record.stage_index(point, from)] -
              record.temperature[record.stage_index(point, to)]};
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

    const Difference d = difference_at(record_, input_, p, s);
    if (d.temperature != 0.0) {
      store(thermo_.specific_heat, thermo_.specific_heat_error, i,
            jackknife_mean(over_replicas(record_, [&](std::size_t r) {
              return (record_.energy[record_.index(p, r, d.from)] -
                      record_.energy[record_.index(p, r, d.to)]) /
                     d.temperature;
            })));
    }

    const double t = record_.temperature[i];
    if (t > 0.0 && std::isfinite(t)) {
      const auto particles = static_cast<double>(record_.particles[p]);
      store(thermo_.specific_heat_fluctuation, thermo_.specific_heat_fluctuation_error, i,
            jackknife_mean(over_replicas(record_, [&](std::size_t r) {
              const std::size_t k = record_.index(p, r, s);
              const double shift =
                  record_.energy_sampled[k] - record_.energy_start[p * record_.replicas + r];
              return particles * (record_.energy_sq[k] - shift * shift) / (t * t);
            })));
    }

    const auto counts = [&](const std::vector<std::uint64_t>& array) {
      return over_replicas(record_, [&](std::size_t r) {
        return static_cast<double>(array[record_.index(p, r, s)]);
      });
    };
    const std::vector<double> hops = counts(record_.hops);
    store(thermo_.return_probability_void, thermo_.return_probability_void_error, i,
          jackknife_ratio(counts(record_.returns_void), hops));
    store(thermo_.return_probability_particle, thermo_.return_probability_particle_error, i,
          jackknife_ratio(counts(record_.returns_particle), hops));
  }

  /// Whether the step that a stage belongs to cools at this point.
  [[nodiscard]] bool cools(std::size_t p, std::size_t s) const {
    return difference_at(record_, input_, p, s).temperature > 0.0;
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
