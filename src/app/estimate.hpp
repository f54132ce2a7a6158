/// \file
/// What a run will need, told before it starts.
#pragma once

#include <cstdint>
#include <string>

#include "config/run_config.hpp"
#include "voidhop/engine/run_plan.hpp"

namespace voidhop {

/// Memory on the host of one replica being computed, by what it is for.
struct ReplicaBytes {
  std::uint64_t occupants = 0;  ///< who stands where
  std::uint64_t tables = 0;     ///< of the reference: neighbours, pending hops
  std::uint64_t states = 0;     ///< local states of the voids and their hops; at most, when warm
  std::uint64_t tracking = 0;   ///< what each particle did last, where it is kept apart

  [[nodiscard]] std::uint64_t total() const { return occupants + tables + states + tracking; }
};

ReplicaBytes replica_bytes(const ModelSpec& model, MethodChoice method);

struct RunEstimate {
  std::uint64_t memory_bytes = 0;  ///< largest resident memory of the host
  ReplicaBytes replica;            ///< of the largest point
  std::uint64_t output_bytes = 0;  ///< result file before compression
  double physical_time = 0.0;      ///< unit time of one replica, summed over points
  double hops = 0.0;               ///< to be executed, within a factor of about two
  double hops_skipped = 0.0;       ///< not to be executed, likewise
  double seconds = 0.0;            ///< of wall time, from a speed measured on one machine
  double attempts = 0.0;           ///< attempt times of all voids of all replicas
};

/// For the CPU.
RunEstimate estimate(const RunConfig& config, const RunPlan& plan);

/// The same as text, one line a fact; and what a replica and a block take of a GPU's memory where
/// the run may go to one.
std::string estimate_text(const RunConfig& config, const RunPlan& plan);

/// Why a run does not fit this machine's memory and swap; empty where it does, or where the
/// machine does not tell.
std::string memory_shortage(const RunConfig& config, const RunPlan& plan);

}  // namespace voidhop
