#include "voidhop/theory/event_rate.hpp"

#include <cmath>

#include "voidhop/base/portable_math.hpp"
#include "voidhop/model/boltzmann_bonds.hpp"

namespace voidhop {

namespace {

/// Mean of exp(-(E0 + dE/2)/T).
double symmetric_factor(double barrier, const HopEnergyDistribution& distribution, double beta) {
  const LegendrePanels& p = distribution.smooth();
  double sum = distribution.at_zero() * portable_exp(-beta * barrier);
  for (std::size_t panel = 0; panel < p.panels(); ++panel) {
    if (p.series(panel).empty()) continue;
    for (const LegendreNode& node : legendre_nodes()) {
      const double energy = p.panel_low(panel) + node.t * p.width();
      sum += node.weight * p.width() * p.value_in(panel, node.t) *
             portable_exp(-beta * (barrier + 0.5 * energy));
    }
  }
  return sum;
}

}  // namespace

double mean_hop_rate(const HoppingSpec& hopping, const HopEnergyDistribution& distribution,
                     double temperature) {
  const double beta = std::isinf(temperature) ? 0.0 : 1.0 / temperature;
  double factor = hopping.rule == HopRule::kMetropolis
                      ? 2.0 * distribution.below_zero() + distribution.at_zero()
                      : symmetric_factor(hopping.barrier, distribution, beta);
  if (hopping.has_barrier_disorder) {
    factor *= BoltzmannBonds(Interaction(hopping.barrier_disorder), temperature).partition();
  }
  return hopping.attempt_rate * factor;
}

double frozen_hop_rate(const HoppingSpec& hopping, const HopEnergyDistribution& distribution,
                       double temperature) {
  if (!(temperature > 0.0)) return hopping.attempt_rate * distribution.at_zero();
  const double reach =
      distribution.smooth().width() * static_cast<double>(distribution.smooth().panels());
  const double upper = std::fmin(reach, 40.0 * temperature);
  constexpr int kIntervals = 400;  // Simpson's rule; the integrand is smooth beyond dE = 0
  double sum = 0.0;
  for (int k = 0; k <= kIntervals; ++k) {
    const double x = upper * k / kIntervals;
    const double weight = k == 0 || k == kIntervals ? 1.0 : (k % 2 ? 4.0 : 2.0);
    sum += weight * (distribution.density(x) + distribution.density(-x)) * 2.0 /
           (portable_exp(std::fmin(x / temperature, 700.0)) + 1.0);
  }
  return hopping.attempt_rate * (sum * upper / kIntervals / 3.0 + distribution.at_zero());
}

}  // namespace voidhop
