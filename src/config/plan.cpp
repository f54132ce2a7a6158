#include "config/plan.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "config/checks.hpp"
#include "voidhop/base/error.hpp"

namespace voidhop {

namespace {

/// Places of the sweepable values in their fixed order.
enum AxisPlace : std::size_t {
  kSize,
  kDensity,
  kLow,
  kHigh,
  kG0,
  kSigma,
  kDeltaV,
  kRate,
  kTemperature,
  kPlaces
};

struct SweptValue {
  const char* name;
  const char* units;
  const char* long_name;
  Sweep sweep;
};

using SweptValues = std::array<SweptValue, kPlaces>;
using PointValues = std::array<double, kPlaces>;

bool has_rate_list(const RunConfig& config) {
  for (const StepConfig& step : config.protocol) {
    if (step.rate.is_list) return true;
  }
  return false;
}

SweptValues swept_values(const RunConfig& config) {
  const DistributionConfig& g = config.model.interaction;
  return {{{"lattice_size", "1", "lattice side", config.model.lattice.size},
           {"void_density", "1", "void density", config.model.voids.density},
           {"interaction_low", "energy", "lowest pair energy", g.low},
           {"interaction_high", "energy", "highest pair energy", g.high},
           {"interaction_G0", "1", "weight G0 of the low part of g(V)", g.g0},
           {"interaction_sigma", "energy", "width sigma_V of g(V)", g.sigma},
           {"interaction_delta_v", "energy", "position Delta V of g(V)", g.delta_v},
           {"cooling_rate",
            "temperature/time",
            "cooling rate",
            {run_rates(config), has_rate_list(config)}},
           {"initial_temperature",
            "temperature",
            "initial temperature",
            {config.initial.temperature.values, true}}}};
}

InteractionSpec interaction_at(const RunConfig& config, const PointValues& values) {
  InteractionSpec spec = make_interaction(config.model.interaction);
  const bool bounded = spec.family == InteractionFamily::kUniform ||
                       spec.family == InteractionFamily::kUniformPlusDelta;
  const bool smooth = spec.family == InteractionFamily::kFermiPlusGaussian;
  if (bounded) {
    spec.low = values[kLow];
    spec.high = values[kHigh];
  }
  if (smooth || spec.family == InteractionFamily::kUniformPlusDelta) spec.g0 = values[kG0];
  if (smooth) {
    spec.sigma = values[kSigma];
    spec.delta_v = values[kDeltaV];
  }
  return spec;
}

std::vector<std::uint64_t> address_of(const RunConfig& config, const PointValues& values,
                                      const RunPoint& point) {
  std::vector<std::uint64_t> address;
  for (const double value : values) address.push_back(std::bit_cast<std::uint64_t>(value));
  address[kDensity] = point.model.voids;
  bool first = true;
  for (const ProtocolStep& step : protocol_steps(config, values[kRate], 0)) {
    if (step.kind != StepKind::kCool && step.kind != StepKind::kHeat) continue;
    const auto bits = std::bit_cast<std::uint64_t>(step.rate);
    if (first) {
      address[kRate] = bits;
    } else {
      address.push_back(bits);
    }
    first = false;
  }
  return address;
}

RunPoint make_point(const RunConfig& config, const PointValues& values) {
  const ModelConfig& model = config.model;
  const std::uint64_t sites = site_count(model.lattice.type, values[kSize]);
  const std::uint64_t voids =
      model.voids.count ? *model.voids.count : void_count(values[kDensity], sites);
  if (voids == 0 || voids >= sites) {
    throw InvalidParameter("void density (leaves no void or no particle): change it");
  }
  RunPoint point;
  point.model.lattice = model.lattice.type;
  point.model.size = static_cast<std::uint32_t>(values[kSize]);
  point.model.voids = static_cast<std::uint32_t>(voids);
  point.model.interaction = interaction_at(config, values);
  point.model.hopping.rule = model.hopping.rule;
  point.model.hopping.attempt_rate = model.hopping.attempt_rate;
  point.model.hopping.barrier = model.hopping.barrier;
  point.model.hopping.has_barrier_disorder = model.hopping.barrier_disorder.family.has_value();
  if (point.model.hopping.has_barrier_disorder) {
    point.model.hopping.barrier_disorder = make_interaction(model.hopping.barrier_disorder);
  }
  point.model.initial_temperature = values[kTemperature];
  const std::vector<double>& initial = config.initial.temperature.values;
  const auto place = static_cast<std::size_t>(
      std::find(initial.begin(), initial.end(), values[kTemperature]) - initial.begin());
  const std::vector<ProtocolStep> steps = protocol_steps(config, values[kRate], place);
  point.stages = expand_protocol(steps, values[kTemperature]);
  for (const ProtocolStep& step : steps) {
    if (step.kind == StepKind::kCool && !point.cooling_rate) point.cooling_rate = step.rate;
  }
  point.address = address_of(config, values, point);
  return point;
}

}  // namespace

std::vector<double> run_rates(const RunConfig& config) {
  double first = 0.0;
  for (const StepConfig& step : config.protocol) {
    if (step.rate.is_list) return step.rate.values;
    if (first == 0.0) first = step.rate.first();
  }
  return {first};
}

std::vector<ProtocolStep> protocol_steps(const RunConfig& config, double listed_rate,
                                         std::size_t initial) {
  std::vector<ProtocolStep> steps;
  for (const StepConfig& step : config.protocol) {
    const double rate = step.rate.is_list ? listed_rate : step.rate.first();
    double time = 0.0;
    if (!step.time.empty()) time = step.time.size() == 1 ? step.time[0] : step.time.at(initial);
    const bool logarithmic = step.spacing == StageSpacing::kLogarithmic;
    steps.push_back({step.kind, step.to, rate, time, static_cast<std::uint32_t>(step.stages),
                     logarithmic ? step.first : 0.0});
  }
  return steps;
}

std::vector<double> wavelengths(const MeasureConfig& measure) {
  // Hops to a neighbour and back show at 2, motion over several neighbours at 10.
  if (measure.wavelengths.empty()) return {2.0, 10.0};
  return measure.wavelengths;
}

double point_count(const RunConfig& config) {
  double count = 1.0;
  for (const SweptValue& value : swept_values(config)) {
    if (value.sweep.is_list) count *= static_cast<double>(value.sweep.values.size());
  }
  return count;
}

InteractionSpec make_interaction(const DistributionConfig& distribution) {
  InteractionSpec spec;
  auto take = [](const Sweep& from, double& to) {
    if (!from.values.empty()) to = from.first();
  };
  spec.family = distribution.family.value_or(InteractionFamily::kUniform);
  take(distribution.low, spec.low);
  take(distribution.high, spec.high);
  take(distribution.g0, spec.g0);
  take(distribution.sigma, spec.sigma);
  take(distribution.delta_v, spec.delta_v);
  spec.table_energy = distribution.points.energy;
  spec.table_density = distribution.points.density;
  return spec;
}

RunPlan make_plan(const RunConfig& config) {
  const SweptValues swept = swept_values(config);
  RunPlan plan;
  plan.seed = config.seed;
  plan.replicas = config.replicas;
  PointValues values{};
  std::vector<std::size_t> places;
  std::size_t points = 1;
  for (std::size_t place = 0; place < kPlaces; ++place) {
    const SweptValue& value = swept[place];
    values[place] = value.sweep.first();
    if (!value.sweep.is_list) continue;
    places.push_back(place);
    points *= value.sweep.values.size();
    plan.axes.push_back({value.name, value.units, value.long_name, value.sweep.values});
  }
  for (std::size_t number = 0; number < points; ++number) {
    std::size_t rest = number;
    for (std::size_t i = places.size(); i-- > 0;) {
      const std::vector<double>& list = swept[places[i]].sweep.values;
      values[places[i]] = list[rest % list.size()];
      rest /= list.size();
    }
    plan.points.push_back(make_point(config, values));
  }
  return plan;
}

}  // namespace voidhop
