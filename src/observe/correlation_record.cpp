#include "voidhop/observe/correlation_record.hpp"

#include <limits>
#include <utility>

namespace voidhop {

namespace {

/// One value a replica, at a point.
template <class Value>
std::vector<double> over_replicas(const CorrelationRecord& record, const Value& value) {
  std::vector<double> values(record.replicas);
  for (std::size_t r = 0; r < record.replicas; ++r) values[r] = value(r);
  return values;
}

Estimate times(double factor, const Estimate& estimate) {
  return {factor * estimate.value, factor * estimate.error};
}

/// The stages of a step at a point: where its diffusion is read.
struct DiffusionSpan {
  std::size_t last = 0;  ///< stage
  std::size_t half = 0;  ///< stage that ends last up to half of the step
  double time = 0.0;     ///< end of the step
  double from = 0.0;     ///< end of the stage `half`; 0 where there is none
};

DiffusionSpan span_of(const CorrelationRecord& record, const CorrelationGrid& grid,
                      std::size_t point, std::size_t step) {
  DiffusionSpan span;
  const double* lag = grid.lag.data() + point * record.stages;
  for (std::size_t s = 0; s < record.stages; ++s) {
    if (grid.step[s] == step) span.last = s;
  }
  span.time = lag[span.last];
  // Ends of equal stages are sums of doubles: half of the step is met but for rounding.
  const double half = 0.5 * span.time * (1.0 + 1e-9);
  for (std::size_t s = 0; s < span.last; ++s) {
    if (grid.step[s] != step || lag[s] > half) continue;
    span.half = s;
    span.from = lag[s];
  }
  return span;
}

}  // namespace

void CorrelationRecord::resize(std::size_t point_count, std::size_t replica_count,
                               std::size_t stage_count, std::vector<double> lengths) {
  points = point_count;
  replicas = replica_count;
  stages = stage_count;
  wavelength = std::move(lengths);
  const std::size_t size = points * replicas * stages;
  const double unseen = std::numeric_limits<double>::quiet_NaN();
  msd.assign(size, unseen);
  scattering.assign(size * wavelength.size(), unseen);
  far_moves.assign(size, 0);
}

CorrelationEstimates estimate_correlations(const CorrelationRecord& record,
                                           const CorrelationGrid& grid) {
  CorrelationEstimates estimates;
  const std::size_t waves = record.wavelength.size();
  for (std::size_t p = 0; p < record.points; ++p) {
    const auto msd = [&](std::size_t r, std::size_t s) {
      return record.msd[record.index(p, r, s)];
    };
    for (std::size_t s = 0; s < record.stages; ++s) {
      estimates.msd.push_back(
          jackknife_mean(over_replicas(record, [&](std::size_t r) { return msd(r, s); })));
      for (std::size_t w = 0; w < waves; ++w) {
        const std::vector<double> scattering = over_replicas(record, [&](std::size_t r) {
          return record.scattering[record.index(p, r, s) * waves + w];
        });
        estimates.scattering.push_back(jackknife_mean(scattering));
        estimates.chi4.push_back(
            times(static_cast<double>(grid.particles[p]), jackknife_variance(scattering)));
      }
    }
    for (std::size_t step = 0; step < grid.holds.size(); ++step) {
      if (!grid.holds[step]) {
        for (auto* column :
             {&estimates.diffusion, &estimates.diffusion_slope, &estimates.diffusion_paper}) {
          column->emplace_back();
        }
        continue;
      }
      const DiffusionSpan span = span_of(record, grid, p, step);
      const Estimate whole = jackknife_mean(
          over_replicas(record, [&](std::size_t r) { return msd(r, span.last) / span.time; }));
      const Estimate slope = jackknife_mean(over_replicas(record, [&](std::size_t r) {
        const double start = span.from > 0.0 ? msd(r, span.half) : 0.0;
        return (msd(r, span.last) - start) / (span.time - span.from);
      }));
      const double per_dimension = 0.5 / grid.dimensions;
      estimates.diffusion.push_back(times(per_dimension, whole));
      estimates.diffusion_slope.push_back(times(per_dimension, slope));
      estimates.diffusion_paper.push_back(whole);
    }
  }
  return estimates;
}

}  // namespace voidhop
