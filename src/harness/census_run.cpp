#include "harness/census_run.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "voidhop/base/error.hpp"
#include "voidhop/engine/census_device.hpp"
#include "voidhop/levels/level_report.hpp"
#include "voidhop/model/model.hpp"

namespace voidhop {

namespace {

/// Replicas of a first trial, and of the comparison of device and host.
constexpr std::uint64_t kFewReplicas = 64;
constexpr std::uint64_t kMostReplicas = std::uint64_t{1} << 32;

double now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

LevelCensus count_once(const CensusCell& cell, std::uint64_t replicas) {
  const LevelPlan plan = cell.plan(replicas);
  if (cell.kind == EngineKind::kCpu) return count_levels(plan, cell.threads, [] {});
  EngineSpec spec;
  spec.kind = cell.kind;
  spec.threads = cell.threads;
  return count_levels_on_cuda(plan, spec, [] {});
}

void require_equal(const LevelCensus& a, const LevelCensus& b, const char* who) {
  if (a == b) return;
  throw InternalError(std::string(who) + " gave different sums: please report it");
}

/// Replicas that take about so long, from trials that double until they take a fifth of it.
std::uint64_t replicas_for(const CensusCell& cell, double seconds) {
  for (std::uint64_t replicas = kFewReplicas;; replicas *= 4) {
    const double began = now();
    count_once(cell, replicas);
    const double taken = now() - began;
    if (taken < 0.2 * seconds && replicas < kMostReplicas) continue;
    const double wanted = static_cast<double>(replicas) * seconds / std::max(taken, 1e-9);
    return static_cast<std::uint64_t>(std::clamp(std::ceil(wanted), 1.0, 1.0 * kMostReplicas));
  }
}

/// The device's part alone: all batches, one after the other, and nothing done with them.
class DevicePart {
 public:
  DevicePart(const CensusCell& cell, std::uint64_t replicas)
      : plan_(cell.plan(replicas)),
        model_(plan_.points[0].model),
        scale_{LevelScale::make(model_, plan_.points[0].at[0])},
        tables_(CensusTables::make(model_, scale_, plan_.most_states)),
        device_(make_cuda_census(0, model_, tables_, replicas)) {
    for (std::uint64_t r = 0; r < device_->capacity(); ++r) {
      streams_.push_back(make_stream_key(plan_.seed, {}, r));
    }
  }

  double seconds() {
    const double began = now();
    voids_ = left_ = 0;
    std::uint64_t done = 0;
    while (done < plan_.replicas) {
      const std::uint64_t count = std::min<std::uint64_t>(plan_.replicas - done, streams_.size());
      device_->begin({streams_.data(), count}, done);
      last_ = device_->wait();
      done += count;
    }
    const double taken = now() - began;
    voids_ = last_.states.size();
    left_ = static_cast<std::uint64_t>(
        std::count(last_.states.begin(), last_.states.end(), std::uint8_t{0}));
    return taken;
  }
  /// Share of the voids left to the host in the last batch.
  [[nodiscard]] double left() const {
    return static_cast<double>(left_) / static_cast<double>(voids_);
  }

 private:
  LevelPlan plan_;
  Model model_;
  std::vector<LevelScale> scale_;
  CensusTables tables_;
  std::unique_ptr<CensusDevice> device_;
  std::vector<StreamKey> streams_;
  CensusBatch last_;
  std::uint64_t voids_ = 0, left_ = 0;
};

double median(std::vector<double> values) {
  if (values.empty()) return 0.0;
  std::sort(values.begin(), values.end());
  const std::size_t half = values.size() / 2;
  return values.size() % 2 == 1 ? values[half] : 0.5 * (values[half - 1] + values[half]);
}

double all_voids(const CensusRow& row) {
  return static_cast<double>(row.replicas) * row.cell.voids();
}

}  // namespace

std::uint32_t CensusCell::voids() const {
  return std::max(1U, static_cast<std::uint32_t>(std::lround(density * size * size)));
}

LevelPlan CensusCell::plan(std::uint64_t of_replicas) const {
  LevelPlan plan;
  LevelPoint point;
  point.model.size = size;
  point.model.voids = voids();
  point.model.initial_temperature = temperature;
  const double bound = level_bound(point.model, temperature, 1e-4);
  point.at = {level_temperature(point.model, temperature, bound)};
  plan.points.push_back(point);
  plan.seed = 1;
  plan.replicas = of_replicas;
  return plan;
}

double CensusRow::voids_per_second() const {
  return all_voids(*this) / median(seconds);
}
double CensusRow::voids_per_second_least() const {
  return all_voids(*this) / *std::max_element(seconds.begin(), seconds.end());
}
double CensusRow::voids_per_second_most() const {
  return all_voids(*this) / *std::min_element(seconds.begin(), seconds.end());
}
double CensusRow::device_voids_per_second() const {
  return device_seconds.empty() ? 0.0 : all_voids(*this) / median(device_seconds);
}

CensusRow measure_census(const CensusCell& cell, int repeats, double seconds) {
  CensusRow row{cell, cell.replicas, {}, {}};
  const LevelCensus few = count_once(cell, kFewReplicas);
  require_equal(few, count_levels(cell.plan(kFewReplicas), 1, [] {}), "device and host");
  if (row.replicas == 0) row.replicas = replicas_for(cell, seconds);
  const LevelCensus first = count_once(cell, row.replicas);  // the warm-up
  for (int i = 0; i < repeats; ++i) {
    const double began = now();
    const LevelCensus again = count_once(cell, row.replicas);
    row.seconds.push_back(now() - began);
    require_equal(first, again, "repeats");
  }
  if (cell.kind == EngineKind::kCpu) return row;
  DevicePart device(cell, row.replicas);
  device.seconds();
  for (int i = 0; i < repeats; ++i) row.device_seconds.push_back(device.seconds());
  row.left = device.left();
  return row;
}

}  // namespace voidhop
