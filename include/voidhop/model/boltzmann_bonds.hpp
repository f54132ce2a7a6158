/// \file
/// Realised bonds at equilibrium: p_eq(V) = g(V) exp(-V/T) / Z_b (paper, A14).
///
/// Everything is a fixed sequence of IEEE basic operations (Gauss panels, portable_exp), so that
/// Z_b and the quantiles have the same bits on every machine. Relative errors are near 1e-14, also
/// in either tail.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "voidhop/model/interaction.hpp"

namespace voidhop {

/// The density of realised bonds at one temperature; g itself at T = infinity. Immutable.
class BoltzmannBonds {
 public:
  /// A panel of a smooth segment, or an atom (low == high), with its share of the probability.
  struct Element {
    double low, high;
    double weight;          ///< probability of the element
    double below, above;    ///< probability strictly below and strictly above it
    std::uint32_t segment;  ///< index in Interaction::segments(); kAtom for an atom
  };
  static constexpr std::uint32_t kAtom = 0xffffffffU;

  /// \param temperature in (0, +infinity], in energy units.
  /// \throws InvalidParameter where the temperature is outside its range, or so low that Z_b cannot
  /// be represented (below 1e-9 of the scale).
  BoltzmannBonds(Interaction interaction, double temperature);

  [[nodiscard]] const Interaction& interaction() const { return interaction_; }
  [[nodiscard]] double temperature() const { return temperature_; }
  /// 1/T; 0 at T = infinity.
  [[nodiscard]] double beta() const { return beta_; }

  /// Z_b = integral of g(V) exp(-V/T) dV. Zero or infinity where that is out of range; see
  /// log_partition().
  [[nodiscard]] double partition() const;
  /// ln Z_b; finite for every valid temperature.
  [[nodiscard]] double log_partition() const { return log_partition_; }
  /// Mean energy e(T) of a realised bond.
  [[nodiscard]] double mean_energy() const { return mean_energy_; }
  /// KL(p_eq || g) = -e/T - ln Z_b, in nats; 0 at T = infinity. Holds with atoms too.
  [[nodiscard]] double divergence() const;

  /// Probability density of the smooth part at V.
  [[nodiscard]] double density(double energy) const;
  /// P(bond <= V), with full relative accuracy where it is small.
  [[nodiscard]] double cdf(double energy) const;
  /// P(bond > V), with full relative accuracy where it is small.
  [[nodiscard]] double survival(double energy) const;
  /// Smallest V with cdf(V) >= u. \param u in (0, 1); accurate for small u.
  [[nodiscard]] double quantile(double u) const;
  /// The quantile of 1 - s. \param s in (0, 1); accurate for small s.
  [[nodiscard]] double quantile_of_survival(double s) const;

  /// In increasing energy. Elements of weight zero do not occur.
  [[nodiscard]] const std::vector<Element>& elements() const { return elements_; }
  /// Density inside an element that is not an atom.
  [[nodiscard]] double density_in(const Element& element, double energy) const;

 private:
  [[nodiscard]] double weight_between(const Element& element, double from, double to) const;
  [[nodiscard]] double solve(const Element& element, double target, bool from_low) const;
  [[nodiscard]] std::size_t element_at(double energy) const;

  Interaction interaction_;
  double temperature_;
  double beta_;
  double log_offset_ = 0.0;
  double log_partition_ = 0.0;
  double mean_energy_ = 0.0;
  std::vector<Element> elements_;
};

}  // namespace voidhop
