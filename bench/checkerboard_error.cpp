/// What the checkerboard method costs in truth and gains in time: its replicas against the
/// protected method's, which have the same starts, couplings and seeds, on one core.
///
/// checkerboard_error OUT.json [windows|auto [SHARE]]: windows of all lengths, 12 minutes of
/// checkerboard at a share of 1 and some more for the replicas it is compared with; or those that
/// the method chooses, 3 minutes.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <exception>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "cpu/checkerboard_replica.hpp"
#include "cpu/protected_replica.hpp"
#include "harness/build_info.hpp"
#include "harness/engine_names.hpp"
#include "harness/machine.hpp"
#include "void_displacement.hpp"
#include "voidhop/engine/engine_spec.hpp"
#include "voidhop/model/planted_start.hpp"

namespace voidhop {
namespace {

using Settings = std::optional<CheckerboardSettings>;  // none: protected

/// A protocol of equal stages, from a start planted at the first temperature.
struct Experiment {
  std::string name;
  double start;
  std::vector<double> temperatures;  // [stage]
  double attempts;                   // of a stage
};

/// What one replica showed.
struct Outcome {
  double released = 0.0;      // energy a void, start less the mean of the last stage
  double energy = 0.0;        // mean of E over the protocol, over E at the start
  double hops = 0.0;          // a void and attempt time
  double returns_void = 0.0;  // hops that undid the void's last one, a void and attempt time
  double returns_particle = 0.0;
  double displacement = 0.0;  // mean square of the voids' displacement
  double seconds = 0.0;       // of one core
};

template <class Method>
Outcome follow(const Model& model, const Experiment& experiment, Method& method) {
  const StageClock clock = StageClock::make(experiment.attempts);
  const double voids = model.voids();
  const double whole = experiment.attempts * static_cast<double>(experiment.temperatures.size());
  const double start =
      static_cast<double>(total_energy(method.couplings(), method.replica())) * model.quantum();
  VoidDisplacement tracker(method.replica());
  Outcome result;
  const std::clock_t began = std::clock();
  for (const double temperature : experiment.temperatures) {
    method.run_stage(temperature, clock);
    const StageSums& sums = method.sums();
    const double mean =
        static_cast<double>(sums.energy_time) / static_cast<double>(clock.length) * model.quantum();
    result.released = -mean / voids;
    result.energy += (1.0 + mean / start) / static_cast<double>(experiment.temperatures.size());
    result.hops += static_cast<double>(sums.hops) / voids / whole;
    result.returns_void += static_cast<double>(sums.returns_void) / voids / whole;
    result.returns_particle += static_cast<double>(sums.returns_particle) / voids / whole;
    tracker.follow(model.lattice(), method.replica().void_site);
  }
  result.seconds = static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC;
  result.displacement = tracker.mean_square();
  return result;
}

Outcome run_replica(const Model& model, const Experiment& experiment, const Settings& settings,
                    std::uint64_t number) {
  const StreamKey stream = make_stream_key(20210907, {}, number);
  if (settings) {
    CheckerboardReplica method(model, stream, planted_start(model, stream), *settings);
    return follow(model, experiment, method);
  }
  ProtectedReplica method(model, stream, planted_start(model, stream));
  return follow(model, experiment, method);
}

using Quantity = double (*)(const Outcome&);

/// Mean of a quotient of two quantities over the protected method's; the replicas are paired.
nlohmann::json quotient(const std::vector<Outcome>& tested, const std::vector<Outcome>& truth,
                        Quantity above, Quantity below) {
  const auto n = static_cast<double>(tested.size());
  double sum[4] = {};
  for (std::size_t i = 0; i < tested.size(); ++i) {
    sum[0] += above(tested[i]) / n;
    sum[1] += below(tested[i]) / n;
    sum[2] += above(truth[i]) / n;
    sum[3] += below(truth[i]) / n;
  }
  double squares = 0.0;
  for (std::size_t i = 0; i < tested.size(); ++i) {
    const double deviation = above(tested[i]) / sum[0] - below(tested[i]) / sum[1] -
                             above(truth[i]) / sum[2] + below(truth[i]) / sum[3];
    squares += deviation * deviation;
  }
  const double value = sum[0] / sum[1] / (sum[2] / sum[3]);
  return {{"exact", sum[2] / sum[3]},
          {"ratio", value},
          {"error", std::abs(value) * std::sqrt(squares / (n * (n - 1.0)))}};
}

/// Rows of one experiment; the protected method's replicas are made as they are needed.
class Study {
 public:
  Study(Experiment experiment, double share, nlohmann::json& rows)
      : experiment_(std::move(experiment)),
        model_(model_at(experiment_.start)),
        share_(share),
        rows_(&rows) {}

  void closed_cells(std::uint32_t cell, double window, double seconds) {
    add_row({CheckerboardScheme::kClosedCells, cell, window}, seconds * share_);
  }
  void coloured_squares(std::uint32_t cell, double window, double seconds) {
    add_row({CheckerboardScheme::kFourColour, cell, window}, seconds * share_);
  }

 private:
  static constexpr std::size_t kMost = 20000;  // replicas

  static Model model_at(double temperature) {
    ModelSpec spec;
    spec.size = 40;
    spec.voids = 16;
    spec.initial_temperature = temperature;
    return Model(spec);
  }

  void add_row(const CheckerboardSettings& settings, double seconds) {
    std::vector<Outcome> tested;
    double used = 0.0;
    while (tested.size() < 20 || (used < seconds && tested.size() < kMost)) {
      if (truth_.size() == tested.size()) {
        truth_.push_back(run_replica(model_, experiment_, std::nullopt, tested.size()));
      }
      tested.push_back(run_replica(model_, experiment_, settings, tested.size()));
      used += tested.back().seconds;
    }
    double truth_used = 0.0;
    for (std::size_t i = 0; i < tested.size(); ++i) truth_used += truth_[i].seconds;
    const Quantity one = [](const Outcome&) { return 1.0; };
    const Quantity hops = [](const Outcome& o) { return o.hops; };
    const double attempts = experiment_.attempts *
                            static_cast<double>(experiment_.temperatures.size()) *
                            static_cast<double>(tested.size());
    nlohmann::json row = {
        {"experiment", experiment_.name},
        {"scheme", to_string(settings.scheme)},
        {"cell", settings.cell},
        {"window", settings.window},
        {"replicas", tested.size()},
        {"attempts_per_second", attempts / used},
        {"attempts_per_second_protected", attempts / truth_used},
        {"hops", quotient(tested, truth_, hops, one)},
        {"P_ret", quotient(
                      tested, truth_, [](const Outcome& o) { return o.returns_void; }, hops)},
        {"Q_ret", quotient(
                      tested, truth_, [](const Outcome& o) { return o.returns_particle; }, hops)}};
    if (experiment_.temperatures.front() == experiment_.temperatures.back()) {
      row["energy"] = quotient(
          tested, truth_, [](const Outcome& o) { return o.energy; }, one);
      row["displacement"] = quotient(
          tested, truth_, [](const Outcome& o) { return o.displacement; }, one);
    } else {
      row["released"] = quotient(
          tested, truth_, [](const Outcome& o) { return o.released; }, one);
    }
    rows_->push_back(row);
    std::printf("%s\n", rows_->back().dump().c_str());
    std::fflush(stdout);
  }

  Experiment experiment_;
  Model model_;
  double share_;
  nlohmann::json* rows_;
  std::vector<Outcome> truth_;
};

/// From 0.2 to 0.02 in ten stages; windows are at most a sixteenth of a stage. \param rate in T per
/// unit time, of 1e6 attempts.
Experiment cooling(double rate) {
  Experiment e{
      "cooling at rate " + std::to_string(static_cast<int>(rate)), 0.2, {}, 0.018 / rate * 1e6};
  for (int k = 0; k < 10; ++k) e.temperatures.push_back(0.2 - 0.018 * (k + 0.5));
  return e;
}

Experiment hold(double temperature) {
  return {"hold at " + std::to_string(temperature).substr(0, 4),
          temperature,
          {temperature, temperature},
          1600.0};
}

void measure_windows(double share, nlohmann::json& rows) {
  Study fast(cooling(100.0), share, rows);
  fast.closed_cells(10, 0.3, 40);
  fast.closed_cells(10, 1.0, 60);
  fast.closed_cells(10, 3.0, 40);
  fast.closed_cells(10, 10.0, 20);
  for (const std::uint32_t cell : {5U, 20U}) {
    fast.closed_cells(cell, 1.0, 30);
    fast.closed_cells(cell, 10.0, 15);
  }
  fast.coloured_squares(10, 0.1, 30);
  fast.coloured_squares(10, 0.3, 40);
  fast.coloured_squares(10, 0.9, 40);
  fast.coloured_squares(5, 0.9, 30);
  fast.coloured_squares(20, 0.9, 30);
  Study slow(cooling(10.0), share, rows);
  slow.closed_cells(10, 10.0, 40);
  slow.closed_cells(10, 30.0, 30);
  for (const std::uint32_t cell : {10U, 5U, 20U}) slow.closed_cells(cell, 100.0, 20);
  Study slowest(cooling(1.0), share, rows);
  slowest.closed_cells(10, 100.0, 40);
  for (const double temperature : {0.1, 0.15, 0.2}) {
    Study held(hold(temperature), share, rows);
    for (const double window : {0.3, 1.0, 3.0, 10.0, 30.0, 100.0}) {
      held.closed_cells(10, window, 10);
    }
    for (const std::uint32_t cell : {5U, 20U}) held.closed_cells(cell, 10.0, 8);
    held.coloured_squares(10, 0.3, 10);
    held.coloured_squares(10, 0.9, 10);
  }
}

/// The windows that the method chooses for itself.
void measure_auto(double share, nlohmann::json& rows) {
  Study fast(cooling(100.0), share, rows);
  Study held(hold(0.2), share, rows);
  for (const std::uint32_t cell : {5U, 10U, 20U}) {
    EngineSpec spec;
    spec.cell = cell;
    fast.closed_cells(cell, checkerboard_window(spec), 40);
    held.closed_cells(cell, checkerboard_window(spec), 20);
  }
}

void write_report(const std::string& file, const nlohmann::json& rows) {
  const Machine machine = this_machine();
  const BuildInfo& build = build_info();
  nlohmann::json report = {
      {"machine",
       {{"processor", machine.processor}, {"cores", machine.cores}, {"system", machine.system}}},
      {"compiler", build.compiler},
      {"flags", build.flags},
      {"commit", build.git_commit},
      {"date", today()},
      {"L", 40},
      {"voids", 16},
      {"results", rows}};
  std::ofstream out(file);
  out << report.dump(1) << '\n';
  if (!out.flush()) throw std::runtime_error("cannot write " + file);
}

}  // namespace
}  // namespace voidhop

int main(int argc, char** argv) {
  const std::string what = argc > 2 ? argv[2] : "windows";
  if (argc < 2 || argc > 4 || (what != "windows" && what != "auto")) {
    std::fputs("usage: checkerboard_error OUT.json [windows|auto [SHARE]]\n", stderr);
    return 64;
  }
  try {
    const double share = argc == 4 ? std::atof(argv[3]) : 1.0;
    nlohmann::json rows = nlohmann::json::array();
    (what == "auto" ? voidhop::measure_auto : voidhop::measure_windows)(share, rows);
    voidhop::write_report(argv[1], rows);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "checkerboard_error: %s\n", error.what());
    return 70;
  }
  return 0;
}
