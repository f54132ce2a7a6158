#include <algorithm>
#include <memory>

#include "voidhop/base/contract.hpp"
#include "voidhop/theory/legendre_panels.hpp"

namespace voidhop {

namespace {

using Terms = std::array<double, kLegendreTerms>;
using Block = std::array<Terms, kLegendreTerms>;

/// lower[i][j][k]: coefficient k of the convolution of P_i and P_j on the lower of the two panels
/// that it covers. By reflection the upper one is (-1)^(i+j+k) times that.
struct ConvolutionTable {
  std::array<Block, kLegendreTerms> lower{};

  ConvolutionTable() {
    for (const LegendreNode& s : legendre_nodes()) {
      Block product{};
      for (const LegendreNode& v : legendre_nodes()) {
        const Terms left = legendre_basis(s.t * v.t);
        const Terms right = legendre_basis(s.t * (1.0 - v.t));
        for (std::size_t i = 0; i < kLegendreTerms; ++i) {
          for (std::size_t j = 0; j < kLegendreTerms; ++j) {
            product[i][j] += s.t * v.weight * left[i] * right[j];
          }
        }
      }
      const Terms basis = legendre_basis(s.t);
      for (std::size_t i = 0; i < kLegendreTerms; ++i) {
        for (std::size_t j = 0; j < kLegendreTerms; ++j) {
          for (std::size_t k = 0; k < kLegendreTerms; ++k) {
            lower[i][j][k] += static_cast<double>(2 * k + 1) * s.weight * basis[k] * product[i][j];
          }
        }
      }
    }
  }
};

const ConvolutionTable& table() {
  static const auto instance = std::make_unique<const ConvolutionTable>();
  return *instance;
}

/// Sum over all pairs of panels i + j = total of the outer products of their series.
/// \return numbers of terms of either factor that occur.
std::pair<std::size_t, std::size_t> outer_products(const LegendrePanels& a, const LegendrePanels& b,
                                                   std::size_t total, Block& sum) {
  std::size_t rows = 0;
  std::size_t columns = 0;
  const std::size_t first = total >= b.panels() ? total - b.panels() + 1 : 0;
  const std::size_t last = std::min(total, a.panels() - 1);
  for (std::size_t i = first; i <= last; ++i) {
    const std::span<const double> left = a.series(i);
    const std::span<const double> right = b.series(total - i);
    if (left.empty() || right.empty()) continue;
    for (std::size_t p = rows; p < left.size(); ++p) sum[p].fill(0.0);
    rows = std::max(rows, left.size());
    columns = std::max(columns, right.size());
    for (std::size_t p = 0; p < left.size(); ++p) {
      for (std::size_t q = 0; q < right.size(); ++q) sum[p][q] += left[p] * right[q];
    }
  }
  return {rows, columns};
}

}  // namespace

LegendrePanels convolve(const LegendrePanels& a, const LegendrePanels& b) {
  VH_EXPECT(a.width() == b.width());
  LegendrePanels result(a.origin() + b.origin(), a.width(), a.panels() + b.panels());
  if (a.panels() == 0 || b.panels() == 0) return result;
  const ConvolutionTable& coefficients = table();
  Block sum{};
  for (std::size_t total = 0; total + 1 < a.panels() + b.panels(); ++total) {
    const auto [rows, columns] = outer_products(a, b, total, sum);
    if (rows == 0) continue;
    Terms lower{};
    Terms upper{};
    for (std::size_t i = 0; i < rows; ++i) {
      for (std::size_t j = 0; j < columns; ++j) {
        const Terms& unit = coefficients.lower[i][j];
        const double even = sum[i][j];
        const double odd = (i + j) % 2 == 0 ? even : -even;
        for (std::size_t k = 0; k < kLegendreTerms; k += 2) {
          lower[k] += even * unit[k];
          lower[k + 1] += even * unit[k + 1];
          upper[k] += odd * unit[k];
          upper[k + 1] -= odd * unit[k + 1];
        }
      }
    }
    result.add_series(total, lower, a.width());
    result.add_series(total + 1, upper, a.width());
  }
  return result;
}

}  // namespace voidhop
