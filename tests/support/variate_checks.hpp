/// \file
/// Draws of variates and their comparison with exact laws.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "support/statistics.hpp"
#include "voidhop/random/addressed_words.hpp"

namespace voidhop::testing_support {

/// First the given words, then those of a sequence.
class ScriptedWords {
 public:
  explicit ScriptedWords(std::vector<std::uint32_t> first, std::uint64_t sequence = 0)
      : first_(std::move(first)),
        rest_(StreamKey{{{0x5eed, 7}}, 1}, Purpose::kSkipping, 0, sequence) {}

  std::uint32_t word() { return next_ < first_.size() ? first_[next_++] : rest_.word(); }

 private:
  std::vector<std::uint32_t> first_;
  std::size_t next_ = 0;
  AddressedWords rest_;
};

/// Calls sample(words) `count` times, each time with a sequence of its own.
template <class Sample>
auto draws(std::uint32_t seed, std::size_t count, Sample sample) {
  const StreamKey stream{{{seed, 0xd1ce}}, 2};
  using Value = decltype(sample(std::declval<AddressedWords&>()));
  std::vector<Value> values(count);
  for (std::size_t i = 0; i < count; ++i) {
    AddressedWords words(stream, Purpose::kSkipping, seed, i);
    values[i] = sample(words);
  }
  return values;
}

/// Mean, standard deviation, skewness and kurtosis (3 for a normal law).
struct Shape {
  double mean;
  double deviation;
  double skewness;
  double kurtosis;
};

/// The largest deviation of a standardised moment, 1 to 4, in its own standard errors as the draws
/// show them.
template <class Value>
double worst_moment(const std::vector<Value>& values, const Shape& shape) {
  std::array<long double, 9> sum{};
  for (const Value& value : values) {
    // Whole numbers are subtracted first: at 1e15 a count has all digits of its mean.
    const double z = (static_cast<double>(value) - shape.mean) / shape.deviation;
    double power = 1.0;
    for (std::size_t k = 1; k <= 8; ++k) sum[k] += power *= z;
  }
  const std::array<double, 5> expected{1.0, 0.0, 1.0, shape.skewness, shape.kurtosis};
  const auto n = static_cast<double>(values.size());
  double worst = 0.0;
  for (std::size_t k = 1; k <= 4; ++k) {
    const double mean = static_cast<double>(sum[k]) / n;
    const double variance = static_cast<double>(sum[2 * k]) / n - mean * mean;
    worst = std::max(worst, std::abs(mean - expected[k]) / std::sqrt(variance / n));
  }
  return worst;
}

/// p-value of counts against probability(k), k = 0 .. highest; higher counts are pooled.
template <class Probability>
double count_law_p(const std::vector<std::uint64_t>& counts, std::uint64_t highest,
                   Probability probability) {
  std::vector<double> observed(highest + 2, 0.0);
  std::vector<double> expected(highest + 2, 0.0);
  for (const std::uint64_t count : counts) observed[std::min(count, highest + 1)] += 1.0;
  const auto n = static_cast<double>(counts.size());
  double left = 1.0;
  for (std::uint64_t k = 0; k <= highest; ++k) {
    const double p = probability(k);
    expected[k] = n * p;
    left -= p;
  }
  expected[highest + 1] = n * std::max(left, 0.0);
  return chi_squared_p(observed, expected);
}

/// The normal distribution function of (x - mean)/deviation, with the first term of Edgeworth's
/// series in the skewness.
inline double nearly_normal(double x, const Shape& shape) {
  const double z = (x - shape.mean) / shape.deviation;
  const boost::math::normal normal;
  return cdf(normal, z) - shape.skewness / 6.0 * (z * z - 1.0) * pdf(normal, z);
}

}  // namespace voidhop::testing_support
