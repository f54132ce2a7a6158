/// \file
/// Gauss-Legendre rule for integrals over panels of the interaction.
#pragma once

#include <boost/math/quadrature/gauss.hpp>
#include <cstddef>

namespace voidhop {

/// Integral of f over [from, to] by 15 points: exact for polynomials up to degree 29. The order of
/// the sum is fixed.
template <class Function>
double gauss_integral(const Function& f, double from, double to) {
  using Rule = boost::math::quadrature::gauss<double, 15>;
  const auto& nodes = Rule::abscissa();  // 0 first, then the positive ones
  const auto& weights = Rule::weights();
  const double middle = 0.5 * (from + to);
  const double half = 0.5 * (to - from);
  double sum = weights[0] * f(middle);
  for (std::size_t i = 1; i < nodes.size(); ++i) {
    const double offset = half * nodes[i];
    sum += weights[i] * (f(middle - offset) + f(middle + offset));
  }
  return half * sum;
}

/// Calls visit(a, b) for pieces of [from, to], in order, halved until keep(a, b) is true.
template <class Keep, class Visit>
void for_each_panel(double from, double to, const Keep& keep, const Visit& visit) {
  const double middle = 0.5 * (from + to);
  if (keep(from, to) || !(from < middle && middle < to)) {
    visit(from, to);
    return;
  }
  for_each_panel(from, middle, keep, visit);
  for_each_panel(middle, to, keep, visit);
}

}  // namespace voidhop
