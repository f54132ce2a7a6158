/// Correlations of whole runs: against displacements added up hop by hop, the same for equal
/// trajectories, whatever the threads.
#include "voidhop/engine/correlation_observer.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <numbers>
#include <vector>

#include "reference/reference_trajectory.hpp"
#include "support/observed_run.hpp"
#include "voidhop/engine/snapshot_observer.hpp"
#include "voidhop/model/planted_start.hpp"

namespace voidhop {
namespace {

using testing_support::host_engine;
using testing_support::kHostMethods;
using testing_support::same_numbers;
using testing_support::small_plan;
using testing_support::watched_run;

const std::vector<double> kWavelengths = {2.0, 7.5};

CorrelationRecord observe(const RunPlan& plan, Method method, int threads = 1) {
  CorrelationObserver observer(plan, kWavelengths);
  watched_run(plan, host_engine(method, threads), {&observer});
  return observer.record();
}

bool same(const CorrelationRecord& a, const CorrelationRecord& b) {
  return same_numbers(a.msd, b.msd) && same_numbers(a.scattering, b.scattering) &&
         a.far_moves == b.far_moves;
}

/// Every particle's displacement as the sum of its hops, in Cartesian coordinates.
class HopList {
 public:
  explicit HopList(const Lattice& lattice) : lattice_(lattice) {}
  void add(const Hop& hop) {
    for (int d = 0; d < lattice_.coordination(); ++d) {
      if (lattice_.neighbour(hop.to, d) != hop.from) continue;
      const std::vector<double> e = direction(d);
      for (std::size_t i = 0; i < 3; ++i) moved_[hop.particle].at(i) += e[i];
      return;
    }
    FAIL() << "a hop between sites that are no neighbours";
  }
  void restart() { moved_.clear(); }
  [[nodiscard]] double msd(double particles) const {
    double sum = 0.0;
    for (const auto& [name, r] : moved_) sum += r[0] * r[0] + r[1] * r[1] + r[2] * r[2];
    return sum / particles;
  }
  [[nodiscard]] double scattering(double wavelength, double particles) const {
    const int axes = lattice_.coordination() / 2;
    double sum = axes * (particles - static_cast<double>(moved_.size()));
    for (const auto& [name, r] : moved_) {
      for (int axis = 0; axis < axes; ++axis) {
        const std::vector<double> e = direction(2 * axis);
        sum += std::cos(2.0 * std::numbers::pi / wavelength *
                        (r[0] * e[0] + r[1] * e[1] + r[2] * e[2]));
      }
    }
    return sum / (axes * particles);
  }

 private:
  struct Vector : std::vector<double> {
    Vector() : std::vector<double>(3, 0.0) {}
  };
  [[nodiscard]] std::vector<double> direction(int d) const {
    const Cell c = direction_step(lattice_.type(), d);
    const double x = c.x;
    const double y = c.y;
    if (lattice_.type() != LatticeType::kTriangular) return {x, y, static_cast<double>(c.z)};
    return {x + 0.5 * y, std::numbers::sqrt3 / 2.0 * y, 0.0};
  }

  Lattice lattice_;
  std::map<Particle, Vector> moved_;
};

TEST(CorrelationObserver, AgreesWithTheListOfHops) {
  for (const LatticeType type :
       {LatticeType::kSquare, LatticeType::kTriangular, LatticeType::kCubic}) {
    const RunPlan plan = small_plan(type, 3);
    const CorrelationRecord record = observe(plan, Method::kReference);
    double moved = 0.0;
    for (std::size_t p = 0; p < plan.points.size(); ++p) {
      const RunPoint& point = plan.points[p];
      const Model model(point.model);
      for (std::size_t r = 0; r < plan.replicas; ++r) {
        const StreamKey stream = make_stream_key(plan.seed, point.address, plan.first_replica + r);
        ReferenceTrajectory trajectory(model, stream, planted_start(model, stream));
        HopList hops(model.lattice());
        for (std::size_t s = 0; s < point.stages.size(); ++s) {
          if (s > 0 && point.stages[s].step != point.stages[s - 1].step) hops.restart();
          trajectory.begin_stage(
              point.stages[s].temperature,
              StageClock::make(point.stages[s].duration * point.model.hopping.attempt_rate));
          while (trajectory.step()) hops.add(trajectory.last_hop());
          const std::size_t i = record.index(p, r, s);
          ASSERT_EQ(record.far_moves[i], 0U);
          EXPECT_NEAR(record.msd[i], hops.msd(model.particles()), 1e-12);
          for (std::size_t w = 0; w < kWavelengths.size(); ++w) {
            EXPECT_NEAR(record.scattering[i * kWavelengths.size() + w],
                        hops.scattering(kWavelengths[w], model.particles()), 1e-12);
          }
        }
        moved += hops.msd(model.particles());
      }
    }
    EXPECT_GT(moved, 0.0);
  }
}

TEST(CorrelationObserver, EqualTrajectoriesHaveEqualCorrelations) {
  const RunPlan plan = small_plan(LatticeType::kSquare, 5);
  const CorrelationRecord truth = observe(plan, Method::kReference);
  EXPECT_TRUE(same(observe(plan, Method::kProtected), truth));
  // Partner: another trajectory, other numbers.
  RunPlan other = plan;
  other.seed = 12;
  EXPECT_FALSE(same(observe(other, Method::kReference), truth));
}

TEST(CorrelationObserver, ThreadsChangeNothing) {
  const RunPlan plan = small_plan(LatticeType::kTriangular, 6);
  for (const Method method : kHostMethods) {
    const CorrelationRecord one = observe(plan, method);
    EXPECT_TRUE(same(observe(plan, method, 4), one));
  }
}

/// Several observers see what each of them sees alone, and change no trajectory.
TEST(CorrelationObserver, SeveralObserversLookAtOnce) {
  const RunPlan plan = small_plan(LatticeType::kSquare, 4);
  for (const Method method : kHostMethods) {
    CorrelationObserver first(plan, kWavelengths);
    SnapshotObserver snapshots(plan);
    CorrelationObserver second(plan, {3.0});
    const CoolingRecord seen =
        watched_run(plan, host_engine(method), {&first, &snapshots, &second});
    const CoolingRecord unseen = watched_run(plan, host_engine(method), {});
    EXPECT_EQ(seen.energy, unseen.energy);
    EXPECT_EQ(seen.hops, unseen.hops);
    EXPECT_EQ(seen.returns_void, unseen.returns_void);
    EXPECT_TRUE(same(first.record(), observe(plan, method)));
    EXPECT_EQ(second.record().msd, first.record().msd);
    SnapshotObserver alone(plan);
    watched_run(plan, host_engine(method), {&alone});
    EXPECT_EQ(snapshots.record().particles.moved, alone.record().particles.moved);
    EXPECT_EQ(snapshots.record().voids.returned, alone.record().voids.returned);
  }
}

TEST(CorrelationObserver, LagsBeginWithEachStep) {
  const RunPlan plan = small_plan(LatticeType::kCubic, 1);
  const CorrelationGrid grid =
      correlation_grid(plan, {StepKind::kHold, StepKind::kCool, StepKind::kHold});
  EXPECT_EQ(grid.holds, (std::vector<bool>{true, false, true}));
  EXPECT_EQ(grid.dimensions, 3);
  EXPECT_EQ(grid.particles, (std::vector<std::uint64_t>{506, 506}));
  const std::vector<double> attempts = {0.05, 0.1,  0.15, 4.15, 8.15, 12.15, 4.0,
                                        8.0,  12.0, 16.0, 8.0,  16.0, 24.0,  32.0};
  ASSERT_EQ(grid.lag.size(), 2 * attempts.size());
  for (std::size_t s = 0; s < attempts.size(); ++s) {
    EXPECT_NEAR(grid.lag[s] * 1e6, attempts[s], 1e-9);
    EXPECT_EQ(grid.lag[attempts.size() + s], grid.lag[s]);
  }
}

/// A stage in which particles go far leaves no number from there to the end of the step.
TEST(CorrelationObserver, FarMovesLeaveNoNumbers) {
  RunPlan plan = small_plan(LatticeType::kSquare, 2);
  for (RunPoint& point : plan.points) {
    point.model.size = 6;
    point.stages[7].temperature = 1e3;
    point.stages[7].duration *= 300.0;
  }
  const CorrelationRecord record = observe(plan, Method::kReference);
  EXPECT_GT(record.far_moves[record.index(0, 0, 7)], 0U);
  for (const std::size_t s : {7U, 8U, 9U}) {
    EXPECT_TRUE(std::isnan(record.msd[record.index(0, 0, s)]));
    EXPECT_TRUE(std::isnan(record.scattering[2 * record.index(0, 0, s)]));
  }
  for (const std::size_t s : {6U, 10U, 13U}) {
    EXPECT_FALSE(std::isnan(record.msd[record.index(0, 0, s)]));
  }
}

}  // namespace
}  // namespace voidhop
