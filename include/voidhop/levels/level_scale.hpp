/// \file
/// Where a set of levels falls on the scales of a temperature of measurement: classes and bins.
#pragma once

#include <cstdint>

#include "voidhop/base/contract.hpp"
#include "voidhop/base/host_device.hpp"
#include "voidhop/base/portable_math.hpp"
#include "voidhop/levels/level_grid.hpp"
#include "voidhop/model/hop_rate.hpp"
#include "voidhop/model/model.hpp"

namespace voidhop {

/// The class of a number of levels >= 2.
VH_HD constexpr std::size_t level_class(std::size_t levels) {
  return levels - 2 < kLevelClasses - 1 ? levels - 2 : kLevelClasses - 1;
}

/// The bin of a value in 0 .. end, both included, of `bins` equal bins. \param end below 2^56: a
/// bound is that of a few bonds, of some 2^26 quanta each. \param bins at most 128.
VH_HD constexpr std::size_t equal_bin(std::int64_t value, std::int64_t end, std::size_t bins) {
  VH_EXPECT(value >= 0 && value <= end && end >> 56 == 0 && bins <= 128);
  return static_cast<std::uint64_t>(value) * bins / (static_cast<std::uint64_t>(end) + 1);
}

/// The bin of a relaxation rate over w0, see kRateBins.
VH_HD inline std::size_t rate_bin(double rate) {
  constexpr double kLn10 = 2.302585092994045684;
  if (!(rate > 0.0)) return 0;
  const double from_top = kHighestRate - portable_log(rate) / kLn10;
  const double bins = from_top * kRateBinsPerDecade;
  if (bins < 1.0) return kRateBins - 1;
  if (bins >= static_cast<double>(kRateBins)) return 0;
  return kRateBins - 1 - static_cast<std::size_t>(bins);
}

/// A temperature of measurement for counting. Trivially copyable.
struct LevelScale {
  std::int64_t cap = 0;      ///< bound above the present state, in quanta
  std::int64_t fit_end = 0;  ///< of the fit of n(0), in quanta
  HopRate rate;
  double beta[kHeatTemperatures.size()] = {};       ///< energy quantum over T
  std::int64_t threshold[kThresholds.size()] = {};  ///< in quanta

  static LevelScale make(const Model& model, const LevelTemperature& at) {
    LevelScale scale{at.cap, at.fit_end, model.hop_rate(at.temperature)};
    for (std::size_t k = 0; k < kHeatTemperatures.size(); ++k) {
      scale.beta[k] = model.quantum() / (kHeatTemperatures[k] * at.temperature);
    }
    for (std::size_t k = 0; k < kThresholds.size(); ++k) {
      scale.threshold[k] =
          static_cast<std::int64_t>(kThresholds[k] * at.temperature / model.quantum());
    }
    return scale;
  }

  /// The bin of a two-level system's relaxation rate. \param splitting |dE| in quanta. \param
  /// barrier of its hop.
  [[nodiscard]] VH_HD std::size_t bin_of_rate(std::int64_t splitting, std::int32_t barrier) const {
    return rate_bin(rate(splitting, barrier) + rate(-splitting, barrier));
  }
};

}  // namespace voidhop
