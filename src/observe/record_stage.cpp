#include "voidhop/observe/record_stage.hpp"

#include <limits>

namespace voidhop {

void CoolingRecord::resize(std::size_t point_count, std::size_t replica_count,
                           std::size_t stage_count) {
  points = point_count;
  replicas = replica_count;
  stages = stage_count;
  for (auto* array : {&temperature, &time, &duration}) array->assign(points * stages, 0.0);
  for (auto* array : {&particles, &voids}) array->assign(points, 0);
  energy_start.assign(points * replicas, 0.0);
  for (auto* array : {&energy, &energy_sampled, &energy_sq})
    array->assign(points * replicas * stages, 0.0);
  for (auto* array : {&hops, &hops_skipped, &returns_void, &returns_particle}) {
    array->assign(points * replicas * stages, 0);
  }
}

void record_start(CoolingRecord& record, std::size_t point, std::size_t replica,
                  std::int64_t energy_start, const RecordScale& scale) {
  record.energy_start[point * record.replicas + replica] =
      static_cast<double>(energy_start) * scale.quantum / static_cast<double>(scale.particles);
}

void record_stage(CoolingRecord& record, std::size_t point, std::size_t replica, std::size_t stage,
                  const StageSums& sums, std::uint64_t length, const RecordScale& scale) {
  const std::size_t i = record.index(point, replica, stage);
  const double per_particle = scale.quantum / static_cast<double>(scale.particles);
  const double start = record.energy_start[point * record.replicas + replica];
  record.energy[i] =
      start + static_cast<double>(sums.energy_time) / static_cast<double>(length) * per_particle;
  constexpr double kNotSeen = std::numeric_limits<double>::quiet_NaN();
  record.energy_sampled[i] = sums.without_samples ? kNotSeen
                                                  : start + static_cast<double>(sums.sampled) /
                                                                kEnergySamples * per_particle;
  record.energy_sq[i] = sums.without_samples ? kNotSeen
                                             : static_cast<double>(sums.sampled_square) /
                                                   kEnergySamples * per_particle * per_particle;
  record.hops[i] = sums.hops;
  record.hops_skipped[i] = sums.hops_skipped;
  record.returns_void[i] = sums.returns_void;
  record.returns_particle[i] = sums.returns_particle;
}

}  // namespace voidhop
