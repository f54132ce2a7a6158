#include "voidhop/theory/barrier_exponent.hpp"

#include <algorithm>
#include <boost/math/constants/constants.hpp>
#include <cmath>

#include "voidhop/base/error.hpp"

namespace voidhop {

namespace {

constexpr double kLeastWeight = 1e-12;

/// Pr(from < x <= to) of a Gaussian of any mean; from the side where no digits cancel.
double gaussian_weight(double from, double to, double mean, double width) {
  const double scale = 1.0 / (width * boost::math::constants::root_two<double>());
  const double a = (from - mean) * scale;
  const double b = (to - mean) * scale;
  return a > 0.0 ? 0.5 * (std::erfc(a) - std::erfc(b)) : 0.5 * (std::erfc(-b) - std::erfc(-a));
}

}  // namespace

double BarrierExponent::density(double lambda) const {
  if (!(lambda >= low && lambda <= high)) return 0.0;
  if (law == BarrierLaw::kUniform) return 1.0 / (high - low);
  const double x = (lambda - mean) / width;
  return std::exp(-0.5 * x * x) / (width * boost::math::constants::root_two_pi<double>() *
                                   gaussian_weight(low, high, mean, width));
}

double BarrierExponent::weight(double from, double to) const {
  from = std::max(from, low);
  to = std::min(to, high);
  if (!(from < to)) return 0.0;
  if (law == BarrierLaw::kUniform) return (to - from) / (high - low);
  return gaussian_weight(from, to, mean, width) / gaussian_weight(low, high, mean, width);
}

void check(const BarrierExponent& barrier) {
  if (!(barrier.low >= 0.0 && barrier.low < barrier.high && barrier.high <= kLargestBarrier)) {
    throw InvalidParameter("no range of lambda from " + std::to_string(barrier.low) + " to " +
                           std::to_string(barrier.high) +
                           " (both ends lie from 0 to 300, the upper one above): correct it");
  }
  if (barrier.law == BarrierLaw::kUniform) return;
  if (!(barrier.width >= kLeastBarrierWidth) || !std::isfinite(barrier.mean) ||
      !std::isfinite(barrier.width)) {
    throw InvalidParameter("a Gaussian lambda of mean " + std::to_string(barrier.mean) +
                           " and width " + std::to_string(barrier.width) +
                           " (both must be finite, the width at least 0.01): correct it");
  }
  if (!(gaussian_weight(barrier.low, barrier.high, barrier.mean, barrier.width) > kLeastWeight)) {
    throw InvalidParameter("a Gaussian lambda of mean " + std::to_string(barrier.mean) +
                           " has no weight on its range (from " + std::to_string(barrier.low) +
                           " to " + std::to_string(barrier.high) + "): move one of the two");
  }
}

}  // namespace voidhop
