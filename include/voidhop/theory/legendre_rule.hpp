/// \file
/// Legendre polynomials on [0, 1] and the Gauss rule that projects on them.
#pragma once

#include <array>
#include <cstddef>
#include <span>

namespace voidhop {

/// Terms of a series: degrees 0 to 15.
inline constexpr std::size_t kLegendreTerms = 16;

/// A node of the 30-point Gauss rule on [0, 1]; exact for polynomials up to degree 59.
struct LegendreNode {
  double t;
  double weight;
};

/// In increasing t.
const std::array<LegendreNode, 30>& legendre_nodes();

/// P_k(2t - 1) for k = 0 .. 15.
std::array<double, kLegendreTerms> legendre_basis(double t);

/// Sum of series[k] P_k(2t - 1); 0 for an empty series.
double legendre_sum(std::span<const double> series, double t);

}  // namespace voidhop
