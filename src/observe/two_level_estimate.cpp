#include "voidhop/observe/two_level_estimate.hpp"

#include <cmath>

#include "voidhop/base/error.hpp"

namespace voidhop {

TwoLevelEstimate two_level_estimate(const TrackedVoid& tracked, double temperature,
                                    double quanta_per_attempt) {
  if (tracked.states.size() != 2 || tracked.states[0].entries == 0 ||
      tracked.states[1].entries == 0) {
    throw InvalidParameter(
        "no two states to weigh (the void has not been in two states and back): take voids of "
        "motion two_level");
  }
  TwoLevelEstimate estimate;
  const double time[2] = {static_cast<double>(tracked.states[0].time),
                          static_cast<double>(tracked.states[1].time)};
  double inverse = 0.0;
  for (std::size_t i = 0; i < 2; ++i) {
    // Out of one state is into the other.
    const auto left = static_cast<double>(tracked.states[1 - i].entries);
    estimate.share[i] = time[i] / (time[0] + time[1]);
    estimate.rate[i] = left / (time[i] / quanta_per_attempt);
    estimate.rate_error[i] = estimate.rate[i] / std::sqrt(left);
    inverse += 1.0 / left;
  }
  estimate.energy = temperature * std::log(time[0] / time[1]);
  estimate.energy_error = temperature * std::sqrt(inverse);
  return estimate;
}

}  // namespace voidhop
