/// The census of levels on one core, placement of the voids included.
#include "voidhop/levels/level_census.hpp"

#include <benchmark/benchmark.h>

#include "voidhop/levels/level_report.hpp"
#include "voidhop/theory/theory_report.hpp"

namespace voidhop {
namespace {

/// Range: T_I in thousandths. Measured at T_I with the bound of Eq. 5 at the rate 1e-4.
void levels(benchmark::State& state) {
  LevelPlan plan;
  LevelPoint point;
  const double t = static_cast<double>(state.range(0)) / 1000.0;
  point.model.initial_temperature = t;
  point.at = {level_temperature(point.model, t, level_bound(point.model, t, 1e-4))};
  plan.points = {point};
  plan.replicas = t > 0.08 ? 8 : 1000;
  for (auto _ : state) benchmark::DoNotOptimize(count_levels(plan, 1, [] {}));
  state.SetItemsProcessed(state.iterations() *
                          static_cast<std::int64_t>(plan.replicas * point.model.voids));
}
BENCHMARK(levels)->ArgName("milliT")->Arg(30)->Arg(50)->Arg(100)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace voidhop
