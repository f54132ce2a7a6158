#include "voidhop/theory/specific_heat.hpp"

#include <algorithm>
#include <boost/math/constants/constants.hpp>
#include <cmath>

#include "voidhop/base/fault.hpp"
#include "voidhop/base/portable_math.hpp"

namespace voidhop {

namespace {

constexpr double kPi = boost::math::constants::pi<double>();
/// Halvings of the panel next to dE = 0, so that every temperature finds panels of its own width.
constexpr int kHalvings = 30;

}  // namespace

double two_level_heat(double ratio) {
  const double x = std::abs(ratio);
  if (!(x < 700.0)) return 0.0;
  const double boltzmann = portable_exp(-x);
  const double norm = 1.0 + boltzmann;
  return x * x * boltzmann / (norm * norm);
}

double linear_heat_coefficient(int z, double voids, double zero_density) {
  return kPi * kPi * z * voids * zero_density / 3.0;
}

double cubic_heat_coefficient(int z, double voids, double zero_curvature) {
  const double divisor = VH_FAULT(kFifteenForThirty) ? 15.0 : 30.0;
  return 7.0 * kPi * kPi * kPi * kPi * z * voids * zero_curvature / divisor;
}

TwoLevelHeat::TwoLevelHeat(const HopEnergyDistribution& distribution)
    : zero_density_(distribution.zero_density()) {
  const LegendrePanels& p = distribution.smooth();
  const std::size_t zero = distribution.zero_panel();
  const double width = p.width();
  // t counts from dE = 0 outwards, in panels; on the negative side the panel is read from its end.
  const auto add = [&](std::size_t panel, double from, double to) {
    for (const LegendreNode& node : legendre_nodes()) {
      const double t = from + (to - from) * node.t;
      double both = 0.0;
      if (zero + panel < p.panels()) both += p.value_in(zero + panel, t);
      if (panel < zero) both += p.value_in(zero - 1 - panel, 1.0 - t);
      if (both == 0.0) continue;
      nodes_.push_back(
          {(static_cast<double>(panel) + t) * width, both * node.weight * (to - from) * width});
    }
  };
  const std::size_t panels = std::max(zero, p.panels() - zero);
  double inner = 1.0;
  if (panels > 0) {
    for (int i = 0; i < kHalvings; ++i) {
      add(0, 0.5 * inner, inner);
      inner *= 0.5;
    }
    add(0, 0.0, inner);
  }
  for (std::size_t panel = 1; panel < panels; ++panel) add(panel, 0.0, 1.0);
  std::sort(nodes_.begin(), nodes_.end(),
            [](const Node& a, const Node& b) { return a.energy > b.energy; });
  least_width_ = 4.0 * inner * width;
}

double TwoLevelHeat::operator()(double temperature) const {
  if (!(temperature > 0.0)) return 0.0;
  if (temperature < least_width_) return kPi * kPi / 3.0 * zero_density_ * temperature;
  double sum = 0.0;
  // From the high end: the small contributions first.
  for (const Node& node : nodes_) sum += node.weight * two_level_heat(node.energy / temperature);
  return sum;
}

}  // namespace voidhop
