#include "support/two_level_checks.hpp"

#include <algorithm>
#include <boost/math/distributions/fisher_f.hpp>
#include <cmath>
#include <map>
#include <utility>

#include "support/statistics.hpp"
#include "support/two_level_window.hpp"
#include "voidhop/model/planted_start.hpp"

namespace voidhop::testing_support {

namespace {

/// Energies of the states of every void since the window's start, in quanta, hop by hop.
class StateEnergies {
 public:
  explicit StateEnergies(const ReferenceTrajectory& trajectory)
      : trajectory_(&trajectory), now_(trajectory.replica().void_site.size(), 0) {}

  void after_hop(const TwoLevelTracker& tracker) {
    const std::uint32_t v = trajectory_->last_hop().void_id;
    now_[v] += trajectory_->last_energy_change();
    if (tracker.lost(v)) return;
    const auto known = energy_.emplace(std::pair{v, tracker.state(v)}, now_[v]).first;
    if (known->second != now_[v]) ambiguous_[v] = true;
  }
  [[nodiscard]] std::int64_t difference(std::uint32_t v) const { return energy_.at({v, 1}); }
  /// Whether a state had two energies, or the start another than 0.
  [[nodiscard]] bool ambiguous(std::uint32_t v) const {
    const auto start = energy_.find({v, 0});
    return ambiguous_.contains(v) || (start != energy_.end() && start->second != 0);
  }

 private:
  const ReferenceTrajectory* trajectory_;
  std::vector<std::int64_t> now_;
  std::map<std::pair<std::uint32_t, std::size_t>, std::int64_t> energy_;
  std::map<std::uint32_t, bool> ambiguous_;
};

}  // namespace

ObservedVoids observe_voids(const ModelSpec& spec, double temperature, double attempts,
                            std::uint64_t transitions, std::uint64_t replicas) {
  const Model model(spec);
  const StageClock clock = StageClock::make(attempts);
  const HopRate rate = model.hop_rate(temperature);
  ObservedVoids observed;
  for (std::uint64_t r = 0; r < replicas; ++r) {
    const StreamKey stream = make_stream_key(4, {}, r);
    ReferenceTrajectory trajectory(model, stream, planted_start(model, stream));
    trajectory.begin_stage(temperature, clock);
    StateEnergies energies(trajectory);
    const std::vector<TrackedVoid> voids =
        two_level_window(trajectory, model.lattice(), clock.length, {.transitions = transitions},
                         [&](const TwoLevelTracker& tracker) { energies.after_hop(tracker); });
    for (std::uint32_t v = 0; v < voids.size(); ++v) {
      const bool grouped = voids[v].motion == VoidMotion::kGrouped;
      (grouped ? observed.ambiguous_in_groups : observed.ambiguous) += energies.ambiguous(v);
      if (voids[v].motion != VoidMotion::kTwoLevel) continue;
      ObservedPair pair;
      pair.seen = voids[v];
      pair.estimate = two_level_estimate(voids[v], temperature, clock.quanta_per_attempt);
      const std::int64_t difference = energies.difference(v);
      pair.energy = static_cast<double>(difference) * model.quantum();
      pair.rate[0] = rate(difference, 0);
      pair.rate[1] = rate(-difference, 0);
      for (std::size_t i = 0; i < 2; ++i) {
        pair.attempts[i] = static_cast<double>(voids[v].states[i].time) / clock.quanta_per_attempt;
      }
      observed.pairs.push_back(pair);
    }
  }
  return observed;
}

double occupation_p(const std::vector<ObservedPair>& pairs) {
  double worst = 1.0;
  for (const ObservedPair& pair : pairs) {
    // T1 is a sum of n12 residence times, T2 of n21: their ratio over the true one follows F.
    const auto n12 = static_cast<double>(pair.seen.states[1].entries);
    const auto n21 = static_cast<double>(pair.seen.states[0].entries);
    const double ratio = (pair.attempts[0] / n12) / (pair.attempts[1] / n21);
    const double expected = pair.rate[1] / pair.rate[0];
    const boost::math::fisher_f law(2.0 * n12, 2.0 * n21);
    const double below = cdf(law, ratio / expected);
    const double above = cdf(complement(law, ratio / expected));
    worst = std::min({worst, 2.0 * below, 2.0 * above});
  }
  return std::min(1.0, worst * static_cast<double>(pairs.size()));
}

double energies_p(const std::vector<ObservedPair>& pairs, double error_factor) {
  double chi2 = 0.0;
  for (const ObservedPair& pair : pairs) {
    const double deviation =
        (pair.estimate.energy - pair.energy) / (error_factor * pair.estimate.energy_error);
    chi2 += deviation * deviation;
  }
  const boost::math::chi_squared law(static_cast<double>(pairs.size()));
  return std::min(1.0, 2.0 * std::min(cdf(law, chi2), cdf(complement(law, chi2))));
}

double rates_p(const std::vector<ObservedPair>& pairs, double temperature) {
  double uphill = 0.0;
  double expected = 0.0;
  for (const ObservedPair& pair : pairs) {
    const std::size_t low = pair.energy > 0.0 ? 0 : 1;
    uphill += static_cast<double>(pair.seen.states[1 - low].entries);
    expected += pair.attempts[low] * std::exp(-std::abs(pair.energy) / temperature);
  }
  return p_of_deviation((uphill - expected) / std::sqrt(expected));
}

std::vector<ObservedPair> swapped(std::vector<ObservedPair> pairs) {
  for (ObservedPair& pair : pairs) std::swap(pair.attempts[0], pair.attempts[1]);
  return pairs;
}

}  // namespace voidhop::testing_support
