/// \file
/// What a run will need, told before it starts.
#pragma once

#include <cstdint>
#include <string>

#include "config/run_config.hpp"
#include "voidhop/engine/run_plan.hpp"

namespace voidhop {

struct RunEstimate {
  std::uint64_t memory_bytes = 0;   ///< largest resident memory
  std::uint64_t replica_bytes = 0;  ///< of one replica being computed
  std::uint64_t output_bytes = 0;   ///< result file before compression
  double physical_time = 0.0;       ///< unit time of one replica, summed over points
  double hops = 0.0;                ///< to be executed, within a factor of about two
  double seconds = 0.0;             ///< of wall time, from a speed measured on one machine
  double attempts = 0.0;            ///< attempt times of all voids of all replicas
};

/// \param threads replicas computed at once. \param hops_per_second of one core.
RunEstimate estimate(const RunPlan& plan, int threads, double hops_per_second);

/// The same as text, one line a fact.
std::string estimate_text(const RunConfig& config, const RunPlan& plan);

/// Why a run does not fit this machine's memory and swap; empty where it does, or where the
/// machine does not tell.
std::string memory_shortage(const RunConfig& config, const RunPlan& plan);

}  // namespace voidhop
