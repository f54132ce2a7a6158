#include "support/master_equation.hpp"

#include <algorithm>
#include <cmath>

namespace voidhop::testing_support {

MasterEquation::MasterEquation(const Model& model, const StreamKey& stream, const Replica& start,
                               double temperature)
    : lattice_(model.lattice()), quantum_(model.quantum()) {
  for (const Occupant o : start.occupant) {
    if (!o.is_void()) names_.push_back(o.name());
  }
  std::sort(names_.begin(), names_.end());
  Arrangement partial;
  enumerate(partial);
  connect(model, stream, temperature);
}

void MasterEquation::enumerate(Arrangement& partial) {
  if (partial.size() == names_.size()) {
    index_.emplace(partial, states_.size());
    states_.push_back(partial);
    return;
  }
  for (Site s = 0; s < lattice_.sites(); ++s) {
    if (std::find(partial.begin(), partial.end(), s) != partial.end()) continue;
    partial.push_back(s);
    enumerate(partial);
    partial.pop_back();
  }
}

std::int64_t MasterEquation::energy_of(const Arrangement& a, const CouplingView& couplings) const {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t j = i + 1; j < a.size(); ++j) {
      if (lattice_.adjacent(a[i], a[j])) sum += couplings(names_[i], names_[j]);
    }
  }
  return sum;
}

void MasterEquation::connect(const Model& model, const StreamKey& stream, double temperature) {
  const CouplingView couplings = model.couplings(stream);
  const BarrierView barriers = model.barriers(stream);
  const double barrier_beta = model.hop_rate(temperature).barrier_beta;
  for (const Arrangement& a : states_) energy_.push_back(energy_of(a, couplings));
  out_.resize(states_.size());
  for (std::size_t s = 0; s < states_.size(); ++s) {
    for (std::size_t i = 0; i < names_.size(); ++i) {
      for (int d = 0; d < lattice_.coordination(); ++d) {
        Arrangement next = states_[s];
        next[i] = lattice_.neighbour(states_[s][i], d);
        const auto found = index_.find(next);
        if (found == index_.end()) continue;  // the site is taken
        const double change = static_cast<double>(energy_[found->second] - energy_[s]) * quantum_;
        // Spelt out here on purpose, not taken from HopRate.
        const double barrier = barriers(names_[i], states_[s][i], d) * barrier_beta;
        const double rate =
            model.spec().hopping.rule == HopRule::kMetropolis
                ? std::exp(-std::max(change, 0.0) / temperature - barrier)
                : std::exp(-(model.spec().hopping.barrier + change / 2.0) / temperature - barrier);
        out_[s].push_back({found->second, rate, states_[s][i], next[i]});
      }
    }
  }
}

std::size_t MasterEquation::index(const Replica& replica) const {
  Arrangement a(names_.size());
  for (Site s = 0; s < replica.occupant.size(); ++s) {
    if (replica.occupant[s].is_void()) continue;
    const auto it = std::lower_bound(names_.begin(), names_.end(), replica.occupant[s].name());
    a[static_cast<std::size_t>(it - names_.begin())] = s;
  }
  return index_.at(a);
}

std::vector<double> MasterEquation::boltzmann(double temperature) const {
  const std::int64_t lowest = *std::min_element(energy_.begin(), energy_.end());
  std::vector<double> p;
  double sum = 0.0;
  for (const std::int64_t e : energy_) {
    p.push_back(std::exp(-static_cast<double>(e - lowest) * quantum_ / temperature));
    sum += p.back();
  }
  for (double& x : p) x /= sum;
  return p;
}

std::vector<double> MasterEquation::evolve(std::size_t from, double attempts) const {
  std::vector<double> p(size(), 0.0);
  p[from] = 1.0;
  return evolve(p, attempts, [](Site, Site) { return 1.0; });
}

std::vector<double> MasterEquation::evolve(const std::vector<double>& from, double attempts,
                                           const BondFactor& factor) const {
  struct Flow {
    std::size_t from, to;
    double rate;
  };
  std::vector<Flow> flows;
  double fastest = 1e-300;
  for (std::size_t s = 0; s < size(); ++s) {
    double total = 0.0;
    for (const Transition& t : out_[s]) {
      const double rate = t.rate * factor(t.x, t.y);
      if (rate > 0.0) flows.push_back({s, t.to, rate});
      total += rate;
    }
    fastest = std::max(fastest, total);
  }
  // Pieces so short that the Poisson weight of no event is far from underflow.
  const int pieces = 1 + static_cast<int>(fastest * attempts / 100.0);
  const double mean = fastest * attempts / pieces;
  std::vector<double> result = from;
  for (int piece = 0; piece < pieces; ++piece) {
    std::vector<double> p = std::move(result);
    result.assign(size(), 0.0);
    double weight = std::exp(-mean);  // Poisson weights of the number of events
    double covered = 0.0;
    for (int k = 1; covered < 1.0 - 1e-13 && k < 1000; ++k) {
      for (std::size_t s = 0; s < size(); ++s) result[s] += weight * p[s];
      covered += weight;
      std::vector<double> next = p;
      for (const Flow& f : flows) {
        const double part = p[f.from] * f.rate / fastest;
        next[f.from] -= part;
        next[f.to] += part;
      }
      p = std::move(next);
      weight *= mean / k;
    }
  }
  return result;
}

double MasterEquation::imbalance(const std::vector<double>& p) const {
  std::vector<double> flow(size(), 0.0);
  for (std::size_t s = 0; s < size(); ++s) {
    for (const Transition& t : out_[s]) {
      flow[s] -= p[s] * t.rate;
      flow[t.to] += p[s] * t.rate;
    }
  }
  double worst = 0.0;
  for (const double f : flow) worst = std::max(worst, std::abs(f));
  return worst;
}

}  // namespace voidhop::testing_support
