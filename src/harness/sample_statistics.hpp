/// \file
/// The few statistics that the checks need.
#pragma once

#include <span>
#include <vector>

namespace voidhop {

/// Mean of a sample and its standard error.
struct MeanAndError {
  double mean = 0.0;
  double error = 0.0;

  /// Distance from an expected value in standard errors.
  [[nodiscard]] double deviation(double expected) const;
};

/// \param values at least 2.
MeanAndError mean_and_error(std::span<const double> values);

/// Pearson's chi-squared of counts that are expected to be equal, as a standard normal deviate
/// (Wilson and Hilferty 1931). Large and positive where the counts differ too much.
double uniformity_deviate(std::span<const double> counts);

/// Largest distance between a sample's distribution and an expected one, times the factor that
/// gives it the Kolmogorov law (Stephens 1970). A right sample exceeds 2.71 with probability 1e-6.
/// \param cdf_values the expected distribution at each value of the sample, in any order.
double kolmogorov_distance(std::vector<double> cdf_values);

inline constexpr double kKolmogorovLimit = 2.71;

}  // namespace voidhop
