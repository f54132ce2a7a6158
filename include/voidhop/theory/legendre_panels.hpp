/// \file
/// Functions as Legendre series on the panels of a uniform grid, and their exact convolution.
///
/// Each panel has its own relative accuracy near 1e-15 of its largest value, so that tails keep
/// their digits, which an FFT would lose.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "voidhop/theory/legendre_rule.hpp"

namespace voidhop {

/// A function on [origin, origin + panels width], zero outside; at a panel's border the higher
/// panel counts. Panel i is sum_k c_k P_k(2t - 1) with t = (x - origin)/width - i.
class LegendrePanels {
 public:
  LegendrePanels(double origin, double width, std::size_t panels);

  [[nodiscard]] double origin() const { return origin_; }
  [[nodiscard]] double width() const { return width_; }
  [[nodiscard]] std::size_t panels() const { return terms_.size(); }
  [[nodiscard]] double panel_low(std::size_t panel) const {
    return origin_ + static_cast<double>(panel) * width_;
  }
  /// Coefficients of a panel without its negligible last ones; empty where the function is zero.
  [[nodiscard]] std::span<const double> series(std::size_t panel) const {
    return {&coefficients_[panel * kLegendreTerms], terms_[panel]};
  }

  /// Adds the projection of f restricted to t in [from, to] of a panel, by `terms` terms.
  /// \param f function of t.
  template <class Function>
  void add_projection(std::size_t panel, const Function& f, double from = 0.0, double to = 1.0,
                      std::size_t terms = kLegendreTerms) {
    std::array<double, kLegendreTerms> sum{};
    for (const LegendreNode& node : legendre_nodes()) {
      const double t = from + (to - from) * node.t;
      const double value = (to - from) * node.weight * f(t);
      const std::array<double, kLegendreTerms> basis = legendre_basis(t);
      for (std::size_t k = 0; k < terms; ++k) {
        sum[k] += static_cast<double>(2 * k + 1) * value * basis[k];
      }
    }
    add_series(panel, sum, 1.0);
  }
  void add_series(std::size_t panel, std::span<const double> series, double factor);
  /// Adds factor times another function of the same width, panel 0 of it to panel `offset` of this.
  void add(const LegendrePanels& other, double factor, std::size_t offset);

  [[nodiscard]] double value(double x) const;
  /// Value at t in [0, 1] of a panel.
  [[nodiscard]] double value_in(std::size_t panel, double t) const;
  [[nodiscard]] double second_derivative_in(std::size_t panel, double t) const;
  /// Integral over a whole panel.
  [[nodiscard]] double weight(std::size_t panel) const {
    return terms_[panel] == 0 ? 0.0 : width_ * coefficients_[panel * kLegendreTerms];
  }
  /// Integral from the low end of a panel up to t.
  [[nodiscard]] double weight_below(std::size_t panel, double t) const;

  /// The same function on panels narrower by a whole factor.
  [[nodiscard]] LegendrePanels refined(std::size_t factor) const;
  /// x -> f(-x).
  [[nodiscard]] LegendrePanels reflected() const;

 private:
  void trim(std::size_t panel);

  double origin_;
  double width_;
  std::vector<double> coefficients_;
  std::vector<std::size_t> terms_;
};

/// Convolution of two functions of the same panel width. Each term of it is cut at kLegendreTerms,
/// which is exact for polynomials up to degree 14 in all.
LegendrePanels convolve(const LegendrePanels& a, const LegendrePanels& b);

}  // namespace voidhop
