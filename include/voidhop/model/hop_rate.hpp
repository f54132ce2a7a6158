/// \file
/// Rates of hops relative to the attempt rate w0.
#pragma once

#include <cstdint>

#include "voidhop/base/host_device.hpp"
#include "voidhop/base/portable_math.hpp"
#include "voidhop/model/model_spec.hpp"

namespace voidhop {

/// Rate law at one temperature. Both rules obey detailed balance; a barrier B, the same both ways,
/// multiplies the rate by exp(-B/T).
struct HopRate {
  HopRule rule = HopRule::kMetropolis;
  bool frozen = false;            ///< T = 0: only hops that cost nothing are made
  double beta = 0.0;              ///< energy quantum over T
  double barrier_beta = 0.0;      ///< barrier quantum over T
  double symmetric_exponent = 0;  ///< E0/T of the symmetric rule

  /// \param change dE in energy quanta. \param barrier B in barrier quanta, >= 0.
  /// \return rate / w0, >= 0; at most 1 for Metropolis.
  [[nodiscard]] VH_HD double operator()(std::int64_t change, std::int32_t barrier) const {
    if (rule == HopRule::kSymmetric) {
      return portable_exp(-(symmetric_exponent + 0.5 * (static_cast<double>(change) * beta) +
                            barrier * barrier_beta));
    }
    const std::int64_t cost = change > 0 ? change : 0;
    if (frozen) return cost == 0 && barrier == 0 ? 1.0 : 0.0;
    return portable_exp(-(static_cast<double>(cost) * beta + barrier * barrier_beta));
  }
};

}  // namespace voidhop
