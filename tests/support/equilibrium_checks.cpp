#include "support/equilibrium_checks.hpp"

#include <cmath>
#include <vector>

#include "reference/reference_trajectory.hpp"
#include "support/statistics.hpp"
#include "voidhop/model/planted_start.hpp"
#include "voidhop/theory/event_rate.hpp"
#include "voidhop/theory/hop_energy.hpp"

namespace voidhop::testing_support {

namespace {

constexpr std::uint64_t kSeed = 1905;

StreamKey stream_of(int replica) {
  return make_stream_key(kSeed, {}, static_cast<std::uint64_t>(replica));
}

/// All energy changes open to the void of each of many planted replicas, in energy units.
std::vector<double> open_changes(const ModelSpec& spec, int replicas) {
  const Model model(spec);
  std::vector<double> changes;
  for (int r = 0; r < replicas; ++r) {
    const StreamKey stream = stream_of(r);
    const ReferenceTrajectory trajectory(model, stream, planted_start(model, stream));
    // One direction a replica: those of one void share bonds on the triangular lattice.
    const int d = r % model.lattice().coordination();
    changes.push_back(static_cast<double>(trajectory.energy_change(0, d)) * model.quantum());
  }
  return changes;
}

}  // namespace

ModelSpec lone_void(LatticeType lattice, std::uint32_t size, double temperature) {
  ModelSpec spec;
  spec.lattice = lattice;
  spec.size = size;
  spec.voids = 1;
  spec.initial_temperature = temperature;
  return spec;
}

double realised_bonds_p(const ModelSpec& spec, double expected_temperature) {
  const Model model(spec);
  const StreamKey stream = stream_of(0);
  const CouplingView couplings = model.couplings(stream);
  const Replica replica = planted_start(model, stream);
  std::vector<double> energies;
  for (Site s = 0; s < model.lattice().sites(); ++s) {
    if (replica.occupant[s].is_void()) continue;
    for (int d = 0; d < model.lattice().coordination(); d += 2) {
      const Occupant other = replica.occupant[model.lattice().neighbour(s, d)];
      if (other.is_void()) continue;
      energies.push_back(couplings(replica.occupant[s].name(), other.name()) * model.quantum());
    }
  }
  const BoltzmannBonds bonds(Interaction(spec.interaction), expected_temperature);
  return kolmogorov_smirnov_p(energies, [&](double v) { return bonds.cdf(v); });
}

double hop_energies_p(const ModelSpec& spec, int changed_bonds, int replicas) {
  const HopEnergyDistribution theory(
      BoltzmannBonds(Interaction(spec.interaction), spec.initial_temperature), changed_bonds);
  return kolmogorov_smirnov_p(open_changes(spec, replicas),
                              [&](double x) { return theory.cdf(x); });
}

double detailed_balance_p(const ModelSpec& spec, double expected_temperature, int replicas) {
  std::vector<double> terms;
  for (const double x : open_changes(spec, replicas)) {
    terms.push_back(x > 0.0 ? std::exp(-x / expected_temperature) : x < 0.0 ? -1.0 : 0.0);
  }
  return p_of_deviation(mean_error(terms).deviation(0.0));
}

HoldStatistics hold_statistics(const ModelSpec& spec, double attempts, int replicas,
                               double hold_temperature) {
  const Model model(spec);
  const double t = spec.initial_temperature;
  const StageClock clock = StageClock::make(attempts);
  std::vector<double> energy, rate, sum, square_excess;
  double squares = 0.0;
  double hops = 0.0;
  for (int r = 0; r < replicas; ++r) {
    const StreamKey stream = stream_of(r);
    ReferenceTrajectory trajectory(model, stream, planted_start(model, stream));
    trajectory.begin_stage(hold_temperature, clock);
    double changes = 0.0;
    double excess = 0.0;
    while (trajectory.step()) {
      const double change = static_cast<double>(trajectory.last_energy_change()) * model.quantum();
      changes += change;
      excess += change * change / (t * t) - 4.2;
      squares += change * change / (t * t);
    }
    trajectory.run_until(clock.length);
    const auto count = static_cast<double>(trajectory.sums().hops);
    hops += count;
    energy.push_back(static_cast<double>(trajectory.sums().energy_time) /
                     static_cast<double>(clock.length) * model.quantum());
    rate.push_back(count / attempts);
    sum.push_back(changes);
    square_excess.push_back(excess);
  }
  const HopEnergyDistribution theory(BoltzmannBonds(Interaction(spec.interaction), t),
                                     changed_bonds(spec.lattice));
  const double expected_rate = coordination(spec.lattice) * mean_hop_rate(spec.hopping, theory, t) /
                               spec.hopping.attempt_rate;
  HoldStatistics result;
  result.energy_p = p_of_deviation(mean_error(energy).deviation(0.0));
  result.rate_p = p_of_deviation(mean_error(rate).deviation(expected_rate));
  result.symmetry_p = p_of_deviation(mean_error(sum).deviation(0.0));
  result.square_p = p_of_deviation(mean_error(square_excess).deviation(0.0));
  result.rate = hops / attempts / replicas;
  result.square = squares / hops;
  return result;
}

}  // namespace voidhop::testing_support
