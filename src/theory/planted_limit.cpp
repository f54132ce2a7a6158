#include "voidhop/theory/planted_limit.hpp"

#include <cmath>

#include "voidhop/model/boltzmann_bonds.hpp"

namespace voidhop {

namespace {

/// Entropy that is left at a temperature; grows with it.
double surplus(const LatticeFilling& filling, const Interaction& interaction, double temperature) {
  const BoltzmannBonds bonds(interaction, temperature);
  const double pairs = mean_void_pairs(filling, bonds.log_partition());
  const double count = filling.lattice_bonds() -
                       static_cast<double>(filling.z()) * static_cast<double>(filling.voids) +
                       pairs;
  return placement_entropy(filling) - count * bonds.divergence();
}

}  // namespace

double planted_limit(const LatticeFilling& filling, const Interaction& interaction) {
  constexpr double kLowest = 1e-8;  // of the scale
  double low = kLowest * interaction.scale();
  if (surplus(filling, interaction, low) >= 0.0) return 0.0;
  double high = low;
  do {
    low = high;
    high *= 4.0;
    // A few particles on a lattice without room: no temperature below infinity will do.
    if (high > 1e12 * interaction.scale()) return high;
  } while (surplus(filling, interaction, high) < 0.0);
  while (high > low * (1.0 + 1e-12)) {
    const double middle = std::sqrt(low * high);
    if (!(middle > low && middle < high)) break;
    (surplus(filling, interaction, middle) < 0.0 ? low : high) = middle;
  }
  return high;
}

}  // namespace voidhop
