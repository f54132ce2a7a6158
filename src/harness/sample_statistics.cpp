#include "harness/sample_statistics.hpp"

#include <algorithm>
#include <cmath>

namespace voidhop {

double MeanAndError::deviation(double expected) const {
  if (error == 0.0) return mean == expected ? 0.0 : HUGE_VAL;
  return (mean - expected) / error;
}

MeanAndError mean_and_error(std::span<const double> values) {
  const auto n = static_cast<double>(values.size());
  double sum = 0.0;
  for (const double v : values) sum += v;
  const double mean = sum / n;
  double squares = 0.0;
  for (const double v : values) squares += (v - mean) * (v - mean);
  return {mean, std::sqrt(squares / (n * (n - 1.0)))};
}

double uniformity_deviate(std::span<const double> counts) {
  double sum = 0.0;
  for (const double c : counts) sum += c;
  const double expected = sum / static_cast<double>(counts.size());
  double chi_squared = 0.0;
  for (const double c : counts) chi_squared += (c - expected) * (c - expected) / expected;
  const double degrees = static_cast<double>(counts.size()) - 1.0;
  const double spread = 2.0 / (9.0 * degrees);
  return (std::cbrt(chi_squared / degrees) - (1.0 - spread)) / std::sqrt(spread);
}

double kolmogorov_distance(std::vector<double> cdf_values) {
  std::sort(cdf_values.begin(), cdf_values.end());
  const auto n = static_cast<double>(cdf_values.size());
  double distance = 0.0;
  for (std::size_t i = 0; i < cdf_values.size(); ++i) {
    const auto below = static_cast<double>(i);
    distance = std::max({distance, (below + 1.0) / n - cdf_values[i], cdf_values[i] - below / n});
  }
  return (std::sqrt(n) + 0.12 + 0.11 / std::sqrt(n)) * distance;
}

}  // namespace voidhop
