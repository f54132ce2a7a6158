/// Correlations against theory that shares nothing with them: a lone void at infinite temperature
/// makes every hop at the rate w0, so that its paths can be enumerated.
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <numbers>
#include <vector>

#include "support/observed_run.hpp"
#include "support/statistics.hpp"
#include "voidhop/engine/correlation_observer.hpp"
#include "voidhop/engine/snapshot_observer.hpp"

namespace voidhop {
namespace {

using testing_support::host_engine;
using testing_support::kFalseAlarm;
using testing_support::p_of_deviation;
using testing_support::watched_run;

constexpr double kWavelength = 5.0;
constexpr int kMostHops = 9;  // P(more) = 1e-7 for one hop expected
constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// What the particles have done, summed: r^2, 1 - cos(k x) over both axes, and its square.
struct Sums {
  double squares = 0.0;
  double loss = 0.0;
  double loss_squared = 0.0;
};

/// Averages over all paths of n hops of a void on the infinite square lattice, n = 0 .. kMostHops.
class PathEnumeration {
 public:
  PathEnumeration() { walk(0, 0, 0, 1.0); }
  /// Average over paths of a Poisson number of hops.
  [[nodiscard]] Sums after(double expected) const {
    Sums sums;
    double weight = std::exp(-expected);
    for (int n = 0; n <= kMostHops; ++n) {
      sums.squares += weight * level_[static_cast<std::size_t>(n)].squares;
      sums.loss += weight * level_[static_cast<std::size_t>(n)].loss;
      sums.loss_squared += weight * level_[static_cast<std::size_t>(n)].loss_squared;
      weight *= expected / (n + 1);
    }
    return sums;
  }

 private:
  using Place = std::pair<int, int>;

  /// The particle that stands on a site: named by the site it started on.
  Place particle_at(const Place& site) {
    const auto found = stands_.find(site);
    return found == stands_.end() ? site : found->second;
  }
  void walk(int hops, int x, int y, double weight) {
    Sums& level = level_[static_cast<std::size_t>(hops)];
    double squares = 0.0;
    double loss = 0.0;
    const double k = 2.0 * std::numbers::pi / kWavelength;
    for (const auto& [site, name] : stands_) {
      if (site == Place{x, y}) continue;
      const double dx = site.first - name.first;
      const double dy = site.second - name.second;
      squares += dx * dx + dy * dy;
      loss += 2.0 - std::cos(k * dx) - std::cos(k * dy);
    }
    level.squares += weight * squares;
    level.loss += weight * loss;
    level.loss_squared += weight * loss * loss;
    if (hops == kMostHops) return;
    for (const Place& step : {Place{1, 0}, Place{-1, 0}, Place{0, 1}, Place{0, -1}}) {
      const Place to{x + step.first, y + step.second};
      const std::map<Place, Place> kept = stands_;
      stands_[{x, y}] = particle_at(to);
      walk(hops + 1, to.first, to.second, 0.25 * weight);
      stands_ = kept;
    }
  }

  std::map<Place, Place> stands_;  // [site] name, where a void has been; its own is stale
  std::array<Sums, kMostHops + 1> level_;
};

struct Law {
  double msd, scattering, chi4;
};

/// \param expected number of hops.
Law law_after(const PathEnumeration& paths, double expected, double particles) {
  const Sums sums = paths.after(expected);
  const double all = 2.0 * particles;
  const double variance = (sums.loss_squared - sums.loss * sums.loss) / (all * all);
  return {sums.squares / particles, 1.0 - sums.loss / all, particles * variance};
}

double p_of(const Estimate& estimate, double expected) {
  return p_of_deviation((estimate.value - expected) / estimate.error);
}

TEST(Correlations, ALoneVoidAtInfiniteTemperature) {
  RunPlan plan;
  plan.seed = 5;
  plan.replicas = 60000;
  plan.axes = {{"initial_temperature", "1", "T_I", {kInfinity}}};
  RunPoint point;
  point.model.size = 12;
  point.model.voids = 1;
  point.model.initial_temperature = kInfinity;
  const double attempt = 1.0 / point.model.hopping.attempt_rate;
  for (int s = 0; s < 2; ++s) point.stages.push_back({kInfinity, 0.125 * attempt, 0});
  point.address = {1};
  plan.points.push_back(point);
  CorrelationObserver observer(plan, {kWavelength});
  watched_run(plan, host_engine(Method::kReference, 2), {&observer});
  const CorrelationGrid grid = correlation_grid(plan, {StepKind::kHold});
  const CorrelationEstimates seen = estimate_correlations(observer.record(), grid);

  const PathEnumeration paths;
  const double particles = 143.0;
  for (const std::size_t s : {0U, 1U}) {
    const double hops = 0.5 * static_cast<double>(s + 1);
    const Law law = law_after(paths, hops, particles);
    EXPECT_GT(p_of(seen.msd[s], law.msd), kFalseAlarm);
    EXPECT_GT(p_of(seen.scattering[s], law.scattering), kFalseAlarm);
    EXPECT_GT(p_of(seen.chi4[s], law.chi4), kFalseAlarm);
    // Partners: a rate wrong by 5 %; for chi4, which is known less well, by 10 %.
    const Law wrong = law_after(paths, 1.05 * hops, particles);
    EXPECT_LT(p_of(seen.msd[s], wrong.msd), kFalseAlarm);
    EXPECT_LT(p_of(seen.scattering[s], wrong.scattering), kFalseAlarm);
    EXPECT_LT(p_of(seen.chi4[s], law_after(paths, 1.1 * hops, particles).chi4), kFalseAlarm);
  }
  // D of the hold is that of the last stage.
  const double diffusion = seen.msd[1].value / (4.0 * 0.25 * attempt);
  EXPECT_NEAR(seen.diffusion[0].value, diffusion, 1e-9 * diffusion);
}

/// Returns read off snapshots are fewer than those per hop, the fewer the longer the interval.
TEST(Correlations, SnapshotReturnsAreALowerBound) {
  RunPlan plan;
  plan.seed = 6;
  plan.replicas = 64;
  plan.axes = {{"initial_temperature", "1", "T_I", {0.2}}};
  RunPoint point;
  point.model.size = 40;
  point.model.voids = 8;
  point.model.initial_temperature = 0.2;
  const double attempt = 1.0 / point.model.hopping.attempt_rate;
  constexpr int kStages = 150;
  // Intervals of 3, 20 and 100 attempt times, after a while in which particles hop first.
  for (int s = 0; s < 10; ++s) point.stages.push_back({0.2, 100.0 * attempt, 0});
  for (const double interval : {3.0, 20.0, 100.0}) {
    for (int s = 0; s < kStages; ++s) point.stages.push_back({0.2, interval * attempt, 0});
  }
  point.address = {1};
  plan.points.push_back(point);
  SnapshotObserver observer(plan);
  const CoolingRecord cooling = watched_run(plan, host_engine(Method::kProtected, 2), {&observer});
  const SnapshotRecord& record = observer.record();

  // [interval] shares per replica: sums over its stages, the first one left out, since the interval
  // before it was another.
  const auto share = [&](std::size_t interval, const std::vector<std::uint64_t>& part,
                         const std::vector<std::uint64_t>& whole) {
    std::vector<double> parts(plan.replicas, 0.0);
    std::vector<double> wholes(plan.replicas, 0.0);
    for (std::size_t r = 0; r < plan.replicas; ++r) {
      for (std::size_t s = 11 + kStages * interval; s < 10 + kStages * (interval + 1); ++s) {
        parts[r] += static_cast<double>(part[record.index(0, r, s)]);
        wholes[r] += static_cast<double>(whole[record.index(0, r, s)]);
      }
    }
    return jackknife_ratio(parts, wholes);
  };
  const auto p_of_less = [](const Estimate& less, const Estimate& more) {
    const double deviation = (more.value - less.value) / std::hypot(more.error, less.error);
    return deviation > 0.0 ? p_of_deviation(deviation) : 1.0;
  };
  for (const bool voids : {true, false}) {
    const SnapshotCounts& counts = voids ? record.voids : record.particles;
    const std::vector<std::uint64_t>& returns =
        voids ? cooling.returns_void : cooling.returns_particle;
    Estimate more = share(0, returns, cooling.hops);
    for (const std::size_t interval : {0U, 1U, 2U}) {
      const Estimate seen = share(interval, counts.returned, counts.again);
      EXPECT_LT(p_of_less(seen, more), kFalseAlarm) << seen.value << " and " << more.value;
      EXPECT_LT(p_of_less(seen, share(interval, returns, cooling.hops)), kFalseAlarm);
      more = seen;
    }
  }
  // Partner: shares per hop do not depend on the interval.
  EXPECT_GT(p_of_less(share(2, cooling.returns_void, cooling.hops),
                      share(0, cooling.returns_void, cooling.hops)),
            kFalseAlarm);
}

}  // namespace
}  // namespace voidhop
