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

}  // namespace voidhop
