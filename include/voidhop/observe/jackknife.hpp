/// \file
/// Delete-one jackknife over replicas (Efron and Stein, Ann. Statist. 9, 586 (1981)).
#pragma once

#include <cmath>
#include <cstddef>
#include <limits>
#include <span>

namespace voidhop {

/// A value with its standard error.
struct Estimate {
  double value = std::numeric_limits<double>::quiet_NaN();
  double error = std::numeric_limits<double>::quiet_NaN();
};

/// Mean and its standard error, which the jackknife of a mean is; error NaN for one value.
inline Estimate jackknife_mean(std::span<const double> values) {
  const auto n = static_cast<double>(values.size());
  if (values.empty()) return {};
  double sum = 0.0;
  for (const double v : values) sum += v;
  const double mean = sum / n;
  double squares = 0.0;
  for (const double v : values) squares += (v - mean) * (v - mean);
  const double nan = std::numeric_limits<double>::quiet_NaN();
  return {mean, values.size() > 1 ? std::sqrt(squares / (n * (n - 1.0))) : nan};
}

/// Unbiased variance of the values and its jackknife error; NaN for one value, error NaN for two.
inline Estimate jackknife_variance(std::span<const double> values) {
  if (values.size() < 2) return {};
  const auto n = static_cast<double>(values.size());
  const double mean = jackknife_mean(values).value;
  double squares = 0.0;
  for (const double v : values) squares += (v - mean) * (v - mean);
  Estimate estimate{squares / (n - 1.0), std::numeric_limits<double>::quiet_NaN()};
  if (values.size() < 3) return estimate;
  // Without a value at a distance d from the mean the sum of squares is less by d^2 n/(n - 1).
  double spread = 0.0;
  for (const double v : values) {
    const double square = (v - mean) * (v - mean);
    const double left = (squares - square * n / (n - 1.0)) / (n - 2.0);
    spread += (left - estimate.value) * (left - estimate.value);
  }
  estimate.error = std::sqrt(spread * (n - 1.0) / n);
  return estimate;
}

/// Ratio of sums, sum(a)/sum(b), with its jackknife error; NaN where sum(b) is 0 and error NaN
/// where leaving one replica out leaves no denominator.
inline Estimate jackknife_ratio(std::span<const double> a, std::span<const double> b) {
  double sum_a = 0.0;
  double sum_b = 0.0;
  for (const double v : a) sum_a += v;
  for (const double v : b) sum_b += v;
  if (sum_b == 0.0) return {};
  Estimate estimate{sum_a / sum_b, std::numeric_limits<double>::quiet_NaN()};
  const auto n = static_cast<double>(a.size());
  if (a.size() < 2) return estimate;
  double mean = 0.0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (sum_b - b[i] == 0.0) return estimate;
    mean += (sum_a - a[i]) / (sum_b - b[i]) / n;
  }
  double squares = 0.0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const double left = (sum_a - a[i]) / (sum_b - b[i]) - mean;
    squares += left * left;
  }
  estimate.error = std::sqrt(squares * (n - 1.0) / n);
  return estimate;
}

}  // namespace voidhop
