/// \file
/// Specific heat of independent two-level systems: the whole integral (paper, A5) and its
/// expansion.
///
/// All values are per particle in units of k_B when `voids` is the number of voids per particle,
/// phi_v/(1-phi_v); the paper writes phi_v.
#pragma once

#include <vector>

#include "voidhop/theory/hop_energy.hpp"

namespace voidhop {

/// Heat capacity of one two-level system, in k_B (paper, A4). \param ratio dE/T, of either sign.
double two_level_heat(double ratio);

/// c1 = pi^2 z voids P(0)/3 (paper, A13). \param z coordination number.
double linear_heat_coefficient(int z, double voids, double zero_density);

/// c3 = 7 pi^4 z voids P''(0)/30 (paper, A13; Eq. 9 prints 15 for 30).
double cubic_heat_coefficient(int z, double voids, double zero_curvature);

/// The integral of P(dE) Phi(dE) over all dE as a function of T, from P on a fixed set of Gauss
/// nodes.
class TwoLevelHeat {
 public:
  explicit TwoLevelHeat(const HopEnergyDistribution& distribution);

  /// C_v per hop direction of a void; times z and the voids per particle it is C_v. 0 at T = 0.
  [[nodiscard]] double operator()(double temperature) const;

 private:
  struct Node {
    double energy;
    double weight;  ///< quadrature weight times P(energy) + P(-energy)
  };
  std::vector<Node> nodes_;   ///< in decreasing energy
  double least_width_ = 0.0;  ///< below this temperature P is constant over all that counts
  double zero_density_ = 0.0;
};

}  // namespace voidhop
