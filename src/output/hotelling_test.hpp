/// \file
/// Hotelling's two-sample test: whether two samples of vectors have the same mean.
#pragma once

#include <cstddef>
#include <span>

namespace voidhop {

struct HotellingResult {
  double p_value = 1.0;        ///< probability of a larger statistic where the means are equal
  double statistic = 0.0;      ///< F, with the degrees below
  std::size_t dimensions = 0;  ///< independent components that entered: first degree of freedom
  double degrees = 0.0;        ///< second degree of freedom
};

/// T^2 = n_a n_b/(n_a + n_b) d' S^-1 d with the pooled covariance S of both samples;
/// F = T^2 (n - k - 1)/((n - 2) k), n = n_a + n_b (Hotelling 1931; Anderson, An Introduction to
/// Multivariate Statistical Analysis, section 5.3). Exact for normal samples of one covariance.
///
/// Components that follow linearly from others are dropped. Components constant in each sample have
/// no variance; where their constants differ, the p-value is bounded by the largest probability
/// with which any law gives such samples.
///
/// \param a, b row-major [samples, components], finite.
/// \throws InternalError where either has no whole rows, or both together fewer than
///         components + 2.
HotellingResult hotelling_test(std::span<const double> a, std::span<const double> b,
                               std::size_t components);

}  // namespace voidhop
