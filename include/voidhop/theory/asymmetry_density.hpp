/// \file
/// n(dE): how many double wells have which asymmetry, per particle and unit energy.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "voidhop/theory/hop_energy.hpp"
#include "voidhop/theory/legendre_rule.hpp"

namespace voidhop {

/// A measured density: linear between its energies, constant below the first, 0 above the last.
struct DensityTable {
  std::vector<double> energy;   ///< |dE| >= 0, increasing, two at least
  std::vector<double> density;  ///< >= 0, not all 0, per particle and unit energy
  std::vector<double> error;    ///< standard errors, independent of each other; or empty
};

/// Why a table cannot be a density; empty where it can.
std::string table_problem(const DensityTable& table);

/// A value with its standard error, 0 where the density has none.
struct DensityEstimate {
  double value = 0.0;
  double error = 0.0;
};

/// n as a function of the size of the asymmetry, |dE|: both signs of dE are counted at it, so that
/// n(0) = z phi_v (P(0) + P(0)) is the paper's Eq. 16. An atom at 0 stands apart.
class AsymmetryDensity {
 public:
  /// Part of n between two energies, as a Legendre series.
  struct Piece {
    double low = 0.0;
    double high = 0.0;
    std::array<double, kLegendreTerms> series{};
    std::size_t terms = 0;
    std::size_t knots[2] = {0, 0};  ///< rows of the table at both ends, where there is a table

    [[nodiscard]] double value(double energy) const {
      return legendre_sum({series.data(), terms}, (energy - low) / (high - low));
    }
  };

  /// directions (P(dE) + P(-dE)). \param directions ways to hop per particle: z phi_v/(1-phi_v).
  AsymmetryDensity(const HopEnergyDistribution& distribution, double directions);
  /// \throws InvalidParameter with table_problem().
  explicit AsymmetryDensity(const DensityTable& table);

  /// In increasing energy, without gaps from 0 on.
  [[nodiscard]] const std::vector<Piece>& pieces() const { return pieces_; }
  /// Number of the piece that an energy below reach() lies in.
  [[nodiscard]] std::size_t piece_at(double energy) const;
  [[nodiscard]] double value(double energy) const;
  /// Where n ends.
  [[nodiscard]] double reach() const { return pieces_.empty() ? 0.0 : pieces_.back().high; }
  /// Double wells without asymmetry, per particle.
  [[nodiscard]] double atom() const { return atom_; }
  /// Errors of the table's rows; empty where there are none.
  [[nodiscard]] const std::vector<double>& errors() const { return errors_; }

 private:
  std::vector<Piece> pieces_;
  std::vector<double> errors_;
  double atom_ = 0.0;
};

/// Builds a sum that is linear in n, with the error that it has where the rows are independent.
class DensitySum {
 public:
  explicit DensitySum(const AsymmetryDensity& density)
      : density_(&density), weight_(density.errors().size(), 0.0) {}

  /// Adds weight n(energy), the energy in a given piece.
  void add(const AsymmetryDensity::Piece& piece, double energy, double weight);
  /// Adds what comes from the atom, which has no error.
  void add_exact(double value) { value_ += value; }
  /// Adds factor times another sum over the same density.
  void add(const DensitySum& other, double factor);

  [[nodiscard]] double value() const { return value_; }
  [[nodiscard]] DensityEstimate estimate() const;

 private:
  const AsymmetryDensity* density_;
  double value_ = 0.0;
  std::vector<double> weight_;  ///< [row], derivative of the sum by the row's density
};

}  // namespace voidhop
