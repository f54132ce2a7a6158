/// Specific heat of the levels of planted replicas against that of their dynamics, replica by
/// replica, so that the disorder cancels.
///
/// levels_against_dynamics OUT.json [SHARE]: a quarter of an hour of one core at a share of 1.
///
/// Replicas are held at temperatures from 1.05 T_I down to 0.45 T_I by `method: skipping`. The
/// sets of levels of the same replicas, enumerated from the planted state with the bounds of Eq. 5,
/// say what the mean energies of the holds differ by. Both are made C_v by the same differences, so
/// that what is compared is physics alone. Replicas of one void compare void by void.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <exception>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "cpu/skipping_replica.hpp"
#include "harness/build_info.hpp"
#include "harness/machine.hpp"
#include "voidhop/levels/level_enumerator.hpp"
#include "voidhop/levels/level_report.hpp"
#include "voidhop/levels/level_sets.hpp"
#include "voidhop/levels/pair_batch.hpp"
#include "voidhop/model/planted_start.hpp"

namespace voidhop {
namespace {

/// Temperatures of the holds over T_I; C_v is that between neighbours.
constexpr std::array<double, 7> kHolds = {1.05, 0.95, 0.85, 0.75, 0.65, 0.55, 0.45};
constexpr std::size_t kSteps = kHolds.size() - 1;
constexpr double kSettle = 0.5;        ///< part of a hold that goes by before it is measured
constexpr std::size_t kBlocks = 40;    ///< of a hold, for its errors
constexpr double kTolerance = 0.005;   ///< of the specific heat of one void
constexpr double kCoolingRate = 1e-4;  ///< of the bounds, the paper's

double between(std::size_t step) {
  return (kHolds[step] + kHolds[step + 1]) / 2.0;
}

/// One replica. Energies fall from each hold to the next.
struct Outcome {
  std::array<double, kSteps> dynamics{}, levels{};
  double error = 0.0;  ///< of the fall from the first hold to the last
  std::uint32_t truncated = 0;

  /// Whether the dynamics is off the levels by more than 1 k_B in some step: a slow set went over
  /// or was left. Two levels have at most 0.44 k_B.
  [[nodiscard]] bool restless(double initial) const {
    for (std::size_t k = 0; k < kSteps; ++k) {
      const double width = (kHolds[k] - kHolds[k + 1]) * initial;
      if (std::abs(dynamics[k] - levels[k]) > width) return true;
    }
    return false;
  }
};

/// Mean energy of a set above its lowest level, in quanta. \param beta quantum over T.
double mean_energy(const LevelSet& set, double beta) {
  double weights = 0.0;
  double sum = 0.0;
  for (const std::int64_t level : set.energy) {
    const double weight = std::exp(-static_cast<double>(level) * beta);
    weights += weight;
    sum += weight * static_cast<double>(level);
  }
  return sum / weights;
}

/// Sums what the sets that an enumerator finds say of the energies of the holds. Each step has the
/// sets of its own bound.
class LevelEnergies final : public LevelVisitor {
 public:
  explicit LevelEnergies(const Model& model)
      : sets_(model.lattice()),
        quantum_(model.quantum()),
        initial_(model.spec().initial_temperature) {
    for (std::size_t k = 0; k < kSteps; ++k) {
      const double temperature = between(k) * initial_;
      const double bound = level_bound(model.spec(), temperature, kCoolingRate);
      caps_.push_back(level_temperature(model.spec(), temperature, bound).cap);
    }
  }

  [[nodiscard]] std::span<const std::int64_t> caps() const { return caps_; }
  void start(Outcome& outcome) { outcome_ = &outcome; }
  void frozen(std::size_t, std::uint32_t) override {}
  void lone(std::size_t from, const LevelGraph& graph) override {
    for (std::size_t k = from; k < kSteps; ++k) add(k, graph);
  }
  void group(std::size_t at, const LevelGraph& graph) override { add(at, graph); }
  void cut_off(std::size_t, std::uint32_t voids, std::uint64_t) override {
    outcome_->truncated += voids;
  }

 private:
  void add(std::size_t k, const LevelGraph& graph) {
    sets_.run(graph, caps_[k], FloodEnd::kSettled, [&](const LevelSet& set) {
      const double warm = mean_energy(set, quantum_ / (kHolds[k] * initial_));
      const double cold = mean_energy(set, quantum_ / (kHolds[k + 1] * initial_));
      outcome_->levels[k] += (warm - cold) * quantum_;
    });
  }

  LevelSets sets_;
  double quantum_, initial_;
  std::vector<std::int64_t> caps_;
  Outcome* outcome_ = nullptr;
};

/// \param attempts of a hold.
void follow(const Model& model, double attempts, SkippingReplica& replica, Outcome& outcome) {
  const StageClock settle = StageClock::make(kSettle * attempts);
  const StageClock clock =
      StageClock::make((1.0 - kSettle) * attempts / static_cast<double>(kBlocks));
  const double initial = model.spec().initial_temperature;
  std::array<double, kHolds.size()> mean{};
  std::array<double, kHolds.size()> variance{};
  for (std::size_t k = 0; k < kHolds.size(); ++k) {
    replica.run_stage(kHolds[k] * initial, settle);
    std::vector<double> energies;
    for (std::size_t b = 0; b < kBlocks; ++b) {
      replica.run_stage(kHolds[k] * initial, clock);
      energies.push_back(static_cast<double>(replica.sums().energy_time) /
                         static_cast<double>(clock.length) * model.quantum());
      mean[k] += energies.back() / kBlocks;
    }
    for (const double energy : energies) {
      variance[k] += (energy - mean[k]) * (energy - mean[k]) / (kBlocks * (kBlocks - 1.0));
    }
  }
  for (std::size_t k = 0; k < kSteps; ++k) outcome.dynamics[k] = mean[k] - mean[k + 1];
  outcome.error = std::sqrt(variance.front() + variance.back());
}

std::vector<Outcome> measure(const ModelSpec& spec, double attempts, std::uint64_t replicas) {
  const Model model(spec);
  LevelEnumerator<ArrangedGround, PlainEnergies> enumerator(model.couplings({}), {}, 4096);
  LevelEnergies energies(model);
  std::vector<Outcome> outcomes(replicas);
  for (std::uint64_t r = 0; r < replicas; ++r) {
    const StreamKey stream = make_stream_key(20210907, {}, r);
    const Replica start = planted_start(model, stream);
    energies.start(outcomes[r]);
    enumerator.run(model.couplings(stream), ArrangedGround{start.occupant.data()}, start.void_site,
                   energies.caps(), energies);
    SkippingReplica replica(model, stream, start);
    follow(model, attempts, replica, outcomes[r]);
  }
  return outcomes;
}

/// Ratio of sums over replicas and its error from the spread of the paired differences.
nlohmann::json ratio(const std::vector<Outcome>& outcomes, std::size_t step) {
  const auto n = static_cast<double>(outcomes.size());
  double above = 0.0;
  double below = 0.0;
  for (const Outcome& o : outcomes) {
    above += o.dynamics[step] / n;
    below += o.levels[step] / n;
  }
  double squares = 0.0;
  for (const Outcome& o : outcomes) {
    const double deviation = o.dynamics[step] - above / below * o.levels[step];
    squares += deviation * deviation;
  }
  return {{"T_over_T_I", between(step)},
          {"ratio", above / below},
          {"error", std::sqrt(squares / (n * (n - 1.0))) / below}};
}

nlohmann::json ratios(const std::vector<Outcome>& outcomes) {
  nlohmann::json rows = nlohmann::json::array();
  for (std::size_t k = 0; k < kSteps; ++k) rows.push_back(ratio(outcomes, k));
  return rows;
}

/// Every void by itself, between the first hold and the last.
nlohmann::json void_by_void(const std::vector<Outcome>& outcomes, double initial) {
  constexpr double kLeast = 0.03;  // specific heat of a void that is looked at by itself, in k_B
  const double width = (kHolds.front() - kHolds.back()) * initial;
  double whole = 0.0;
  double frozen = 0.0;
  std::vector<double> deviations;
  std::size_t within = 0;
  std::size_t beyond = 0;
  for (const Outcome& o : outcomes) {
    double dynamics = 0.0;
    double levels = 0.0;
    for (std::size_t k = 0; k < kSteps; ++k) {
      dynamics += o.dynamics[k];
      levels += o.levels[k];
    }
    whole += levels;
    if (levels == 0.0) frozen += dynamics;
    if (levels < kLeast * width) continue;
    const double off = std::abs(dynamics - levels);
    deviations.push_back(off / levels);
    within += off <= kTolerance * levels ? 1U : 0U;
    beyond += off > kTolerance * levels && off > 5.0 * o.error ? 1U : 0U;
  }
  std::sort(deviations.begin(), deviations.end());
  const auto quantile = [&](double q) {
    return deviations.empty() ? 0.0
                              : deviations[static_cast<std::size_t>(
                                    q * static_cast<double>(deviations.size() - 1))];
  };
  return {{"least_heat", kLeast},
          {"voids", deviations.size()},
          {"tolerance", kTolerance},
          {"within_tolerance", within},
          {"beyond_tolerance_and_five_errors", beyond},
          {"deviation_50", quantile(0.5)},
          {"deviation_90", quantile(0.9)},
          {"deviation_99", quantile(0.99)},
          {"heat_of_frozen_voids", frozen / whole}};
}

void add_row(double initial, std::uint32_t size, std::uint32_t voids, double attempts,
             double replicas, nlohmann::json& rows) {
  ModelSpec spec;
  spec.size = size;
  spec.voids = voids;
  spec.initial_temperature = initial;
  const std::clock_t began = std::clock();
  const std::vector<Outcome> outcomes =
      measure(spec, attempts, static_cast<std::uint64_t>(std::max(4.0, replicas)));
  std::uint64_t truncated = 0;
  std::vector<Outcome> quiet;
  for (const Outcome& o : outcomes) {
    truncated += o.truncated;
    if (!o.restless(initial)) quiet.push_back(o);
  }
  nlohmann::json row = {{"T_I", initial},
                        {"L", size},
                        {"voids", voids},
                        {"attempts_of_a_hold", attempts},
                        {"replicas", outcomes.size()},
                        {"truncated", truncated},
                        {"seconds", static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC},
                        {"specific_heat", ratios(outcomes)},
                        {"quiet_replicas", quiet.size()},
                        {"quiet_specific_heat", ratios(quiet)}};
  if (voids == 1) row["quiet_void_by_void"] = void_by_void(quiet, initial);
  rows.push_back(row);
  std::printf("%s\n", row.dump().c_str());
  std::fflush(stdout);
}

void write_report(const std::string& file, const nlohmann::json& rows) {
  const Machine machine = this_machine();
  const BuildInfo& build = build_info();
  const nlohmann::json report = {
      {"machine",
       {{"processor", machine.processor}, {"cores", machine.cores}, {"system", machine.system}}},
      {"compiler", build.compiler},
      {"flags", build.flags},
      {"commit", build.git_commit},
      {"date", today()},
      {"results", rows}};
  std::ofstream out(file);
  out << report.dump(1) << '\n';
  if (!out.flush()) throw std::runtime_error("cannot write " + file);
}

}  // namespace
}  // namespace voidhop

int main(int argc, char** argv) {
  if (argc < 2 || argc > 3) {
    std::fputs("usage: levels_against_dynamics OUT.json [SHARE]\n", stderr);
    return 64;
  }
  try {
    const double share = argc == 3 ? std::atof(argv[2]) : 1.0;
    nlohmann::json rows = nlohmann::json::array();
    for (const double initial : {0.02, 0.03, 0.05}) {
      voidhop::add_row(initial, 40, 1, 1e8, 200000 * share, rows);
      voidhop::add_row(initial, 200, 200, 1e8, (initial > 0.04 ? 15000 : 6000) * share, rows);
      voidhop::write_report(argv[1], rows);
    }
    // Slow sets join with time.
    for (const double attempts : {1e6, 1e10}) {
      voidhop::add_row(0.05, 200, 200, attempts, 3000 * share, rows);
      voidhop::write_report(argv[1], rows);
    }
  } catch (const std::exception& error) {
    std::fprintf(stderr, "levels_against_dynamics: %s\n", error.what());
    return 70;
  }
  return 0;
}
