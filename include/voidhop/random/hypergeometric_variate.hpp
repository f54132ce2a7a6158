/// \file
/// Hypergeometric variates of any size.
#pragma once

#include <cmath>
#include <cstdint>

#include "voidhop/base/contract.hpp"
#include "voidhop/base/host_device.hpp"
#include "voidhop/base/portable_math.hpp"
#include "voidhop/random/count_rejection.hpp"
#include "voidhop/random/log_probability.hpp"
#include "voidhop/random/upward_inversion.hpp"
#include "voidhop/random/word_source.hpp"

namespace voidhop {

/// The law of the marked ones among the drawn, see CountLaw. drawn <= marked <= total/2.
class HypergeometricLaw {
 public:
  VH_HD constexpr HypergeometricLaw(std::uint64_t total, std::uint64_t marked, std::uint64_t drawn)
      : total_(static_cast<double>(total)),
        marked_(static_cast<double>(marked)),
        drawn_(static_cast<double>(drawn)),
        mean_(drawn_ * (marked_ / total_)) {}

  [[nodiscard]] VH_HD constexpr double mean() const { return mean_; }
  [[nodiscard]] VH_HD constexpr double variance() const {
    return mean_ * ((total_ - marked_) / total_) * ((total_ - drawn_) / (total_ - 1.0));
  }

  [[nodiscard]] VH_HD constexpr double lean() const { return marked_ / total_; }
  [[nodiscard]] VH_HD constexpr double largest() const { return drawn_; }

  /// The four counts of the table of marked or not, drawn or not, share one excess.
  [[nodiscard]] VH_HD constexpr double exponent(double k, double excess) const {
    return (count_exponent(k, mean_, excess) +
            count_exponent(marked_ - k, marked_ - mean_, -excess)) +
           (count_exponent(drawn_ - k, drawn_ - mean_, -excess) +
            count_exponent(rest(k), rest(mean_), excess));
  }

  [[nodiscard]] VH_HD constexpr double root(double k) const {
    return (stirling_root(k) * stirling_root(marked_ - k)) *
           (stirling_root(drawn_ - k) * stirling_root(rest(k)));
  }

  /// P(0).
  [[nodiscard]] VH_HD inline double none() const {
    if (drawn_ <= 32.0) {
      double none = 1.0;
      for (double i = 0.0; i < drawn_;) {
        double numerator = 1.0;
        double denominator = 1.0;
        for (int factor = 0; factor < 16 && i < drawn_; ++factor, i += 1.0) {  // both stay finite
          numerator *= total_ - marked_ - i;
          denominator *= total_ - i;
        }
        none *= numerator / denominator;
      }
      return none;
    }
    const double constant = (stirling_error(marked_) + stirling_error(total_ - marked_)) +
                            (stirling_error(drawn_) + stirling_error(total_ - drawn_)) -
                            stirling_error(total_);
    const double under = (marked_ * ((total_ - marked_) / total_)) * (drawn_ * (total_ - drawn_)) /
                         (kTwoPi * root(0.0));
    return portable_exp(constant - exponent(0.0, -mean_)) * std::sqrt(under);
  }

  /// P(k)/P(k - 1).
  [[nodiscard]] VH_HD constexpr double ratio(std::uint64_t count) const {
    const auto k = static_cast<double>(count);
    if (k > drawn_ || k > marked_) return 0.0;
    return ((marked_ - k + 1.0) * (drawn_ - k + 1.0)) / (k * rest(k));
  }

 private:
  /// Neither marked nor drawn.
  [[nodiscard]] VH_HD constexpr double rest(double k) const {
    return (total_ - marked_ - drawn_) + k;
  }

  double total_;
  double marked_;
  double drawn_;
  double mean_;
};

/// How many of `drawn` drawn without putting back are marked, where `marked` of `total` are. Exact.
/// \param total 0 .. 1e15. \param marked, drawn at most total.
template <WordSource Source>
VH_HD inline std::uint64_t hypergeometric_variate(std::uint64_t total, std::uint64_t marked,
                                                  std::uint64_t drawn, Source& words) {
  VH_EXPECT(total <= (1ULL << 50) && marked <= total && drawn <= total);
  // The smaller sides: marked or not, drawn or not.
  const bool unmarked = marked > total - marked;
  const bool undrawn = drawn > total - drawn;
  const std::uint64_t few = unmarked ? total - marked : marked;
  const std::uint64_t sample = undrawn ? total - drawn : drawn;
  std::uint64_t count = 0;
  if (few > 0 && sample > 0) {
    const std::uint64_t largest = few < sample ? few : sample;
    const HypergeometricLaw law(total, few < sample ? sample : few, largest);
    if (law.mean() >= kRejectionMean) {
      count = count_rejection(law, words);
    } else {
      count = invert_upwards(
          law.mean(), [&law] { return law.none(); },
          [&law](std::uint64_t k) { return law.ratio(k); }, words);
    }
  }
  if (undrawn) count = few - count;
  return unmarked ? drawn - count : count;
}

}  // namespace voidhop
