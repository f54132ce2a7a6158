/// Snapshot returns of whole runs: against a search through stored snapshots, and against the hops
/// themselves where snapshots follow each other so soon that every hop is seen.
#include "voidhop/engine/snapshot_observer.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "support/observed_run.hpp"

namespace voidhop {
namespace {

using testing_support::host_engine;
using testing_support::kHostMethods;
using testing_support::small_plan;
using testing_support::watched_run;

/// Keeps every state of the first point.
class Album : public StageObserver {
 public:
  explicit Album(const RunPlan& plan) : pages(plan.replicas) {}
  [[nodiscard]] bool wants(std::size_t point, std::size_t) const override { return point == 0; }
  [[nodiscard]] std::unique_ptr<StageWatcher> begin(const ReplicaStart& start) override {
    if (start.point == 0) pages[start.replica].push_back(start.state);
    return std::make_unique<Watcher>(*this);
  }
  std::vector<std::vector<Replica>> pages;  // [replica][snapshot], the start first

 private:
  class Watcher : public StageWatcher {
   public:
    explicit Watcher(Album& album) : album_(album) {}
    void observe(const StageEnd& end) override { album_.pages[end.replica].push_back(end.state); }

   private:
    Album& album_;
  };
};

/// Sites of all members in a snapshot.
std::vector<Site> void_sites(const Replica& state) {
  return state.void_site;
}
std::vector<Site> particle_sites(const Replica& state) {
  std::vector<Site> sites(state.occupant.size(), UINT32_MAX);
  for (std::size_t s = 0; s < state.occupant.size(); ++s) {
    if (!state.occupant[s].is_void()) sites[state.occupant[s].name()] = static_cast<Site>(s);
  }
  return sites;
}

/// Moves between snapshot n-1 and n, looking backwards through the whole album for each.
template <class Sites>
SnapshotMoves search(const std::vector<Replica>& pages, std::size_t n, const Sites& sites) {
  SnapshotMoves moves;
  const std::vector<Site> now = sites(pages[n]);
  const std::vector<Site> last = sites(pages[n - 1]);
  for (std::size_t i = 0; i < now.size(); ++i) {
    if (now[i] == last[i]) continue;
    ++moves.moved;
    for (std::size_t m = n - 1; m-- > 0;) {
      const Site before = sites(pages[m])[i];
      if (before == last[i]) continue;
      ++moves.again;
      moves.returned += before == now[i];
      break;
    }
  }
  return moves;
}

TEST(SnapshotObserver, AgreesWithASearchThroughTheSnapshots) {
  const RunPlan plan = small_plan(LatticeType::kSquare, 4);
  for (const Method method : kHostMethods) {
    Album album(plan);
    SnapshotObserver observer(plan);
    watched_run(plan, host_engine(method, 2), {&album, &observer});
    const SnapshotRecord& record = observer.record();
    std::uint64_t returned = 0;
    for (std::size_t r = 0; r < plan.replicas; ++r) {
      for (std::size_t s = 0; s < record.stages; ++s) {
        const std::size_t i = record.index(0, r, s);
        const SnapshotMoves voids = search(album.pages[r], s + 1, void_sites);
        EXPECT_EQ(record.voids.moved[i], voids.moved);
        EXPECT_EQ(record.voids.again[i], voids.again);
        EXPECT_EQ(record.voids.returned[i], voids.returned);
        const SnapshotMoves particles = search(album.pages[r], s + 1, particle_sites);
        EXPECT_EQ(record.particles.moved[i], particles.moved);
        EXPECT_EQ(record.particles.again[i], particles.again);
        EXPECT_EQ(record.particles.returned[i], particles.returned);
        returned += particles.returned;
      }
    }
    EXPECT_GT(returned, 0U);
  }
}

TEST(SnapshotObserver, SeesEveryHopWhereSnapshotsAreDense) {
  RunPlan plan = small_plan(LatticeType::kSquare, 4);
  plan.points.resize(1);
  plan.axes[0].values.resize(1);
  Stage stage = plan.points[0].stages[0];
  stage.duration = 2e-4 / plan.points[0].model.hopping.attempt_rate;
  plan.points[0].stages.assign(30000, stage);
  SnapshotObserver observer(plan);
  const CoolingRecord cooling = watched_run(plan, host_engine(Method::kReference), {&observer});
  const SnapshotRecord& record = observer.record();
  EXPECT_EQ(record.voids.moved, cooling.hops);
  EXPECT_EQ(record.particles.moved, cooling.hops);
  EXPECT_EQ(record.voids.returned, cooling.returns_void);
  EXPECT_EQ(record.particles.returned, cooling.returns_particle);
  std::uint64_t returns = 0;
  for (const std::uint64_t count : cooling.returns_void) returns += count;
  EXPECT_GT(returns, 30U);
}

TEST(SnapshotObserver, ThreadsChangeNothing) {
  const RunPlan plan = small_plan(LatticeType::kCubic, 6);
  for (const Method method : kHostMethods) {
    SnapshotObserver one(plan);
    SnapshotObserver four(plan);
    watched_run(plan, host_engine(method, 1), {&one});
    watched_run(plan, host_engine(method, 4), {&four});
    EXPECT_EQ(one.record().voids.again, four.record().voids.again);
    EXPECT_EQ(one.record().voids.returned, four.record().voids.returned);
    EXPECT_EQ(one.record().particles.moved, four.record().particles.moved);
    EXPECT_EQ(one.record().particles.returned, four.record().particles.returned);
  }
}

TEST(SnapshotObserver, EqualTrajectoriesHaveEqualReturns) {
  const RunPlan plan = small_plan(LatticeType::kTriangular, 4);
  SnapshotObserver truth(plan);
  SnapshotObserver fast(plan);
  watched_run(plan, host_engine(Method::kReference), {&truth});
  watched_run(plan, host_engine(Method::kProtected), {&fast});
  EXPECT_EQ(truth.record().particles.moved, fast.record().particles.moved);
  EXPECT_EQ(truth.record().particles.again, fast.record().particles.again);
  EXPECT_EQ(truth.record().particles.returned, fast.record().particles.returned);
  EXPECT_EQ(truth.record().voids.returned, fast.record().voids.returned);
}

}  // namespace
}  // namespace voidhop
