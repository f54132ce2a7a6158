#include "voidhop/theory/legendre_rule.hpp"

#include <boost/math/quadrature/gauss.hpp>

namespace voidhop {

namespace {

std::array<LegendreNode, 30> make_nodes() {
  using Rule = boost::math::quadrature::gauss<double, 30>;
  const auto& x = Rule::abscissa();  // the positive half, increasing
  const auto& w = Rule::weights();
  std::array<LegendreNode, 30> nodes{};
  for (std::size_t i = 0; i < 15; ++i) {
    nodes[15 + i] = {0.5 + 0.5 * x[i], 0.5 * w[i]};
    nodes[14 - i] = {0.5 - 0.5 * x[i], 0.5 * w[i]};
  }
  return nodes;
}

}  // namespace

const std::array<LegendreNode, 30>& legendre_nodes() {
  static const std::array<LegendreNode, 30> nodes = make_nodes();
  return nodes;
}

std::array<double, kLegendreTerms> legendre_basis(double t) {
  const double u = 2.0 * t - 1.0;
  std::array<double, kLegendreTerms> basis{1.0, u};
  for (std::size_t k = 1; k + 1 < kLegendreTerms; ++k) {
    const double n = static_cast<double>(k);
    basis[k + 1] = ((2.0 * n + 1.0) * u * basis[k] - n * basis[k - 1]) / (n + 1.0);
  }
  return basis;
}

double legendre_sum(std::span<const double> series, double t) {
  if (series.empty()) return 0.0;
  const double u = 2.0 * t - 1.0;
  double before = 1.0;
  double here = u;
  double sum = series[0];
  for (std::size_t k = 1; k < series.size(); ++k) {
    sum += series[k] * here;
    const double n = static_cast<double>(k);
    const double next = ((2.0 * n + 1.0) * u * here - n * before) / (n + 1.0);
    before = here;
    here = next;
  }
  return sum;
}

}  // namespace voidhop
