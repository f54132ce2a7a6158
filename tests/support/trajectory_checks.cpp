#include "support/trajectory_checks.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <map>
#include <vector>

#include "reference/reference_trajectory.hpp"
#include "support/master_equation.hpp"
#include "support/statistics.hpp"
#include "voidhop/model/planted_start.hpp"

namespace voidhop::testing_support {

namespace {

constexpr std::uint64_t kSeed = 20210907;

/// A trajectory at the model's couplings with draws of its own.
ReferenceTrajectory fresh_trajectory(const Model& model, const StreamKey& stream,
                                     const Replica& start, std::uint64_t history) {
  ReferenceTrajectory trajectory(model, stream, start);
  for (std::uint32_t v = 0; v < model.voids(); ++v) trajectory.set_draws(v, history << 24);
  return trajectory;
}

/// p-value of several deviations of means of n values each (Student, Bonferroni).
double combine(const std::vector<double>& deviations, std::uint64_t n) {
  const boost::math::students_t student(static_cast<double>(n - 1));
  double worst = 0.0;
  for (const double d : deviations) worst = std::max(worst, std::abs(d));
  return std::min(1.0, static_cast<double>(deviations.size()) * 2.0 *
                           cdf(boost::math::complement(student, worst)));
}

}  // namespace

ModelSpec tiny_model(std::uint32_t particles, LatticeType lattice, std::uint32_t size) {
  ModelSpec spec;
  spec.lattice = lattice;
  spec.size = size;
  spec.voids = (dimensions(lattice) == 3 ? size * size * size : size * size) - particles;
  spec.initial_temperature = 0.3;
  return spec;
}

double relaxation_p(const ModelSpec& spec, double temperature, double attempts, int trajectories,
                    double rate_factor) {
  const Model model(spec);
  const StreamKey stream = make_stream_key(kSeed, {}, 1);
  const Replica start = planted_start(model, stream);
  const MasterEquation exact(model, stream, start, temperature);
  const StageClock clock = StageClock::make(attempts);
  std::vector<double> observed(exact.size(), 0.0);
  for (int i = 0; i < trajectories; ++i) {
    ReferenceTrajectory trajectory =
        fresh_trajectory(model, stream, start, static_cast<std::uint64_t>(i));
    trajectory.begin_stage(temperature, clock);
    trajectory.run_until(clock.length);
    ++observed[exact.index(trajectory.replica())];
  }
  std::vector<double> expected = exact.evolve(exact.index(start), attempts * rate_factor);
  for (double& e : expected) e *= trajectories;
  return chi_squared_p(observed, expected);
}

double occupation_p(const ModelSpec& spec, double temperature, double attempts,
                    double expected_temperature) {
  const Model model(spec);
  const StreamKey stream = make_stream_key(kSeed, {}, 2);
  const Replica start = planted_start(model, stream);
  const MasterEquation exact(model, stream, start, temperature);
  const std::vector<double> p = exact.boltzmann(expected_temperature);
  std::vector<std::size_t> by_energy(exact.size());
  for (std::size_t i = 0; i < exact.size(); ++i) by_energy[i] = i;
  std::sort(by_energy.begin(), by_energy.end(),
            [&](std::size_t a, std::size_t b) { return exact.energy(a) < exact.energy(b); });
  const std::size_t low_count = exact.size() / 8;
  std::vector<bool> low(exact.size(), false);
  double low_expected = 0.0;
  double energy_expected = 0.0;
  for (std::size_t i = 0; i < exact.size(); ++i) {
    if (i < low_count) {
      low[by_energy[i]] = true;
      low_expected += p[by_energy[i]];
    }
    energy_expected += p[i] * static_cast<double>(exact.energy(i)) * model.quantum();
  }
  constexpr std::uint64_t kRuns = 40;
  const StageClock clock = StageClock::make(attempts);
  std::vector<double> energies;
  std::vector<double> low_shares;
  const std::int64_t energy_start = exact.energy(exact.index(start));
  for (std::uint64_t run = 0; run < kRuns; ++run) {
    ReferenceTrajectory trajectory = fresh_trajectory(model, stream, start, run);
    // A tenth of the time to forget the start.
    const StageClock settle = StageClock::make(attempts / 10.0);
    trajectory.begin_stage(temperature, settle);
    trajectory.run_until(settle.length);
    trajectory.begin_stage(temperature, clock);
    StageTime in_low = 0;
    while (true) {
      const bool is_low = low[exact.index(trajectory.replica())];
      const StageTime before = trajectory.time();
      const bool hopped = trajectory.step();
      const StageTime after = hopped ? trajectory.time() : clock.length;
      if (is_low) in_low += after - before;
      if (!hopped) break;
    }
    trajectory.run_until(clock.length);
    low_shares.push_back(static_cast<double>(in_low) / static_cast<double>(clock.length));
    energies.push_back(
        (static_cast<double>(energy_start) +
         static_cast<double>(trajectory.sums().energy_time) / static_cast<double>(clock.length)) *
        model.quantum());
  }
  return combine({mean_error(energies).deviation(energy_expected),
                  mean_error(low_shares).deviation(low_expected)},
                 kRuns);
}

double void_pairs_p(const ModelSpec& spec, double pair_weight, double sweep_factor) {
  const Lattice lattice = Lattice::make(spec.lattice, spec.size);
  // Exact: weights of all arrangements by their number of adjacent void pairs.
  const auto pairs_of = [&](std::uint64_t mask) {
    int pairs = 0;
    for (Site s = 0; s < lattice.sites(); ++s) {
      if (!(mask >> s & 1)) continue;
      for (int d = 0; d < lattice.coordination(); d += 2) {
        pairs += static_cast<int>(mask >> lattice.neighbour(s, d) & 1);
      }
    }
    return pairs;
  };
  std::map<int, double> weight;
  double total = 0.0;
  for (std::uint64_t mask = 0; mask < std::uint64_t{1} << lattice.sites(); ++mask) {
    if (std::popcount(mask) != static_cast<int>(spec.voids)) continue;
    const int pairs = pairs_of(mask);
    const double w = std::pow(pair_weight, pairs);
    weight[pairs] += w;
    total += w;
  }
  constexpr int kSamples = 40000;
  std::map<int, double> count;
  const VoidPlacement placement{
      pair_weight, static_cast<std::uint32_t>(sweep_factor * default_sweeps(lattice, spec.voids))};
  for (int i = 0; i < kSamples; ++i) {
    const StreamKey stream = make_stream_key(kSeed, {}, static_cast<std::uint64_t>(i));
    std::uint64_t mask = 0;
    for (const Site s : place_voids(lattice, spec.voids, placement, stream)) {
      mask |= std::uint64_t{1} << s;
    }
    ++count[pairs_of(mask)];
  }
  std::vector<double> observed;
  std::vector<double> expected;
  for (const auto& [pairs, w] : weight) {
    observed.push_back(count[pairs]);
    expected.push_back(kSamples * w / total);
  }
  return chi_squared_p(observed, expected);
}

double ensemble_ratio_p(const ModelSpec& spec, double temperature_1, double temperature_2,
                        double slope_factor) {
  const Model model(spec);
  const StreamKey stream = make_stream_key(kSeed, {}, 3);
  const Replica start = planted_start(model, stream);
  const MasterEquation exact(model, stream, start, temperature_1);
  // Independent samples of states at both temperatures, long runs apart.
  constexpr int kSamples = 3000;
  constexpr double kApart = 60.0;  // attempt times
  std::map<std::int64_t, std::array<double, 2>> count;
  const double temperature[2] = {temperature_1, temperature_2};
  for (std::size_t t = 0; t < 2; ++t) {
    ReferenceTrajectory trajectory = fresh_trajectory(model, stream, start, 77 + t);
    const StageClock clock = StageClock::make(kApart);
    for (int i = -10; i < kSamples; ++i) {
      trajectory.begin_stage(temperature[t], clock);
      trajectory.run_until(clock.length);
      if (i >= 0) ++count[trajectory.energy()][t];
    }
  }
  // Maximum likelihood of the slope b in ln P2/P1 = a + b E: logistic regression by Newton steps.
  double a = 0.0;
  double b = 0.0;
  double information_bb = 0.0;
  for (int iteration = 0; iteration < 50; ++iteration) {
    double ga = 0, gb = 0, haa = 0, hab = 0, hbb = 0;
    for (const auto& [energy, n] : count) {
      const double e = static_cast<double>(energy) * model.quantum();
      const double q = 1.0 / (1.0 + std::exp(-(a + b * e)));
      const double all = n[0] + n[1];
      ga += n[1] - all * q;
      gb += (n[1] - all * q) * e;
      haa += all * q * (1 - q);
      hab += all * q * (1 - q) * e;
      hbb += all * q * (1 - q) * e * e;
    }
    const double determinant = haa * hbb - hab * hab;
    a += (hbb * ga - hab * gb) / determinant;
    b += (haa * gb - hab * ga) / determinant;
    information_bb = determinant / haa;
  }
  const double expected = slope_factor * (1.0 / temperature_1 - 1.0 / temperature_2);
  return p_of_deviation((b - expected) * std::sqrt(information_bb));
}

}  // namespace voidhop::testing_support
