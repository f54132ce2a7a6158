#include "support/skipping_checks.hpp"

#include <algorithm>
#include <cmath>

#include "cpu/protected_replica.hpp"
#include "support/master_equation.hpp"
#include "support/statistics.hpp"
#include "voidhop/lattice/near.hpp"
#include "voidhop/model/planted_start.hpp"

namespace voidhop::testing_support {

namespace {

constexpr std::uint64_t kSeed = 20261120;

double smallest(const std::vector<double>& p) {
  return std::min(1.0, *std::min_element(p.begin(), p.end()) * static_cast<double>(p.size()));
}

/// Two-sided p-value for a mean difference of 0.
double paired_p(const std::vector<double>& a, const std::vector<double>& b) {
  std::vector<double> difference(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) difference[i] = a[i] - b[i];
  const MeanError m = mean_error(difference);
  return m.error > 0.0 ? p_of_deviation(m.deviation(0.0)) : 1.0;
}

/// Mean squared displacement of the voids, by nearest images, in steps along the lattice vectors.
double squared_displacement(const Lattice& lattice, const Replica& start, const Replica& now) {
  const NearOffsets near(lattice);
  double sum = 0.0;
  for (std::size_t v = 0; v < start.void_site.size(); ++v) {
    const Cell d = near.between(lattice.cell(start.void_site[v]), lattice.cell(now.void_site[v]));
    sum += static_cast<double>(d.x * d.x + d.y * d.y + d.z * d.z);
  }
  return sum / static_cast<double>(start.void_site.size());
}

/// Squared deviations from the mean.
std::vector<double> squares(const std::vector<double>& values) {
  const double mean = mean_error(values).mean;
  std::vector<double> out;
  for (const double v : values) out.push_back((v - mean) * (v - mean));
  return out;
}

}  // namespace

double skipping_relaxation_p(const ModelSpec& spec, double temperature,
                             const std::vector<double>& stage_attempts, int runs,
                             SkippingSettings settings, double rate_factor) {
  const Model model(spec);
  const StreamKey stream = make_stream_key(kSeed, {}, 1);
  const Replica start = planted_start(model, stream);
  const MasterEquation exact(model, stream, start, temperature);
  std::vector<double> observed(exact.size(), 0.0);
  double attempts = 0.0;
  for (const double a : stage_attempts) attempts += a;
  for (int i = 0; i < runs; ++i) {
    SkippingReplica replica(model, stream, start, settings);
    // Other paths at the same couplings.
    replica.go_on(0, std::vector<std::uint64_t>(spec.voids, static_cast<std::uint64_t>(i) << 24));
    for (const double a : stage_attempts) replica.run_stage(temperature, StageClock::make(a));
    ++observed[exact.index(replica.replica())];
  }
  std::vector<double> expected = exact.evolve(exact.index(start), attempts * rate_factor);
  for (double& e : expected) e *= runs;
  return chi_squared_p(observed, expected);
}

PairedP paired_cooling(const PairedCooling& run, SkippingSettings settings) {
  const Model model(run.model);
  const std::size_t stages = run.temperature.size();
  struct Series {
    std::vector<double> energy, end, hops, displacement;
  };
  std::vector<Series> ours(stages);
  std::vector<Series> theirs(stages);
  double returns[2][2] = {};
  double skipped = 0.0;
  double all = 0.0;
  for (std::uint64_t r = 0; r < run.replicas; ++r) {
    const StreamKey stream = make_stream_key(kSeed, {}, 100 + r);
    const Replica start = planted_start(model, stream);
    SkippingReplica skipping(model, stream, start, settings);
    ProtectedReplica plain(model, stream, start);
    const StageClock clock = StageClock::make(run.attempts);
    for (std::size_t s = 0; s < stages; ++s) {
      skipping.run_stage(run.temperature[s] * run.bath_factor, clock);
      plain.run_stage(run.temperature[s], clock);
      const auto store = [&](const StageSums& sums, std::int64_t end, Series& out) {
        out.energy.push_back(static_cast<double>(sums.energy_time) /
                             static_cast<double>(clock.length));
        out.end.push_back(static_cast<double>(end));
        out.hops.push_back(static_cast<double>(sums.hops + sums.hops_skipped));
      };
      store(skipping.sums(), skipping.energy(), ours[s]);
      store(plain.sums(), plain.energy(), theirs[s]);
      ours[s].displacement.push_back(
          squared_displacement(model.lattice(), start, skipping.replica()));
      theirs[s].displacement.push_back(
          squared_displacement(model.lattice(), start, plain.replica()));
      int side = 0;
      for (const StageSums* sums : {&skipping.sums(), &plain.sums()}) {
        returns[side][0] += static_cast<double>(sums->returns_void);
        returns[side][1] += static_cast<double>(sums->returns_particle);
        ++side;
      }
      skipped += static_cast<double>(skipping.sums().hops_skipped);
      all += ours[s].hops.back();
    }
  }
  std::vector<double> energy, end, hops, spread, displacement;
  for (std::size_t s = 0; s < stages; ++s) {
    energy.push_back(paired_p(ours[s].energy, theirs[s].energy));
    end.push_back(paired_p(ours[s].end, theirs[s].end));
    hops.push_back(paired_p(ours[s].hops, theirs[s].hops));
    displacement.push_back(paired_p(ours[s].displacement, theirs[s].displacement));
    spread.push_back(paired_p(squares(ours[s].end), squares(theirs[s].end)));
  }
  return {smallest(energy),
          smallest(end),
          smallest(hops),
          smallest(spread),
          smallest(displacement),
          returns[0][0] / returns[1][0],
          returns[0][1] / returns[1][1],
          skipped / all};
}

}  // namespace voidhop::testing_support
