#include "voidhop/theory/hop_energy.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "voidhop/base/error.hpp"
#include "voidhop/base/portable_math.hpp"
#include "voidhop/theory/bond_sum.hpp"

namespace voidhop {

namespace {

/// Panels of the Boltzmann factor below this share of the whole are left out.
constexpr double kNegligible = 1e-70;
constexpr double kWorstTotal = 1e-6;  // error of the total probability
constexpr double kSmallest = 1e-300;  // of f, above the subnormals

double largest_value(const LegendrePanels& f, std::size_t panel) {
  double bound = 0.0;
  for (const double c : f.series(panel)) bound += std::abs(c);
  return bound;
}

/// f(y) exp(-y/T)/Z^m, up to the last panel that matters. The factors are joined as logarithms:
/// each alone may be out of range.
LegendrePanels boltzmann_weighted(const LegendrePanels& f, double beta, double log_norm) {
  const auto log_bound = [&](std::size_t panel) {
    const double largest = largest_value(f, panel);
    return largest >= kSmallest ? portable_log(largest) - beta * f.panel_low(panel) - log_norm
                                : -std::numeric_limits<double>::infinity();
  };
  std::size_t used = f.panels();
  while (used > 0 && portable_exp(log_bound(used - 1)) * f.width() < kNegligible) --used;
  LegendrePanels result(f.origin(), f.width(), used);
  for (std::size_t i = 0; i < used; ++i) {
    const double factor = portable_exp(log_bound(i));
    if (factor == 0.0) continue;
    const double largest = largest_value(f, i);
    result.add_projection(i, [&](double t) {
      return f.value_in(i, t) / largest * (factor * portable_exp(-beta * t * f.width()));
    });
  }
  return result;
}

}  // namespace

HopEnergyDistribution::HopEnergyDistribution(const BoltzmannBonds& bonds, int changed_bonds)
    : smooth_(0.0, 1.0, 0) {
  const Interaction& g = bonds.interaction();
  const double temperature = bonds.temperature();
  if (temperature < 1e-5 * g.scale()) {
    throw InvalidParameter("temperature " + std::to_string(temperature) +
                           " (below 1e-5 of the energy scale, too low for P(dE)): raise it");
  }
  const BondSum sum = make_bond_sum(g, changed_bonds, temperature);
  // exp(-y/T) changes by at most e^2 over a panel.
  const double beta = bonds.beta();
  const double ratio = std::max(1.0, std::ceil(0.5 * beta * sum.smooth.width()));
  const auto factor = static_cast<std::size_t>(ratio);
  const LegendrePanels f = sum.smooth.refined(factor);
  const double log_norm = changed_bonds * bonds.log_partition();
  const LegendrePanels p = boltzmann_weighted(f, beta, log_norm);
  const LegendrePanels reversed = p.reflected();

  // The lag 0 falls on the border between panels zero_-1 and zero_.
  zero_ = f.panels();
  smooth_ = LegendrePanels(-static_cast<double>(zero_) * f.width(), f.width(), 2 * f.panels());
  smooth_.add(convolve(reversed, f), 1.0, zero_ - p.panels());
  if (sum.atom_weight > 0.0) {
    const std::size_t atom_panel = sum.atom_panel * factor;
    const double weighted = sum.atom_weight * portable_exp(-beta * sum.atom_energy - log_norm);
    smooth_.add(reversed, sum.atom_weight, zero_ + atom_panel - p.panels());
    smooth_.add(f, weighted, zero_ - atom_panel);
    atom_ = sum.atom_weight * weighted;
    curvature_reason_ = "g(V) has an atom, so that P(dE) has a kink at 0";
  }

  const std::size_t panels = smooth_.panels();
  below_.assign(panels + 1, 0.0);
  above_.assign(panels + 1, 0.0);
  for (std::size_t i = 0; i < panels; ++i) below_[i + 1] = below_[i] + smooth_.weight(i);
  for (std::size_t i = panels; i-- > 0;) above_[i] = above_[i + 1] + smooth_.weight(i);
  if (!(std::abs(total() - 1.0) < kWorstTotal)) {
    throw InvalidParameter("P(dE) at temperature " + std::to_string(temperature) + " sums to " +
                           std::to_string(total()) +
                           " (g(V) varies over too many orders of magnitude there): raise it");
  }
}

double HopEnergyDistribution::cdf(double x) const {
  const double atom = x >= 0.0 ? atom_ : 0.0;
  const double place = (x - smooth_.origin()) / smooth_.width();
  if (!(place > 0.0)) return atom;
  if (place >= static_cast<double>(smooth_.panels())) return below_.back() + atom;
  const auto panel = static_cast<std::size_t>(place);
  return below_[panel] + smooth_.weight_below(panel, place - static_cast<double>(panel)) + atom;
}

double HopEnergyDistribution::survival(double x) const {
  const double atom = x < 0.0 ? atom_ : 0.0;
  const double place = (x - smooth_.origin()) / smooth_.width();
  if (!(place > 0.0)) return above_.front() + atom_;
  if (place >= static_cast<double>(smooth_.panels())) return atom;
  const auto panel = static_cast<std::size_t>(place);
  const double inside = smooth_.weight_below(panel, place - static_cast<double>(panel));
  return above_[panel + 1] + (smooth_.weight(panel) - inside) + atom;
}

std::optional<double> HopEnergyDistribution::zero_curvature() const {
  if (!curvature_reason_.empty()) return std::nullopt;
  return smooth_.second_derivative_in(zero_, 0.0);
}

}  // namespace voidhop
