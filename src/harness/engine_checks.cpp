#include <fmt/format.h>

#include <cmath>
#include <memory>

#include "harness/check.hpp"
#include "harness/engine_cases.hpp"
#include "harness/engine_names.hpp"
#include "harness/record_difference.hpp"
#include "harness/sample_statistics.hpp"
#include "voidhop/theory/event_rate.hpp"

namespace voidhop {

namespace {

class NoMonitor : public RunMonitor {
 public:
  void stage_done(std::uint64_t) override {}
};

CoolingRecord run_engine(EngineSpec spec, int threads, const RunPlan& plan) {
  spec.threads = threads;
  NoMonitor monitor;
  CoolingRecord record = make_record(plan);
  make_engine(spec)->run(plan, record, monitor);
  return record;
}

std::uint64_t all_hops(const CoolingRecord& record) {
  std::uint64_t sum = 0;
  for (const std::uint64_t hops : record.hops) sum += hops;
  return sum;
}

/// Both specs run every case; the records must be equal to the bit.
CheckOutcome equal_records(const EngineSpec& a, int threads_a, const EngineSpec& b, int threads_b,
                           bool quick) {
  std::uint64_t hops = 0;
  const std::vector<EngineCase> cases = engine_cases(quick);
  for (const EngineCase& c : cases) {
    const RunPlan plan = case_plan(c);
    const CoolingRecord first = run_engine(a, threads_a, plan);
    const CoolingRecord second = run_engine(b, threads_b, plan);
    const std::string difference = record_difference(first, second);
    if (!difference.empty()) return judge(false, fmt::format("{}: {}", c.name, difference));
    hops += all_hops(first);
  }
  return judge(hops > 0, fmt::format("{} runs, {} hops, every number equal", cases.size(), hops));
}

/// Lone voids held at the temperature of their planted start: they hop at the rate of theory, and
/// the mean energy stays.
CheckOutcome equilibrium_hold(const EngineSpec& spec, std::uint64_t replicas) {
  std::string detail = "deviation in standard errors:";
  bool right = true;
  for (const EngineCase& c : hold_cases(replicas)) {
    const RunPlan plan = case_plan(c);
    const ModelSpec& model = plan.points.front().model;
    const CoolingRecord record = run_engine(spec, 0, plan);
    std::vector<double> hops;
    std::vector<double> change;
    for (std::size_t r = 0; r < record.replicas; ++r) {
      hops.push_back(record.all_hops(r));
      change.push_back(record.energy[r] - record.energy_start[r]);
    }
    const HopEnergyDistribution theory(
        BoltzmannBonds(Interaction(model.interaction), model.initial_temperature),
        changed_bonds(model.lattice));
    const double expected = coordination(model.lattice) *
                            mean_hop_rate(model.hopping, theory, model.initial_temperature) *
                            plan.points.front().stages.front().duration;
    const double rate = mean_and_error(hops).deviation(expected);
    const double energy = mean_and_error(change).deviation(0.0);
    right = right && std::abs(rate) < kMostErrors && std::abs(energy) < kMostErrors;
    detail += fmt::format(" {}: hops {:.1f}, energy {:.1f};", c.name, rate, energy);
  }
  detail.back() = '.';
  return judge(right, detail);
}

/// What an engine must equal: the reference, or itself on the CPU.
EngineSpec yardstick_of(EngineSpec spec) {
  if (follows_reference(spec.method)) spec.method = Method::kReference;
  spec.kind = EngineKind::kCpu;
  return spec;
}

void add_checks_of(const EngineSpec& spec, const VerifyOptions& options,
                   std::vector<Check>& checks) {
  const std::string name = engine_label(spec);
  const bool quick = options.quick;
  const bool wanted = !options.kind || *options.kind == spec.kind ||
                      spec.kind == EngineKind::kCpu;  // the yardsticks
  const auto add = [&](const std::string& check, std::function<CheckOutcome()> run) {
    if (wanted) {
      checks.push_back({check + "." + name, std::move(run)});
    } else {
      checks.push_back({check + "." + name, [] { return skipped("left out by --engine"); }});
    }
  };
  const EngineSpec yardstick = yardstick_of(spec);
  if (yardstick.method != spec.method || yardstick.kind != spec.kind) {
    add("same_as_" + to_string(yardstick.method) + "_on_cpu",
        [=] { return equal_records(yardstick, 0, spec, 0, quick); });
  }
  if (spec.kind == EngineKind::kCpu) {
    add("one_thread_and_two", [=] { return equal_records(spec, 1, spec, 2, true); });
  }
  if (spec.kind == EngineKind::kCuda) {
    EngineSpec threes = spec;
    threes.batch = 3;
    add("batches_of_three_and_more", [=] { return equal_records(spec, 0, threes, 0, true); });
  }
  // Windows of coloured squares keep the Boltzmann measure in their limit only.
  if (spec.scheme == CheckerboardScheme::kFourColour) return;
  add("equilibrium_hold", [=] { return equilibrium_hold(spec, quick ? 12000 : 100000); });
}

}  // namespace

std::vector<Check> engine_checks(const VerifyOptions& options) {
  std::vector<Check> checks;
  for (const EngineSpec& spec : all_engines()) add_checks_of(spec, options, checks);
  return checks;
}

}  // namespace voidhop
