#include "voidhop/levels/level_report.hpp"

#include <cmath>
#include <span>
#include <sstream>

#include "voidhop/base/error.hpp"
#include "voidhop/levels/level_heat.hpp"
#include "voidhop/model/interaction.hpp"
#include "voidhop/theory/equilibrium.hpp"
#include "voidhop/theory/hop_energy.hpp"
#include "voidhop/theory/specific_heat.hpp"
#include "voidhop/theory/theory_report.hpp"

namespace voidhop {

namespace {

/// Upper limit at 84.13 % confidence for the mean of a count that was 0: -ln(1 - 0.8413).
constexpr double kEmptyLimit = 1.8410;

double from_heat(const UInt128& sum) {
  return static_cast<double>(sum) * kHeatQuantum;
}

/// Ratio estimates over the blocks that hold replicas.
class BlockRatios {
 public:
  BlockRatios(const LevelBlocks& blocks, double particles) {
    for (const LevelSums& block : blocks) {
      if (block.replicas == 0) continue;
      block_.push_back(&block);
      particles_.push_back(static_cast<double>(block.replicas) * particles);
    }
  }
  /// Per particle.
  template <class Value>
  [[nodiscard]] Estimate operator()(const Value& value) const {
    std::vector<double> values;
    for (const LevelSums* block : block_) values.push_back(value(*block));
    return jackknife_ratio(values, particles_);
  }

 private:
  std::vector<const LevelSums*> block_;
  std::vector<double> particles_;
};

/// Least squares of n0 + a E^2 through equally wide bins: n0 is a weighted sum of the bins.
std::array<double, kFitBins> intercept_weights() {
  std::array<double, kFitBins> square{};  // mean of E^2 over the bin, in bins
  double mean = 0.0;
  for (std::size_t i = 0; i < kFitBins; ++i) {
    const auto low = static_cast<double>(i);
    square[i] = low * low + low + 1.0 / 3.0;
    mean += square[i] / kFitBins;
  }
  double variance = 0.0;
  for (const double s : square) variance += (s - mean) * (s - mean);
  std::array<double, kFitBins> weights{};
  for (std::size_t i = 0; i < kFitBins; ++i) {
    weights[i] = 1.0 / kFitBins - mean * (square[i] - mean) / variance;
  }
  return weights;
}

void add_theory(const ModelSpec& model, LevelReport& report) {
  try {
    std::vector<double> temperatures;
    for (const LevelHeat& heat : report.heat) temperatures.push_back(heat.temperature);
    const TheoryPoint theory = theory_point(model, std::nullopt, temperatures);
    report.n0_theory = theory.zero_splitting_density;
    for (std::size_t k = 0; k < report.heat.size(); ++k) {
      report.heat[k].theory = theory.specific_heat[k].whole;
    }
    const LatticeFilling filling = LatticeFilling::of(model);
    const BoltzmannBonds bonds(Interaction(model.interaction), model.initial_temperature);
    const HopEnergyDistribution distribution(bonds, changed_bonds(model.lattice));
    report.open_hops_theory =
        filling.z() * filling.voids_per_particle() * distribution.cdf(report.energy_max);
  } catch (const InvalidParameter&) {
    // A census is worth keeping without the theory beside it.
  }
}

}  // namespace

double level_bound(const ModelSpec& model, double temperature, std::optional<double> cooling_rate) {
  if (!cooling_rate || !(*cooling_rate > 0.0)) {
    throw InvalidParameter(
        "threshold: auto has no cooling rate for Eq. 5 (no step of the protocol cools): give a "
        "threshold");
  }
  const double bound = accessible_energy(model.hopping.attempt_rate, *cooling_rate, temperature);
  if (!(bound > 0.0)) {
    std::ostringstream message;
    message << "dE_max of Eq. 5 at T = " << temperature << " is " << bound
            << " (cooling is too fast for any hop): give a threshold, or cool slower";
    throw InvalidParameter(message.str());
  }
  return bound;
}

LevelTemperature level_temperature(const ModelSpec& model, double temperature, double energy_max) {
  const Interaction interaction(model.interaction);
  const int bonds = changed_bonds(model.lattice);
  const double most = bonds * (interaction.high() - interaction.low());
  std::ostringstream message;
  if (!(energy_max > 0.0)) {
    message << "threshold " << energy_max << " (a set needs room above its lowest level): make it "
            << "positive";
    throw InvalidParameter(message.str());
  }
  if (energy_max >= most) {
    message << "threshold " << energy_max << " at T = " << temperature << " (no hop changes "
            << bonds << " bonds by more than " << most
            << ", so that a set would hold every arrangement of the lattice): lower it or the "
            << "temperature of measurement";
    throw InvalidParameter(message.str());
  }
  LevelTemperature at;
  at.temperature = temperature;
  at.energy_max = energy_max;
  const double quantum = interaction.quantum();
  at.cap = static_cast<std::int64_t>(std::floor(energy_max / quantum));
  const double scale =
      std::isinf(model.initial_temperature) ? temperature : model.initial_temperature;
  at.fit_end = std::min(at.cap, static_cast<std::int64_t>(std::floor(0.5 * scale / quantum)));
  return at;
}

LevelReport report_levels(const ModelSpec& model, const LevelTemperature& at,
                          const LevelBlocks& blocks) {
  LevelReport report;
  report.temperature = at.temperature;
  report.energy_max = at.energy_max;
  for (const LevelSums& block : blocks) report.sums += block;
  const double quantum = Interaction(model.interaction).quantum();
  const double particles = LatticeFilling::of(model).particles();
  const BlockRatios per_particle(blocks, particles);
  const double all_particles = static_cast<double>(report.sums.replicas) * particles;

  // A bin holds whole quanta: 0 to cap, both included, make cap + 1.
  report.splitting_width =
      static_cast<double>(at.cap + 1) * quantum / static_cast<double>(kSplittingBins);
  for (const std::uint64_t count : report.sums.splitting) {
    const double norm = 1.0 / (all_particles * report.splitting_width);
    report.splitting.push_back(static_cast<double>(count) * norm);
    report.splitting_error.push_back(
        (count == 0 ? kEmptyLimit : std::sqrt(static_cast<double>(count))) * norm);
  }
  report.fit_to = static_cast<double>(at.fit_end + 1) * quantum;
  const std::array<double, kFitBins> weights = intercept_weights();
  const double fit_width = report.fit_to / static_cast<double>(kFitBins);
  report.n0 = per_particle([&](const LevelSums& block) {
    double sum = 0.0;
    for (std::size_t i = 0; i < kFitBins; ++i) {
      sum += weights[i] * static_cast<double>(block.fit[i]);
    }
    return sum / fit_width;
  });
  report.two_level_density = per_particle(
      [](const LevelSums& block) { return static_cast<double>(block.settled.levels[0]); });
  for (std::size_t k = 0; k < kThresholds.size(); ++k) {
    report.density_below[k] =
        per_particle([k](const LevelSums& block) { return static_cast<double>(block.below[k]); });
  }
  report.open_hops =
      per_particle([](const LevelSums& block) { return static_cast<double>(block.open_hops); });
  for (std::size_t k = 0; k < kHeatTemperatures.size(); ++k) {
    LevelHeat& heat = report.heat[k];
    heat.temperature = kHeatTemperatures[k] * at.temperature;
    heat.whole = per_particle([k](const LevelSums& block) { return from_heat(block.heat[k]); });
    heat.pairs =
        per_particle([k](const LevelSums& block) { return from_heat(block.pair_heat[k]); });
  }
  const double half = 0.5 * at.energy_max / report.heat.front().temperature;
  report.truncation_bound =
      static_cast<double>(report.sums.truncated) * half * half / all_particles;
  add_theory(model, report);
  return report;
}

}  // namespace voidhop
