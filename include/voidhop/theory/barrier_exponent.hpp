/// \file
/// lambda: the exponent of tunnelling, Delta0 = w exp(-lambda).
#pragma once

#include <cstdint>

namespace voidhop {

enum class BarrierLaw : std::uint8_t {
  kUniform,   ///< the standard model (Anderson, Halperin and Varma 1972; Phillips 1972)
  kGaussian,  ///< exp(-(lambda - mean)^2/(2 width^2)), cut to the range
};

/// Distribution of lambda on a range, of weight 1, independent of the asymmetry.
struct BarrierExponent {
  BarrierLaw law = BarrierLaw::kUniform;
  double low = 0.0;    ///< 0 <= low < high
  double high = 20.0;  ///< at most kLargestBarrier
  double mean = 10.0;  ///< kGaussian
  double width = 3.0;  ///< kGaussian, at least kLeastBarrierWidth

  /// Density at lambda, 0 outside the range.
  [[nodiscard]] double density(double lambda) const;
  /// Pr(from < lambda' <= to); 0 where from >= to.
  [[nodiscard]] double weight(double from, double to) const;
};

/// Beyond it exp(-lambda) leaves the range of doubles where it is squared.
inline constexpr double kLargestBarrier = 300.0;

/// Narrower Gaussians would need finer quadratures.
inline constexpr double kLeastBarrierWidth = 0.01;

/// \throws InvalidParameter where the range or the width is none, or the range has no weight.
void check(const BarrierExponent& barrier);

}  // namespace voidhop
