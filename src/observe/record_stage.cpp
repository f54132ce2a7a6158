#include "voidhop/observe/record_stage.hpp"

#include <algorithm>
#include <cmath>

namespace voidhop {

SquareScale SquareScale::make(double energy_bound, double time_bound) {
  const double bits = 2.0 * std::log2(std::max(energy_bound, 1.0) + 1.0) +
                      std::log2(std::max(time_bound, 1.0) + 1.0);
  constexpr double kRoom = 126.0;
  return {bits > kRoom ? static_cast<int>(std::ceil((bits - kRoom) / 2.0)) : 0};
}

void CoolingRecord::resize(std::size_t point_count, std::size_t replica_count,
                           std::size_t stage_count) {
  points = point_count;
  replicas = replica_count;
  stages = stage_count;
  for (auto* array : {&temperature, &time, &duration}) array->assign(points * stages, 0.0);
  for (auto* array : {&particles, &voids}) array->assign(points, 0);
  energy_start.assign(points * replicas, 0.0);
  for (auto* array : {&energy, &energy_sq}) array->assign(points * replicas * stages, 0.0);
  for (auto* array : {&hops, &returns_void, &returns_particle}) {
    array->assign(points * replicas * stages, 0);
  }
}

void record_start(CoolingRecord& record, std::size_t point, std::size_t replica,
                  std::int64_t energy_start, const RecordScale& scale) {
  record.energy_start[point * record.replicas + replica] =
      static_cast<double>(energy_start) * scale.quantum / static_cast<double>(scale.particles);
}

void record_stage(CoolingRecord& record, std::size_t point, std::size_t replica, std::size_t stage,
                  const StageSums& sums, std::uint64_t length, SquareScale square,
                  const RecordScale& scale) {
  const std::size_t i = record.index(point, replica, stage);
  const double per_particle = scale.quantum / static_cast<double>(scale.particles);
  const double time = static_cast<double>(length);
  record.energy[i] = record.energy_start[point * record.replicas + replica] +
                     static_cast<double>(sums.energy_time) / time * per_particle;
  const double square_unit = std::ldexp(per_particle, square.shift);
  record.energy_sq[i] = static_cast<double>(sums.square_time) / time * square_unit * square_unit;
  record.hops[i] = sums.hops;
  record.returns_void[i] = sums.returns_void;
  record.returns_particle[i] = sums.returns_particle;
}

}  // namespace voidhop
