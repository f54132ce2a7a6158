/// \file
/// Test statistics. Every statistical test here fails where its p-value is below kFalseAlarm.
#pragma once

#include <algorithm>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <cstddef>
#include <vector>

namespace voidhop::testing_support {

/// Probability that a right program fails a test (with seeds left open; here they are fixed).
inline constexpr double kFalseAlarm = 1e-6;

/// Two-sided p-value of a deviation in standard errors.
inline double p_of_deviation(double standard_errors) {
  const boost::math::normal normal;
  return 2.0 * cdf(complement(normal, std::abs(standard_errors)));
}

/// Mean, standard error of the mean.
struct MeanError {
  double mean = 0.0;
  double error = 0.0;

  [[nodiscard]] double deviation(double expected) const { return (mean - expected) / error; }
};

inline MeanError mean_error(const std::vector<double>& values) {
  const auto n = static_cast<double>(values.size());
  double sum = 0.0;
  for (const double v : values) sum += v;
  const double mean = sum / n;
  double squares = 0.0;
  for (const double v : values) squares += (v - mean) * (v - mean);
  return {mean, std::sqrt(squares / (n * (n - 1.0)))};
}

/// p-value of Pearson's test; classes with fewer than 10 expected counts are pooled.
inline double chi_squared_p(const std::vector<double>& observed,
                            const std::vector<double>& expected) {
  double chi2 = 0.0;
  double pooled_observed = 0.0;
  double pooled_expected = 0.0;
  int classes = 0;
  for (std::size_t i = 0; i < observed.size(); ++i) {
    if (expected[i] < 10.0) {
      pooled_observed += observed[i];
      pooled_expected += expected[i];
      continue;
    }
    chi2 += (observed[i] - expected[i]) * (observed[i] - expected[i]) / expected[i];
    ++classes;
  }
  if (pooled_expected >= 10.0) {
    const double d = pooled_observed - pooled_expected;
    chi2 += d * d / pooled_expected;
    ++classes;
  } else if (pooled_expected < 1e-9 && pooled_observed > 0.0) {
    return 0.0;
  }
  return classes < 2 ? 1.0 : cdf(complement(boost::math::chi_squared(classes - 1), chi2));
}

/// p-value of the Kolmogorov-Smirnov test of values against a cumulative distribution.
template <class Cdf>
double kolmogorov_smirnov_p(std::vector<double> values, Cdf cdf) {
  std::sort(values.begin(), values.end());
  const auto n = static_cast<double>(values.size());
  double distance = 0.0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double f = cdf(values[i]);
    distance = std::max(
        {distance, (static_cast<double>(i) + 1.0) / n - f, f - static_cast<double>(i) / n});
  }
  const double x = (std::sqrt(n) + 0.12 + 0.11 / std::sqrt(n)) * distance;
  double sum = 0.0;
  for (int k = 1; k < 100; ++k) sum += (k % 2 ? 2.0 : -2.0) * std::exp(-2.0 * k * k * x * x);
  return std::clamp(sum, 0.0, 1.0);
}

}  // namespace voidhop::testing_support
