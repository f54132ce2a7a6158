/// Specific heat of the levels of planted replicas against that of their dynamics, replica by
/// replica, so that the disorder cancels.
///
/// levels_against_dynamics OUT.json [SHARE]: a quarter of an hour of one core at a share of 1.
///
/// Replicas are held at temperatures from 1.05 T_I down to 0.45 T_I by `method: skipping`. The
/// sets of levels of the same replicas, enumerated from the planted state with the bound of Eq. 5,
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
constexpr double kSettle = 0.5;        ///< part of a hold that goes by before it is measured
constexpr double kAttempts = 1e8;      ///< of a hold
constexpr std::size_t kBlocks = 40;    ///< of a hold, for its errors
constexpr double kCoolingRate = 1e-4;  ///< of the bound, the paper's
constexpr double kTolerance = 0.005;   ///< of the specific heat of one void

using Holds = std::array<double, kHolds.size()>;

/// Energies of one replica in its holds; those of the levels are above their lowest states.
struct Outcome {
  Holds dynamics{}, variance{}, levels{};
  std::uint32_t truncated = 0;
};

/// Sums the mean energies of the sets that an enumerator finds.
class LevelEnergies final : public LevelVisitor {
 public:
  LevelEnergies(const Model& model, double initial, std::int64_t cap)
      : sets_(model.lattice()), cap_(cap), quantum_(model.quantum()), initial_(initial) {}

  void start(Outcome& outcome) { outcome_ = &outcome; }
  void frozen(std::size_t, std::uint32_t) override {}
  void lone(std::size_t, const LevelGraph& graph) override { add(graph); }
  void group(std::size_t, const LevelGraph& graph) override { add(graph); }
  void cut_off(std::size_t, std::uint32_t voids, std::uint64_t) override {
    outcome_->truncated += voids;
  }

 private:
  void add(const LevelGraph& graph) {
    sets_.run(graph, cap_, FloodEnd::kSettled, [this](const LevelSet& set) {
      for (std::size_t k = 0; k < kHolds.size(); ++k) {
        double weights = 0.0;
        double sum = 0.0;
        for (const std::int64_t level : set.energy) {
          const double energy = static_cast<double>(level) * quantum_;
          const double weight = std::exp(-energy / (kHolds[k] * initial_));
          weights += weight;
          sum += weight * energy;
        }
        outcome_->levels[k] += sum / weights;
      }
    });
  }

  LevelSets sets_;
  std::int64_t cap_;
  double quantum_, initial_;
  Outcome* outcome_ = nullptr;
};

void follow(const Model& model, SkippingReplica& replica, Outcome& outcome) {
  const StageClock settle = StageClock::make(kSettle * kAttempts);
  const StageClock clock =
      StageClock::make((1.0 - kSettle) * kAttempts / static_cast<double>(kBlocks));
  const double initial = model.spec().initial_temperature;
  for (std::size_t k = 0; k < kHolds.size(); ++k) {
    replica.run_stage(kHolds[k] * initial, settle);
    double sum = 0.0;
    double squares = 0.0;
    for (std::size_t b = 0; b < kBlocks; ++b) {
      replica.run_stage(kHolds[k] * initial, clock);
      const double energy = static_cast<double>(replica.sums().energy_time) /
                            static_cast<double>(clock.length) * model.quantum();
      sum += energy;
      squares += energy * energy;
    }
    const double n = kBlocks;
    outcome.dynamics[k] = sum / n;
    outcome.variance[k] = std::max(0.0, squares / n - sum / n * (sum / n)) / (n - 1.0);
  }
}

std::vector<Outcome> measure(const ModelSpec& spec, std::uint64_t replicas) {
  const Model model(spec);
  const double initial = spec.initial_temperature;
  const std::int64_t cap =
      level_temperature(spec, initial, level_bound(spec, initial, kCoolingRate)).cap;
  LevelEnumerator<ArrangedGround, PlainEnergies> enumerator(model.couplings({}), {}, 4096);
  LevelEnergies energies(model, initial, cap);
  std::vector<Outcome> outcomes(replicas);
  for (std::uint64_t r = 0; r < replicas; ++r) {
    const StreamKey stream = make_stream_key(20210907, {}, r);
    const Replica start = planted_start(model, stream);
    energies.start(outcomes[r]);
    enumerator.run(model.couplings(stream), ArrangedGround{start.occupant.data()}, start.void_site,
                   std::span(&cap, 1), energies);
    SkippingReplica replica(model, stream, start);
    follow(model, replica, outcomes[r]);
  }
  return outcomes;
}

/// Ratio of sums over replicas and its error from the spread of the paired differences.
nlohmann::json ratio(const std::vector<Outcome>& outcomes, std::size_t from, std::size_t to) {
  const auto drop = [&](const Holds& energy) { return energy[from] - energy[to]; };
  const auto n = static_cast<double>(outcomes.size());
  double above = 0.0;
  double below = 0.0;
  for (const Outcome& o : outcomes) {
    above += drop(o.dynamics) / n;
    below += drop(o.levels) / n;
  }
  double squares = 0.0;
  for (const Outcome& o : outcomes) {
    const double deviation = drop(o.dynamics) - above / below * drop(o.levels);
    squares += deviation * deviation;
  }
  return {{"T_over_T_I", (kHolds[from] + kHolds[to]) / 2.0},
          {"ratio", above / below},
          {"error", std::sqrt(squares / (n * (n - 1.0))) / below}};
}

nlohmann::json ratios(const std::vector<Outcome>& outcomes) {
  nlohmann::json rows = nlohmann::json::array();
  for (std::size_t k = 0; k + 1 < kHolds.size(); ++k) rows.push_back(ratio(outcomes, k, k + 1));
  return rows;
}

/// Every void by itself, from 1.05 to 0.45 T_I: outliers deviate by more than the tolerance and by
/// more than five standard errors.
nlohmann::json void_by_void(const std::vector<Outcome>& outcomes, double initial) {
  constexpr double kLeast = 0.01;  // specific heat of a void that is looked at by itself, in k_B
  const double width = (kHolds.front() - kHolds.back()) * initial;
  double whole = 0.0;
  double absolute = 0.0;
  double frozen = 0.0;
  double in_outliers = 0.0;
  std::uint64_t looked_at = 0;
  std::uint64_t within = 0;
  std::uint64_t outliers = 0;
  std::vector<double> deviations;
  for (const Outcome& o : outcomes) {
    const double heat = (o.dynamics.front() - o.dynamics.back()) / width;
    const double levels = (o.levels.front() - o.levels.back()) / width;
    const double error = std::sqrt(o.variance.front() + o.variance.back()) / width;
    const double off = std::abs(heat - levels);
    whole += levels;
    absolute += off;
    if (levels == 0.0) frozen += heat;
    if (levels < kLeast) continue;
    ++looked_at;
    if (off <= kTolerance * levels) ++within;
    deviations.push_back(off / levels);
    if (off > kTolerance * levels && off > 5.0 * error) {
      ++outliers;
      in_outliers += heat - levels;
    }
  }
  std::sort(deviations.begin(), deviations.end());
  const auto quantile = [&](double q) {
    return deviations.empty() ? 0.0
                              : deviations[static_cast<std::size_t>(
                                    q * static_cast<double>(deviations.size() - 1))];
  };
  return {{"least_heat", kLeast},
          {"voids", looked_at},
          {"within_tolerance", within},
          {"outliers", outliers},
          {"median_deviation", quantile(0.5)},
          {"deviation_90", quantile(0.9)},
          {"deviation_99", quantile(0.99)},
          {"heat_lost_in_outliers", in_outliers / whole},
          {"sum_of_absolute_deviations", absolute / whole},
          {"heat_of_frozen_voids", frozen / whole}};
}

void add_row(double initial, std::uint32_t size, std::uint32_t voids, double replicas,
             nlohmann::json& rows) {
  ModelSpec spec;
  spec.size = size;
  spec.voids = voids;
  spec.initial_temperature = initial;
  const std::clock_t began = std::clock();
  const std::vector<Outcome> outcomes =
      measure(spec, static_cast<std::uint64_t>(std::max(4.0, replicas)));
  std::uint64_t truncated = 0;
  for (const Outcome& o : outcomes) truncated += o.truncated;
  nlohmann::json row = {{"T_I", initial},
                        {"L", size},
                        {"voids", voids},
                        {"attempts_of_a_hold", kAttempts},
                        {"replicas", outcomes.size()},
                        {"bound", level_bound(spec, initial, kCoolingRate)},
                        {"truncated", truncated},
                        {"seconds", static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC},
                        {"specific_heat", ratios(outcomes)},
                        {"whole_range", ratio(outcomes, 0, kHolds.size() - 1)}};
  if (voids == 1) row["void_by_void"] = void_by_void(outcomes, initial);
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
      {"tolerance_of_a_void", kTolerance},
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
      // Rare slow systems of two voids make the noise of the warmest replicas.
      voidhop::add_row(initial, 200, 200, (initial > 0.04 ? 30000 : 6000) * share, rows);
      voidhop::add_row(initial, 40, 1, 200000 * share, rows);
      voidhop::write_report(argv[1], rows);
    }
  } catch (const std::exception& error) {
    std::fprintf(stderr, "levels_against_dynamics: %s\n", error.what());
    return 70;
  }
  return 0;
}
