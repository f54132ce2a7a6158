#include "observe/specific_heat_fit.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace voidhop {

namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
using Row = std::array<double, 3>;

/// Rows of the design matrix, orthonormalised by modified Gram-Schmidt: X = Q R.
struct Design {
  std::vector<Row> q;
  std::array<Row, 3> r{};
};

Design orthogonalise(const std::vector<double>& temperature, double unit) {
  Design design;
  for (const double t : temperature) {
    const double x = t / unit;
    design.q.push_back({1.0, x * x / 2.0, x * x * x * x / 4.0});
  }
  for (std::size_t j = 0; j < 3; ++j) {
    for (std::size_t i = 0; i < j; ++i) {
      double dot = 0.0;
      for (const Row& row : design.q) dot += row[i] * row[j];
      for (Row& row : design.q) row[j] -= dot * row[i];
      design.r[i][j] = dot;
    }
    double norm = 0.0;
    for (const Row& row : design.q) norm += row[j] * row[j];
    norm = std::sqrt(norm);
    for (Row& row : design.q) row[j] /= norm;
    design.r[j][j] = norm;
  }
  return design;
}

/// Coefficients (E0, c1, c3) of one replica, in units where T is counted in `unit`.
Row solve(const Design& design, const std::vector<double>& energy) {
  Row b{};
  for (std::size_t k = 0; k < energy.size(); ++k) {
    for (std::size_t j = 0; j < 3; ++j) b[j] += design.q[k][j] * energy[k];
  }
  for (std::size_t j = 3; j-- > 0;) {
    for (std::size_t i = j + 1; i < 3; ++i) b[j] -= design.r[j][i] * b[i];
    b[j] /= design.r[j][j];
  }
  return b;
}

}  // namespace

SpecificHeatFit fit_specific_heat(const std::vector<double>& temperature,
                                  const std::vector<std::vector<double>>& energy) {
  SpecificHeatFit fit;
  fit.c1 = fit.c3 = fit.e0 = fit.c1_error = fit.c3_error = fit.e0_error = kNan;
  for (Row& row : fit.covariance) row.fill(kNan);
  fit.stages = temperature.size();
  std::vector<double> distinct = temperature;
  std::sort(distinct.begin(), distinct.end());
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  if (distinct.size() < 4 || energy.empty()) return fit;

  fit.valid = true;
  fit.to = distinct.back();
  const double unit = fit.to;
  const Design design = orthogonalise(temperature, unit);
  const Row scale{1.0, 1.0 / (unit * unit), 1.0 / (unit * unit * unit * unit)};
  const auto replicas = static_cast<double>(energy.size());
  std::vector<Row> each;
  Row mean{};
  for (const std::vector<double>& row : energy) {
    Row b = solve(design, row);
    for (std::size_t j = 0; j < 3; ++j) {
      b[j] *= scale[j];
      mean[j] += b[j] / replicas;
    }
    each.push_back(b);
  }
  fit.e0 = mean[0];
  fit.c1 = mean[1];
  fit.c3 = mean[2];
  if (energy.size() < 2) return fit;
  // The estimate is linear in the replicas, so the jackknife covariance is that of the mean.
  for (std::size_t i = 0; i < 3; ++i) {
    for (std::size_t j = 0; j < 3; ++j) {
      double sum = 0.0;
      for (const Row& b : each) sum += (b[i] - mean[i]) * (b[j] - mean[j]);
      fit.covariance[i][j] = sum / (replicas * (replicas - 1.0));
    }
  }
  fit.e0_error = std::sqrt(fit.covariance[0][0]);
  fit.c1_error = std::sqrt(fit.covariance[1][1]);
  fit.c3_error = std::sqrt(fit.covariance[2][2]);
  return fit;
}

}  // namespace voidhop
