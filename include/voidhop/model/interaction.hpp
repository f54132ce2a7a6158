/// \file
/// The pair-energy density g(V): smooth segments and atoms, normalised to total weight 1.
///
/// Everything here is IEEE basic arithmetic with portable_exp and portable_log, so that what is
/// built from it has the same bits on every machine.
#pragma once

#include <vector>

#include "voidhop/model/model_spec.hpp"

namespace voidhop {

/// A finite weight at one energy.
struct Atom {
  double energy;
  double weight;
};

/// An interval on which g is smooth. Its density is linear between the end values, except for the
/// one segment of fermi_plus_gaussian, where the end values are informative only.
struct InteractionSegment {
  double low, high;
  double density_low, density_high;
};

/// g(V), checked and normalised. Immutable.
class Interaction {
 public:
  /// Largest |V| in units of scale(): 32 bits hold 32 scales of 2^26 quanta.
  static constexpr double kReach = 31.0;

  /// \throws InvalidParameter where a parameter is out of range or g reaches beyond kReach scales.
  explicit Interaction(const InteractionSpec& spec);

  [[nodiscard]] const InteractionSpec& spec() const { return spec_; }
  /// Stated energy scale: high-low, delta_v, or the 1-99 % range of a table.
  [[nodiscard]] double scale() const { return scale_; }
  /// Energy of one unit of fixed point, scale() 2^-26.
  [[nodiscard]] double quantum() const { return scale_ * 0x1p-26; }
  /// Ends of the support, after the cut.
  [[nodiscard]] double low() const { return low_; }
  [[nodiscard]] double high() const { return high_; }
  /// Upper bound of the weight cut off above high(): below 2^-53, 0 for bounded families.
  [[nodiscard]] double lost_weight() const { return lost_weight_; }

  [[nodiscard]] bool has_atom() const { return !atoms_.empty(); }
  /// In increasing energy.
  [[nodiscard]] const std::vector<Atom>& atoms() const { return atoms_; }
  /// In increasing energy, without overlap; gaps between them have density zero.
  [[nodiscard]] const std::vector<InteractionSegment>& segments() const { return segments_; }

  /// Density of the smooth part; 0 outside [low(), high()].
  [[nodiscard]] double density(double energy) const;
  /// g(V) exp(-beta V - log_offset) inside one segment, without overflow where the product has
  /// none.
  [[nodiscard]] double tilted_density(const InteractionSegment& segment, double energy, double beta,
                                      double log_offset) const;
  /// Upper bound of tilted_density over [from, to] inside one segment. \param beta >= 0.
  [[nodiscard]] double tilted_bound(const InteractionSegment& segment, double from, double to,
                                    double beta, double log_offset) const;
  /// Offset that brings the largest values of tilted densities and atoms near 1. \param beta >= 0.
  [[nodiscard]] double log_peak(double beta) const;
  /// Width below which [from, to] is smooth to rounding for 15 Gauss points; may be infinite.
  [[nodiscard]] double resolution(double from, double to) const;

 private:
  void build_uniform(double continuous_weight);
  void build_fermi_plus_gaussian();
  void build_table();
  [[nodiscard]] double fermi_form(double energy, double beta, double log_offset) const;
  [[nodiscard]] double gaussian_form(double energy, double beta, double log_offset) const;
  [[nodiscard]] double smooth_form(double energy, double beta, double log_offset) const;
  [[nodiscard]] double gaussian_top(double beta, double from, double to) const;

  InteractionSpec spec_;
  double scale_ = 0.0;
  double low_ = 0.0;
  double high_ = 0.0;
  double lost_weight_ = 0.0;
  double fermi_factor_ = 0.0;  // factors of the two shapes, normalisation included
  double gaussian_factor_ = 0.0;
  std::vector<InteractionSegment> segments_;
  std::vector<Atom> atoms_;
};

}  // namespace voidhop
