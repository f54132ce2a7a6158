#include "output/hotelling_test.hpp"

#include <algorithm>
#include <boost/math/distributions/fisher_f.hpp>
#include <cmath>
#include <numeric>
#include <vector>

#include "voidhop/base/error.hpp"

namespace voidhop {

namespace {

// Share of a component's variance below which it counts as a combination of the others.
constexpr double kIndependent = 1e-9;

bool is_constant(std::span<const double> sample, std::size_t components, std::size_t c) {
  for (std::size_t i = c; i < sample.size(); i += components) {
    if (sample[i] != sample[c]) return false;
  }
  return true;
}

std::vector<double> mean_of(std::span<const double> sample, std::size_t components) {
  std::vector<double> mean(components, 0.0);
  for (std::size_t i = 0; i < sample.size(); ++i) mean[i % components] += sample[i];
  const double rows = static_cast<double>(sample.size() / components);
  for (double& value : mean) value /= rows;
  return mean;
}

void add_scatter(std::span<const double> sample, const std::vector<double>& mean,
                 std::vector<double>& scatter) {
  const std::size_t k = mean.size();
  std::vector<double> deviation(k);
  for (std::size_t row = 0; row < sample.size(); row += k) {
    for (std::size_t c = 0; c < k; ++c) deviation[c] = sample[row + c] - mean[c];
    for (std::size_t i = 0; i < k; ++i) {
      for (std::size_t j = 0; j < k; ++j) scatter[i * k + j] += deviation[i] * deviation[j];
    }
  }
}

struct Quadratic {
  double value = 0.0;    ///< d' S^-1 d over the independent components
  std::size_t rank = 0;  ///< their number
};

/// Cholesky with pivoting on the correlation matrix; solves as it goes.
Quadratic quadratic_form(std::vector<double> matrix, std::vector<double> d) {
  const std::size_t k = d.size();
  for (std::size_t i = 0; i < k; ++i) {
    if (matrix[i * k + i] > 0.0) d[i] /= std::sqrt(matrix[i * k + i]);
  }
  std::vector<double> diagonal(k);
  for (std::size_t i = 0; i < k; ++i) diagonal[i] = matrix[i * k + i];
  for (std::size_t i = 0; i < k; ++i) {
    for (std::size_t j = 0; j < k; ++j) {
      const double scale = std::sqrt(diagonal[i] * diagonal[j]);
      matrix[i * k + j] = scale > 0.0 ? matrix[i * k + j] / scale : 0.0;
    }
  }
  Quadratic form;
  std::vector<bool> used(k, false);
  for (std::size_t step = 0; step < k; ++step) {
    std::size_t pivot = k;
    for (std::size_t i = 0; i < k; ++i) {
      if (!used[i] && (pivot == k || matrix[i * k + i] > matrix[pivot * k + pivot])) pivot = i;
    }
    const double variance = matrix[pivot * k + pivot];
    if (variance < kIndependent) break;
    used[pivot] = true;
    ++form.rank;
    form.value += d[pivot] * d[pivot] / variance;
    // What the pivot explains is taken out of the rest.
    for (std::size_t i = 0; i < k; ++i) {
      if (used[i]) continue;
      const double factor = matrix[i * k + pivot] / variance;
      d[i] -= factor * d[pivot];
      for (std::size_t j = 0; j < k; ++j) {
        if (!used[j]) matrix[i * k + j] -= factor * matrix[pivot * k + j];
      }
    }
  }
  return form;
}

}  // namespace

HotellingResult hotelling_test(std::span<const double> a, std::span<const double> b,
                               std::size_t components) {
  const std::size_t k = components;
  if (k == 0 || a.empty() || b.empty() || a.size() % k != 0 || b.size() % k != 0 ||
      a.size() / k + b.size() / k < k + 2) {
    throw InternalError("samples do not suit Hotelling's test (too few rows): report this");
  }
  const double n_a = static_cast<double>(a.size() / k);
  const double n_b = static_cast<double>(b.size() / k);
  const double n = n_a + n_b;

  const std::vector<double> mean_a = mean_of(a, k);
  const std::vector<double> mean_b = mean_of(b, k);
  std::vector<double> pooled(k * k, 0.0);
  add_scatter(a, mean_a, pooled);
  add_scatter(b, mean_b, pooled);
  for (double& value : pooled) value /= n - 2.0;
  std::vector<double> difference(k);
  bool constants_differ = false;
  for (std::size_t c = 0; c < k; ++c) {
    difference[c] = mean_a[c] - mean_b[c];
    if (is_constant(a, k, c) && is_constant(b, k, c)) {
      // Its mean may carry a rounding error, its variance too.
      constants_differ = constants_differ || a[c] != b[c];
      difference[c] = 0.0;
      for (std::size_t j = 0; j < k; ++j) pooled[c * k + j] = pooled[j * k + c] = 0.0;
    }
  }

  HotellingResult result;
  const Quadratic form = quadratic_form(std::move(pooled), std::move(difference));
  result.dimensions = form.rank;
  if (form.rank != 0) {
    const double p = static_cast<double>(form.rank);
    result.degrees = n - p - 1.0;
    result.statistic = n_a * n_b / n * form.value * result.degrees / ((n - 2.0) * p);
    const boost::math::fisher_f law(p, result.degrees);
    result.p_value = boost::math::cdf(boost::math::complement(law, result.statistic));
  }
  if (constants_differ) {
    // Any two values, one of probability q in every draw: at most q^n_a (1-q)^n_b, largest at
    // q = n_a/n; either value may be the first. Two questions were asked, so the smaller counts
    // twice.
    const double bound = 2.0 * std::exp(n_a * std::log(n_a / n) + n_b * std::log(n_b / n));
    result.p_value = std::min(1.0, 2.0 * std::min(result.p_value, bound));
  }
  return result;
}

}  // namespace voidhop
