/// \file
/// Poisson variates of any mean.
#pragma once

#include <cstdint>

#include "voidhop/base/contract.hpp"
#include "voidhop/base/host_device.hpp"
#include "voidhop/base/portable_math.hpp"
#include "voidhop/random/count_rejection.hpp"
#include "voidhop/random/log_probability.hpp"
#include "voidhop/random/upward_inversion.hpp"
#include "voidhop/random/word_source.hpp"

namespace voidhop {

/// The Poisson law, see CountLaw.
class PoissonLaw {
 public:
  VH_HD constexpr explicit PoissonLaw(double mean) : mean_(mean) {}

  [[nodiscard]] VH_HD constexpr double mean() const { return mean_; }
  [[nodiscard]] VH_HD constexpr double variance() const { return mean_; }
  [[nodiscard]] VH_HD constexpr double lean() const { return 0.0; }
  [[nodiscard]] VH_HD constexpr double largest() const { return 0x1p62; }
  [[nodiscard]] VH_HD constexpr double exponent(double k, double excess) const {
    return count_exponent(k, mean_, excess);
  }
  [[nodiscard]] VH_HD constexpr double root(double k) const { return stirling_root(k); }

 private:
  double mean_;
};

/// A Poisson variate. \param mean 0 .. 1e15. Exact: also P(N > 0) of the smallest means is right
/// relative to itself, and large means are not approximated.
template <WordSource Source>
VH_HD inline std::uint64_t poisson_variate(double mean, Source& words) {
  VH_EXPECT(mean >= 0.0 && mean <= 0x1p50);
  if (mean >= kRejectionMean) return count_rejection(PoissonLaw(mean), words);
  if (mean <= 0.0) return 0;
  return invert_upwards(
      mean, [mean] { return portable_exp(-mean); },
      [mean](std::uint64_t k) { return mean / static_cast<double>(k); }, words);
}

}  // namespace voidhop
