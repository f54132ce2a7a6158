#include "support/checkerboard_checks.hpp"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <vector>

#include "cpu/checkerboard_replica.hpp"
#include "support/closed_cell_law.hpp"
#include "support/literal_checkerboard.hpp"
#include "support/statistics.hpp"
#include "voidhop/model/planted_start.hpp"
#include "voidhop/theory/event_rate.hpp"

namespace voidhop::testing_support {

namespace {

constexpr std::uint64_t kSeed = 20110601;

/// First draw and window of a history: histories share none.
constexpr std::uint64_t first_draw(std::uint64_t history) {
  return history << 24;
}

/// Share of the lowest eighth of the states, and which they are.
struct LowStates {
  std::vector<bool> low;
  double share = 0.0;

  LowStates(const MasterEquation& exact, const std::vector<double>& p) : low(exact.size(), false) {
    std::vector<std::size_t> order(exact.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return exact.energy(a) < exact.energy(b); });
    for (std::size_t i = 0; i < order.size() / 8; ++i) {
      low[order[i]] = true;
      share += p[order[i]];
    }
  }
};

}  // namespace

double window_law_p(const ModelSpec& spec, double temperature, const CheckerboardSettings& settings,
                    int trajectories, Law law) {
  const Model model(spec);
  const StreamKey stream = make_stream_key(kSeed, {}, 1);
  const Replica start = planted_start(model, stream);
  const MasterEquation exact(model, stream, start, temperature);
  const StageClock clock = StageClock::make(kWindowsInStage * settings.window);
  std::vector<double> observed(exact.size(), 0.0);
  for (int i = 0; i < trajectories; ++i) {
    CheckerboardReplica replica(model, stream, start, settings);
    replica.set_history(first_draw(static_cast<std::uint64_t>(i)));
    replica.run_stage(temperature, clock);
    ++observed[exact.index(replica.replica())];
  }
  std::vector<double> expected(exact.size(), 0.0);
  if (law == Law::kMasterEquation) {
    expected = exact.evolve(exact.index(start), kWindowsInStage * settings.window);
  } else {
    const ClosedCellLaw cells(exact, model.lattice(), settings.cell);
    expected[exact.index(start)] = 1.0;
    for (int i = 0; i < kWindowsInStage; ++i) expected = cells.window(expected, settings.window);
  }
  for (double& e : expected) e *= trajectories;
  return chi_squared_p(observed, expected);
}

double window_occupation_p(const ModelSpec& spec, double temperature,
                           const CheckerboardSettings& settings, int stages,
                           double expected_temperature) {
  constexpr std::uint64_t kRuns = 40;
  const Model model(spec);
  const StreamKey stream = make_stream_key(kSeed, {}, 2);
  const Replica start = planted_start(model, stream);
  const MasterEquation exact(model, stream, start, temperature);
  const std::vector<double> p = exact.boltzmann(expected_temperature);
  const LowStates lowest(exact, p);
  const auto start_energy = static_cast<double>(exact.energy(exact.index(start)));
  double energy_expected = 0.0;
  for (std::size_t i = 0; i < exact.size(); ++i) {
    energy_expected += p[i] * static_cast<double>(exact.energy(i)) * model.quantum();
  }
  const StageClock clock = StageClock::make(kWindowsInStage * settings.window);
  std::vector<double> energies;
  std::vector<double> shares;
  for (std::uint64_t run = 0; run < kRuns; ++run) {
    CheckerboardReplica replica(model, stream, start, settings);
    replica.set_history(first_draw(run));
    double energy = 0.0;
    double share = 0.0;
    const int forgotten = 1 + stages / 10;
    for (int i = -forgotten; i < stages; ++i) {
      replica.run_stage(temperature, clock);
      if (i < 0) continue;
      energy += start_energy +
                static_cast<double>(replica.sums().energy_time) / static_cast<double>(clock.length);
      share += lowest.low[exact.index(replica.replica())] ? 1.0 : 0.0;
    }
    energies.push_back(energy * model.quantum() / stages);
    shares.push_back(share / stages);
  }
  const boost::math::students_t student(static_cast<double>(kRuns - 1));
  const double worst = std::max(std::abs(mean_error(energies).deviation(energy_expected)),
                                std::abs(mean_error(shares).deviation(lowest.share)));
  return std::min(1.0, 4.0 * cdf(boost::math::complement(student, worst)));
}

HoldStatistics window_hold(const ModelSpec& lone, const CheckerboardSettings& settings,
                           double attempts, int replicas, double hold_temperature) {
  const Model model(lone);
  const double t = lone.initial_temperature;
  const StageClock clock = StageClock::make(attempts);
  std::vector<double> energy;
  std::vector<double> rate;
  for (int r = 0; r < replicas; ++r) {
    const StreamKey stream = make_stream_key(kSeed, {}, static_cast<std::uint64_t>(r));
    CheckerboardReplica replica(model, stream, planted_start(model, stream), settings);
    replica.run_stage(hold_temperature, clock);
    energy.push_back(static_cast<double>(replica.sums().energy_time) /
                     static_cast<double>(clock.length) * model.quantum());
    rate.push_back(static_cast<double>(replica.sums().hops) / attempts);
  }
  const HopEnergyDistribution theory(BoltzmannBonds(Interaction(lone.interaction), t),
                                     changed_bonds(lone.lattice));
  const double expected_rate = coordination(lone.lattice) * mean_hop_rate(lone.hopping, theory, t) /
                               lone.hopping.attempt_rate;
  HoldStatistics result;
  result.rate = mean_error(rate).mean;
  result.energy_p = p_of_deviation(mean_error(energy).deviation(0.0));
  result.rate_p = p_of_deviation(mean_error(rate).deviation(expected_rate));
  return result;
}

double rotation_p(const ModelSpec& lone, const CheckerboardSettings& settings, int replicas) {
  const Model model(lone);
  const StageClock clock = StageClock::make(kWindowsInStage * settings.window);
  std::vector<double> hops[2];
  for (int r = 0; r < replicas; ++r) {
    const StreamKey stream = make_stream_key(kSeed, {}, static_cast<std::uint64_t>(r));
    CheckerboardReplica replica(model, stream, planted_start(model, stream), settings);
    const Cell start = model.lattice().cell(replica.replica().void_site[0]);
    const auto half = static_cast<std::int32_t>(lone.size / 2);
    replica.run_stage(lone.initial_temperature, clock);
    hops[start.x < half && start.y < half ? 0 : 1].push_back(
        static_cast<double>(replica.sums().hops));
  }
  const MeanError quadrant = mean_error(hops[0]);
  const MeanError rest = mean_error(hops[1]);
  return p_of_deviation((quadrant.mean - rest.mean) / std::hypot(quadrant.error, rest.error));
}

double literal_p(const ModelSpec& spec, const CheckerboardSettings& settings, double attempts) {
  const Model model(spec);
  const StreamKey stream = make_stream_key(kSeed, {}, 3);
  const Replica start = planted_start(model, stream);
  LiteralCheckerboard literal(model, stream, start, settings);
  CheckerboardReplica tested(model, stream, start, settings);
  const StageClock clock = StageClock::make(attempts);
  literal.run_stage(spec.initial_temperature, clock);
  tested.run_stage(spec.initial_temperature, clock);
  return literal.hops() == tested.sums().hops && literal.energy() == tested.energy() &&
                 literal.replica().void_site == tested.replica().void_site
             ? 1.0
             : 0.0;
}

double energy_kept_p(const ModelSpec& spec, const CheckerboardSettings& settings, double attempts) {
  const Model model(spec);
  const StreamKey stream = make_stream_key(kSeed, {}, 4);
  const Replica start = planted_start(model, stream);
  CheckerboardReplica tested(model, stream, start, settings);
  tested.run_stage(spec.initial_temperature, StageClock::make(attempts));
  const std::int64_t recomputed = total_energy(tested.couplings(), tested.replica());
  return recomputed == total_energy(tested.couplings(), start) + tested.energy() ? 1.0 : 0.0;
}

}  // namespace voidhop::testing_support
