/// \file
/// Random tasks of drawing paths: graphs of many shapes, horizons short and long.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "support/chain_inverse.hpp"
#include "support/path_sample.hpp"

namespace voidhop::testing_support {

/// A random task: trees and woven graphs of up to `most` states, rates over 0 to 24 decades,
/// horizons from a tenth of the shortest time to tens of the mean time to leave.
inline PathTask random_task(std::uint64_t seed, int most) {
  TestNumbers numbers(seed ^ 0xABCDEF);
  constexpr double kDecades[] = {0.0, 1.0, 2.0, 5.0, 8.0, 15.0, 24.0};
  constexpr double kWoven[] = {0.0, 0.0, 0.2, 0.5, 1.0};
  constexpr double kOpen[] = {0.0, 0.3, 1.0};
  ChainShape shape;
  shape.size = 1 + numbers.below(most);
  shape.decades = kDecades[numbers.below(7)];
  shape.woven = kWoven[numbers.below(5)];
  shape.open = kOpen[numbers.below(3)];
  shape.out_decades = 6.0 * numbers.unit() * static_cast<double>(numbers.below(2));
  PathTask task{random_chain(shape, seed), 0, 1.0, 0.5};
  task.start = numbers.below(shape.size);
  double fastest = 0.0;
  for (int s = 0; s < shape.size; ++s) fastest = std::max(fastest, task.chain.total(s));
  const std::vector<Digits500> times = mean_times(task.chain);
  Digits500 mean = 0;
  for (int s = 0; s < shape.size; ++s) {
    mean += times[static_cast<std::size_t>(task.start * shape.size + s)];
  }
  const double low = std::log(0.1 / fastest);
  const double high = std::log(static_cast<double>(mean) * 30.0);
  // Most of them near the end of this range, where more happens.
  const double place = 1.0 - numbers.unit() * numbers.unit();
  task.horizon = std::min(std::exp(low + (high - low) * place), kLongestHorizon);
  task.probe = task.horizon * (numbers.below(2) == 0 ? numbers.unit() : numbers.rate(4.0));
  return task;
}

/// Of p-values on all laws of one task's paths, and of whether paths are what they say of
/// themselves.
struct TaskVerdict {
  double ends = 1.0;
  double times = 1.0;
  double pairs = 1.0;      ///< state at the probe and end of the same path
  double renewed = 1.0;    ///< ends and times of paths begun anew at the probe
  double worst_sum = 0.0;  ///< |sum of times/elapsed - 1|
  bool same_path = true;   ///< up to the probe no state has more time than in the end
};

TaskVerdict judge(const PathTask& task);

}  // namespace voidhop::testing_support
