/// \file
/// Energy difference and rates of a two-level system from what was seen of it.
#pragma once

#include "voidhop/observe/two_level_tracker.hpp"

namespace voidhop {

/// State 1 is that at the start of the window. Errors are one standard deviation.
///
/// In a window with n transitions each way the logarithm of p1/p2 has the variance 2/n, from the
/// exponential residence times, whatever the rates. That a void which left for a third state would
/// not have counted shifts dE by less than a tenth of the error at 100 transitions.
struct TwoLevelEstimate {
  double share[2] = {0.0, 0.0};       ///< p1, p2 of the time
  double energy = 0.0;                ///< dE = E2 - E1 = T ln(p1/p2), in units of T
  double energy_error = 0.0;          ///< T sqrt(1/n12 + 1/n21)
  double rate[2] = {0.0, 0.0};        ///< 1 -> 2 and 2 -> 1, per attempt time
  double rate_error[2] = {0.0, 0.0};  ///< rate/sqrt(n)
};

/// \param tracked with two states and at least one hop each way. \param quanta_per_attempt of the
/// stage's clock. \throws InvalidParameter for another void.
TwoLevelEstimate two_level_estimate(const TrackedVoid& tracked, double temperature,
                                    double quanta_per_attempt);

}  // namespace voidhop
