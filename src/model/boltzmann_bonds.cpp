#include "voidhop/model/boltzmann_bonds.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <utility>

#include "voidhop/base/error.hpp"
#include "voidhop/base/portable_math.hpp"
#include "voidhop/model/interaction_quadrature.hpp"

namespace voidhop {

namespace {

/// Panels below this weight, where the largest density is near 1, are not resolved further.
constexpr double kNegligible = 1e-90;

}  // namespace

BoltzmannBonds::BoltzmannBonds(Interaction interaction, double temperature)
    : interaction_(std::move(interaction)),
      temperature_(temperature),
      beta_(std::isinf(temperature) ? 0.0 : 1.0 / temperature) {
  if (!(temperature >= 1e-9 * interaction_.scale())) {
    throw InvalidParameter("temperature " + std::to_string(temperature) +
                           " (bonds need a positive one, at least 1e-9 of the energy scale " +
                           std::to_string(interaction_.scale()) + "): raise it");
  }
  log_offset_ = interaction_.log_peak(beta_);
  const std::vector<InteractionSegment>& segments = interaction_.segments();
  const std::vector<Atom>& atoms = interaction_.atoms();

  const auto add_segment = [&](std::uint32_t index) {
    const InteractionSegment& s = segments[index];
    const auto tilted = [&](double v) {
      return interaction_.tilted_density(s, v, beta_, log_offset_);
    };
    for_each_panel(
        s.low, s.high,
        [&](double a, double b) {
          const double width = b - a;
          if (width * beta_ <= 2.0 && width <= interaction_.resolution(a, b)) return true;
          const double bound = interaction_.tilted_bound(s, a, b, beta_, log_offset_);
          return bound * width < kNegligible * interaction_.scale();
        },
        [&](double a, double b) {
          const double weight = gauss_integral(tilted, a, b);
          if (!(weight > 0.0)) return;
          elements_.push_back({a, b, weight, 0.0, 0.0, index});
        });
  };
  std::size_t atom = 0;
  const auto add_atoms_to = [&](double energy) {
    for (; atom < atoms.size() && atoms[atom].energy <= energy; ++atom) {
      const double v = atoms[atom].energy;
      const double weight = atoms[atom].weight * portable_exp(-beta_ * v - log_offset_);
      if (weight > 0.0) elements_.push_back({v, v, weight, 0.0, 0.0, kAtom});
    }
  };
  for (std::uint32_t i = 0; i < segments.size(); ++i) {
    add_atoms_to(segments[i].low);
    add_segment(i);
  }
  add_atoms_to(interaction_.high());
  if (elements_.empty()) {
    throw InvalidParameter("temperature " + std::to_string(temperature) +
                           " (Z_b cannot be represented): raise it");
  }

  double total = 0.0;
  for (const Element& e : elements_) total += e.weight;
  log_partition_ = log_offset_ + portable_log(total);
  double below = 0.0;
  for (Element& e : elements_) {
    e.weight /= total;
    e.below = below;
    below += e.weight;
  }
  double above = 0.0;
  for (std::size_t i = elements_.size(); i-- > 0;) {
    elements_[i].above = above;
    above += elements_[i].weight;
  }
  log_offset_ = log_partition_;

  const double low = elements_.front().low;
  double excess = 0.0;
  for (const Element& e : elements_) {
    excess +=
        e.segment == kAtom
            ? e.weight * (e.low - low)
            : gauss_integral([&](double v) { return (v - low) * density_in(e, v); }, e.low, e.high);
  }
  mean_energy_ = low + excess;
}

double BoltzmannBonds::partition() const {
  if (log_partition_ < -708.0) return 0.0;
  return portable_exp(log_partition_);
}

double BoltzmannBonds::divergence() const {
  return beta_ == 0.0 ? 0.0 : std::max(0.0, -beta_ * mean_energy_ - log_partition_);
}

double BoltzmannBonds::density_in(const Element& element, double energy) const {
  return interaction_.tilted_density(interaction_.segments()[element.segment], energy, beta_,
                                     log_offset_);
}

double BoltzmannBonds::weight_between(const Element& element, double from, double to) const {
  return gauss_integral([&](double v) { return density_in(element, v); }, from, to);
}

std::size_t BoltzmannBonds::element_at(double energy) const {
  // The last element that begins at or below the energy.
  const auto after = std::upper_bound(elements_.begin(), elements_.end(), energy,
                                      [](double v, const Element& e) { return v < e.low; });
  return static_cast<std::size_t>(after - elements_.begin()) - 1;
}

double BoltzmannBonds::density(double energy) const {
  if (energy < elements_.front().low || energy > elements_.back().high) return 0.0;
  std::size_t i = element_at(energy);
  while (elements_[i].segment == kAtom) {
    if (i == 0) return 0.0;
    --i;
  }
  const Element& e = elements_[i];
  return energy <= e.high ? density_in(e, energy) : 0.0;
}

double BoltzmannBonds::cdf(double energy) const {
  if (energy < elements_.front().low) return 0.0;
  const Element& e = elements_[element_at(energy)];
  if (e.segment == kAtom || energy >= e.high) {
    return e.above == 0.0 ? 1.0 : e.below + e.weight;
  }
  return e.below + weight_between(e, e.low, energy);
}

double BoltzmannBonds::survival(double energy) const {
  if (energy < elements_.front().low) return 1.0;
  const Element& e = elements_[element_at(energy)];
  if (e.segment == kAtom || energy >= e.high) return e.above;
  return e.above + weight_between(e, energy, e.high);
}

double BoltzmannBonds::solve(const Element& element, double target, bool from_low) const {
  double a = element.low;
  double b = element.high;
  const double share = std::clamp(target / element.weight, 0.0, 1.0);
  double v = from_low ? a + (b - a) * share : b - (b - a) * share;
  for (int step = 0; step < 100; ++step) {
    const double weight = from_low ? weight_between(element, element.low, v)
                                   : weight_between(element, v, element.high);
    const double error = weight - target;
    // The weight grows with v when counted from the low end, and falls otherwise.
    if ((error > 0.0) == from_low) {
      b = v;
    } else {
      a = v;
    }
    const double slope = density_in(element, v);
    double next = slope > 0.0 ? (from_low ? v - error / slope : v + error / slope) : a;
    if (!(next > a && next < b)) next = 0.5 * (a + b);
    const double distance = from_low ? next - element.low : element.high - next;
    const double change = std::abs(next - v);
    v = next;
    if (change <= 4e-16 * distance || !(a < b)) break;
    if (change <= 2e-16 * std::abs(v)) break;
  }
  return v;
}

double BoltzmannBonds::quantile(double u) const {
  const auto found =
      std::lower_bound(elements_.begin(), elements_.end(), u,
                       [](const Element& e, double target) { return e.below + e.weight < target; });
  const Element& e = found == elements_.end() ? elements_.back() : *found;
  return e.segment == kAtom ? e.low : solve(e, u - e.below, true);
}

double BoltzmannBonds::quantile_of_survival(double s) const {
  // The last element that has at least s at or above it.
  const auto after =
      std::partition_point(elements_.begin(), elements_.end(),
                           [s](const Element& e) { return e.above + e.weight >= s; });
  const Element& e = after == elements_.begin() ? elements_.front() : *(after - 1);
  return e.segment == kAtom ? e.low : solve(e, s - e.above, false);
}

}  // namespace voidhop
