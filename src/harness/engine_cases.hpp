/// \file
/// The small runs by which engines are compared.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "voidhop/engine/run_plan.hpp"

namespace voidhop {

/// A model, its stages and its replicas. Uniform g on [0, 1], Metropolis.
struct EngineCase {
  std::string name;
  LatticeType lattice = LatticeType::kSquare;
  std::uint32_t size = 0;
  std::uint32_t voids = 0;
  double initial_temperature = 0.0;
  std::vector<double> stages;  ///< temperature of each, in units of the initial one
  double attempts = 0.0;       ///< length of each stage in attempt times
  std::uint64_t replicas = 0;
};

/// Warm and cold, dilute and crowded, on every lattice.
std::vector<EngineCase> engine_cases(bool quick);

/// Lone voids at equilibrium, on every lattice.
std::vector<EngineCase> hold_cases(std::uint64_t replicas);

RunPlan case_plan(const EngineCase& c);

}  // namespace voidhop
