/// \file
/// From a replica's integer sums to the floats of a cooling record: each quotient is formed once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "voidhop/observe/cooling_record.hpp"
#include "voidhop/observe/stage_sums.hpp"

namespace voidhop {

/// What turns sums into physical units.
struct RecordScale {
  double quantum = 0.0;         ///< energy of one quantum
  std::uint64_t particles = 0;  ///< N
};

/// Stores the start energy of one replica. \param energy_start total, in quanta.
void record_start(CoolingRecord& record, std::size_t point, std::size_t replica,
                  std::int64_t energy_start, const RecordScale& scale);

/// Stores one stage of one replica; record_start must have been called.
/// \param length of the stage, in its quanta of time.
void record_stage(CoolingRecord& record, std::size_t point, std::size_t replica, std::size_t stage,
                  const StageSums& sums, std::uint64_t length, const RecordScale& scale);

}  // namespace voidhop
