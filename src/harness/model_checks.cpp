#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "harness/check.hpp"
#include "harness/sample_statistics.hpp"
#include "reference/reference_trajectory.hpp"
#include "voidhop/model/model.hpp"
#include "voidhop/model/planted_start.hpp"
#include "voidhop/theory/equilibrium.hpp"

namespace voidhop {

namespace {

constexpr std::uint64_t kSeed = 1905;

/// Square lattice, uniform g, a planted start at T.
ModelSpec planted_model(std::uint32_t size, std::uint32_t voids, double temperature) {
  ModelSpec spec;
  spec.size = size;
  spec.voids = voids;
  spec.initial_temperature = temperature;
  return spec;
}

StreamKey stream_of(int replica) {
  return make_stream_key(kSeed, {}, static_cast<std::uint64_t>(replica));
}

/// w(dE) = w(-dE) exp(-dE/T) for both rules, and Metropolis is min(1, exp(-dE/T)).
CheckOutcome detailed_balance_of_rates() {
  double worst = 0.0;
  for (const HopRule rule : {HopRule::kMetropolis, HopRule::kSymmetric}) {
    ModelSpec spec = planted_model(8, 1, 0.3);
    spec.hopping.rule = rule;
    spec.hopping.barrier = 1.5;
    const Model model(spec);
    for (const double temperature : {0.02, 0.1, 0.3}) {
      const HopRate rate = model.hop_rate(temperature);
      for (std::int64_t change = 1; change < 40'000'000; change = 3 * change + 1) {
        const double ratio = std::exp(-static_cast<double>(change) * model.quantum() / temperature);
        worst = std::max(worst, std::abs(rate(change, 0) / (rate(-change, 0) * ratio) - 1.0));
        if (rule == HopRule::kMetropolis) {
          worst = std::max(worst, std::abs(rate(change, 0) / ratio - 1.0));
        }
      }
    }
  }
  return judge(worst < 1e-12,
               fmt::format("Metropolis and symmetric rates, relative error {:.1e}", worst));
}

CheckOutcome planted_bonds() {
  double worst = 0.0;
  for (const double temperature : {0.03, 0.1, 0.2}) {
    const Model model(planted_model(200, 200, temperature));
    const StreamKey stream = stream_of(0);
    const CouplingView couplings = model.couplings(stream);
    const Replica replica = planted_start(model, stream);
    const BoltzmannBonds bonds(Interaction(model.spec().interaction), temperature);
    std::vector<double> cdf_values;
    for (Site s = 0; s < model.lattice().sites(); ++s) {
      if (replica.occupant[s].is_void()) continue;
      for (int d = 0; d < model.lattice().coordination(); d += 2) {
        const Occupant other = replica.occupant[model.lattice().neighbour(s, d)];
        if (other.is_void()) continue;
        cdf_values.push_back(
            bonds.cdf(couplings(replica.occupant[s].name(), other.name()) * model.quantum()));
      }
    }
    worst = std::max(worst, kolmogorov_distance(std::move(cdf_values)));
  }
  return judge(worst < kKolmogorovLimit,
               fmt::format("bonds of 200x200 sites at three temperatures against p_eq: "
                           "Kolmogorov distance {:.2f} (limit {})",
                           worst, kKolmogorovLimit));
}

int void_pairs(const Lattice& lattice, const Replica& replica) {
  int pairs = 0;
  for (const Site site : replica.void_site) {
    for (int d = 0; d < lattice.coordination(); d += 2) {
      if (replica.occupant[lattice.neighbour(site, d)].is_void()) ++pairs;
    }
  }
  return pairs;
}

/// Voids repel where Z_b < 1; placed blindly they would touch twenty times as often at T = 0.05.
CheckOutcome planted_void_pairs(int replicas) {
  const Model model(planted_model(40, 48, 0.05));
  double found = 0.0;
  for (int r = 0; r < replicas; ++r) {
    found += void_pairs(model.lattice(), planted_start(model, stream_of(r)));
  }
  const double expected = replicas * mean_void_pairs(LatticeFilling::of(model.spec()),
                                                     std::log(model.bond_partition()));
  // Theory of the pairs is good to a few per cent only.
  const double allowed = kMostErrors * std::sqrt(expected) + 0.1 * expected;
  return judge(std::abs(found - expected) < allowed,
               fmt::format("adjacent void pairs in {} starts: {:.0f}, theory {:.0f} +- {:.0f}",
                           replicas, found, expected, allowed));
}

CheckOutcome equilibrium_energy(int replicas) {
  std::string detail = fmt::format("U/N of {} starts, deviation in standard errors:", replicas);
  bool right = true;
  for (const double temperature : {0.05, 0.1, 0.2}) {
    const ModelSpec spec = planted_model(100, 50, temperature);
    const Model model(spec);
    std::vector<double> energy;
    for (int r = 0; r < replicas; ++r) {
      const StreamKey stream = stream_of(r);
      const std::int64_t total =
          total_energy(model.couplings(stream), planted_start(model, stream));
      energy.push_back(static_cast<double>(total) * model.quantum() / model.particles());
    }
    const BoltzmannBonds bonds(Interaction(spec.interaction), temperature);
    const double deviation = mean_and_error(energy).deviation(
        equilibrium(LatticeFilling::of(spec), bonds).energy_per_particle);
    right = right && std::abs(deviation) < kMostErrors;
    detail += fmt::format(" {:.1f} (T = {:g})", deviation, temperature);
  }
  return judge(right, detail);
}

/// Energies are integers, so the energy kept hop by hop never drifts.
CheckOutcome energy_drift(int hops) {
  const Model model(planted_model(60, 36, 0.2));
  const StreamKey stream = stream_of(7);
  ReferenceTrajectory trajectory(model, stream, planted_start(model, stream));
  const std::int64_t start = total_energy(trajectory.couplings(), trajectory.replica());
  trajectory.begin_stage(0.2, StageClock::make(1e12));
  for (int i = 1; i <= hops; ++i) {
    if (!trajectory.step()) return judge(false, "no void could hop");
    if (i % 10000 != 0) continue;
    const std::int64_t drift =
        start + trajectory.energy() - total_energy(trajectory.couplings(), trajectory.replica());
    if (drift != 0) return judge(false, fmt::format("{} quanta after {} hops", drift, i));
  }
  return judge(true, fmt::format("kept and recomputed energy equal over {} hops", hops));
}

}  // namespace

std::vector<Check> model_checks(const VerifyOptions& options) {
  const int replicas = options.quick ? 200 : 1000;
  const int hops = options.quick ? 2'000'000 : 20'000'000;
  return {{"detailed_balance_of_rates", detailed_balance_of_rates},
          {"planted_bonds", planted_bonds},
          {"planted_void_pairs", [replicas] { return planted_void_pairs(2 * replicas); }},
          {"equilibrium_energy", [replicas] { return equilibrium_energy(replicas); }},
          {"energy_drift", [hops] { return energy_drift(hops); }}};
}

}  // namespace voidhop
