/// \file
/// P(dE): distribution of the energy change of a hop at equilibrium, for any g(V) and lattice.
///
/// P(x) = Z_b^-m int f(y) f(y+x) exp(-y/T_I) dy with f the m-fold convolution of g and m the number
/// of bonds that change on either side (paper, A15-A17, with the shift that A16 lacks).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "voidhop/model/boltzmann_bonds.hpp"
#include "voidhop/theory/legendre_panels.hpp"

namespace voidhop {

/// P(dE) at one temperature: a smooth part by panels with a border at 0, and an atom at 0 where g
/// has an atom. Relative error about 1e-10 wherever P exceeds 1e-40 of its largest value.
class HopEnergyDistribution {
 public:
  /// \param bonds the realised bonds at T_I.
  /// \param changed_bonds m, see changed_bonds() of lattice.hpp.
  /// \throws InvalidParameter where the weights do not sum to 1 within 1e-6 (underflow), and below
  /// T_I = 1e-5 of the energy scale, where the grid would be too fine.
  HopEnergyDistribution(const BoltzmannBonds& bonds, int changed_bonds);

  /// Smooth part at x (from above at 0), per unit energy.
  [[nodiscard]] double density(double x) const { return smooth_.value(x); }
  /// Pr(dE <= x), with relative accuracy where it is small.
  [[nodiscard]] double cdf(double x) const;
  /// Pr(dE > x), with relative accuracy where it is small.
  [[nodiscard]] double survival(double x) const;
  /// Pr(dE = 0).
  [[nodiscard]] double at_zero() const { return atom_; }
  /// Pr(dE < 0).
  [[nodiscard]] double below_zero() const { return below_[zero_]; }
  /// The sum of all weights; 1 but for the error of the computation.
  [[nodiscard]] double total() const { return below_.back() + atom_; }

  /// P(0), per unit energy; beside the atom where there is one.
  [[nodiscard]] double zero_density() const { return smooth_.value_in(zero_, 0.0); }
  /// P''(0), per cubed energy; empty where g has an atom (P then has a kink at 0).
  [[nodiscard]] std::optional<double> zero_curvature() const;
  /// Why zero_curvature() is empty; empty where it is not.
  [[nodiscard]] const std::string& curvature_reason() const { return curvature_reason_; }

  [[nodiscard]] const LegendrePanels& smooth() const { return smooth_; }
  /// Panel of smooth() whose low border is dE = 0.
  [[nodiscard]] std::size_t zero_panel() const { return zero_; }

 private:
  LegendrePanels smooth_;
  std::size_t zero_ = 0;
  double atom_ = 0.0;
  std::vector<double>
      below_;  ///< smooth weight below the low border of panel i; one more at the end
  std::vector<double> above_;  ///< smooth weight above it
  std::string curvature_reason_;
};

}  // namespace voidhop
