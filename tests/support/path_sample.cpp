#include "support/path_sample.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "support/statistics.hpp"

namespace voidhop::testing_support {
namespace {

constexpr int kOctaves = 40;  // of times below the horizon
constexpr int kPerOctave = 4;

/// Probability to have left from each state by each time of a grid that ends with the horizon.
struct ExitGrid {
  std::vector<double> time;
  std::vector<std::vector<double>> from;  // [time][state]
  std::vector<double> has_left;           // [time]
};

ExitGrid exit_grid(const PathTask& task) {
  constexpr std::size_t kTimes = kOctaves * kPerOctave;
  ExitGrid grid{std::vector<double>(kTimes), std::vector<std::vector<double>>(kTimes),
                std::vector<double>(kTimes)};
  for (int part = 0; part < kPerOctave; ++part) {
    const double last = task.horizon * std::exp2(-static_cast<double>(part) / kPerOctave);
    ChainLaw law(task.chain, std::ldexp(last, 1 - kOctaves));
    for (int octave = 0; octave < kOctaves; ++octave) {
      if (octave > 0) law.twice();
      const auto at = static_cast<std::size_t>((octave + 1) * kPerOctave - 1 - part);
      grid.time[at] = std::ldexp(last, octave + 1 - kOctaves);
      for (int s = 0; s < task.chain.size; ++s) {
        grid.from[at].push_back(law.exit(task.start, s));
      }
      grid.has_left[at] = law.has_left(task.start);
    }
  }
  return grid;
}

double kolmogorov_p(double distance, double n) {
  const double x = (std::sqrt(n) + 0.12 + 0.11 / std::sqrt(n)) * distance;
  if (x < 0.2) return 1.0;
  double sum = 0.0;
  for (int k = 1; k < 100; ++k) sum += (k % 2 ? 2.0 : -2.0) * std::exp(-2.0 * k * k * x * x);
  return std::clamp(sum, 0.0, 1.0);
}

}  // namespace

double ends_p(const PathTask& task, const std::vector<Outcome>& sample) {
  const ExitGrid grid = exit_grid(task);
  const std::size_t times = grid.time.size();
  const auto size = static_cast<std::size_t>(task.chain.size);
  const auto draws = static_cast<double>(sample.size());
  std::vector<double> observed((times + 1) * size, 0.0);
  for (const Outcome& o : sample) {
    const auto at = o.end.left
                        ? static_cast<std::size_t>(
                              std::lower_bound(grid.time.begin(), grid.time.end() - 1, o.end.time) -
                              grid.time.begin())
                        : times;
    observed[at * size + static_cast<std::size_t>(o.end.state)] += 1.0;
  }
  const ChainLaw horizon(task.chain, task.horizon);
  std::vector<double> expected((times + 1) * size);
  double distance = 0.0;
  double left = 0.0;
  for (std::size_t s = 0; s < size; ++s) {
    for (std::size_t t = 0; t < times; ++t) {
      expected[t * size + s] = draws * (grid.from[t][s] - (t > 0 ? grid.from[t - 1][s] : 0.0));
    }
    expected[times * size + s] = draws * horizon.state(task.start, static_cast<int>(s));
  }
  for (std::size_t t = 0; t < times; ++t) {
    for (std::size_t s = 0; s < size; ++s) left += observed[t * size + s];
    distance = std::max(distance, std::abs(left / draws - grid.has_left[t]));
  }
  SmallestP p;
  p.add(chi_squared_p(observed, expected));
  p.add(kolmogorov_p(distance, draws));
  return p.value();
}

double times_p(const PathTask& task, int watched, const std::vector<Outcome>& sample) {
  // Below this number of draws over kurtosis the sum of what is rare is no normal variate.
  constexpr double kEnough = 2e3;
  const ChainLaw law(task.chain, task.horizon, watched, 8);
  const auto draws = static_cast<double>(sample.size());
  const auto ends = static_cast<std::size_t>(task.chain.size) + 1;
  std::vector<double> sums(2 * ends, 0.0);
  for (const Outcome& o : sample) {
    const auto end = o.end.left ? ends - 1 : static_cast<std::size_t>(o.end.state);
    const double time = o.time[static_cast<std::size_t>(watched)];
    sums[2 * end] += time;
    sums[2 * end + 1] += time * time;
  }
  SmallestP p;
  for (std::size_t end = 0; end < ends; ++end) {
    for (int power = 1; power <= 2; ++power) {
      const auto raw = [&](int k) {
        return law.moment(task.start, static_cast<int>(end), power * k);
      };
      const Precise mean = raw(1);
      const Precise square = raw(2) - mean * mean;
      const Precise fourth =
          raw(4) - 4 * raw(3) * mean + 6 * raw(2) * mean * mean - 3 * mean * mean * mean * mean;
      if (!(draws * square * square > kEnough * fourth)) continue;
      // A spread of 1e-8 of the value drowns in the rounding of the sum.
      if (square < 1e-16 * raw(2)) continue;
      const double found = sums[2 * end + static_cast<std::size_t>(power) - 1] / draws;
      p.add(p_of_deviation(static_cast<double>((found - mean) / sqrt(square / draws))));
    }
  }
  return p.value();
}

double pairs_p(const PathTask& task, const std::vector<Outcome>& stopped,
               const std::vector<Outcome>& ends) {
  const ChainLaw before(task.chain, task.probe);
  const ChainLaw after(task.chain, task.horizon - task.probe);
  const int n = task.chain.size;
  const auto size = static_cast<std::size_t>(n);
  const auto draws = static_cast<double>(ends.size());
  // Rows: the state at the probe, or none. Columns: the state at the end; where it left.
  std::vector<double> observed((size + 1) * 2 * size, 0.0);
  std::vector<double> expected(observed.size(), 0.0);
  for (std::size_t i = 0; i < ends.size(); ++i) {
    const auto row = stopped[i].end.left ? size : static_cast<std::size_t>(stopped[i].end.state);
    const auto column = static_cast<std::size_t>(ends[i].end.state) + (ends[i].end.left ? size : 0);
    observed[row * 2 * size + column] += 1.0;
  }
  for (int e = 0; e < n; ++e) {
    const auto column = static_cast<std::size_t>(e);
    expected[size * 2 * size + size + column] = draws * before.exit(task.start, e);
    for (int s = 0; s < n; ++s) {
      const double share = draws * before.state(task.start, s);
      const auto row = static_cast<std::size_t>(s);
      expected[row * 2 * size + column] = share * after.state(s, e);
      expected[row * 2 * size + size + column] = share * after.exit(s, e);
    }
  }
  return chi_squared_p(observed, expected);
}

}  // namespace voidhop::testing_support
