/// \file
/// A run, resolved: every point of the parameter space with its model and stages, and the replicas.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "voidhop/engine/protocol.hpp"
#include "voidhop/model/model_spec.hpp"

namespace voidhop {

/// One swept parameter. The initial temperature is always an axis, and always the last one.
struct Axis {
  std::string name;   ///< dataset and dimension name: "initial_temperature", "void_density", ...
  std::string units;  ///< "1" where dimensionless
  std::string long_name;  ///< for plots
  std::vector<double> values;
};

/// One point of the swept space.
struct RunPoint {
  ModelSpec model;
  std::vector<Stage> stages;
  /// Bits of the initial temperature and of every other sweepable value, swept or not, in a fixed
  /// order: part of the address of every draw.
  std::vector<std::uint64_t> address;
  std::optional<double> cooling_rate;  ///< of the first step that cools, for Eq. 5 of the paper
};

/// All that decides the numbers of a run. Points are row-major over the axes (last axis fastest).
struct RunPlan {
  std::vector<Axis> axes;
  std::vector<RunPoint> points;
  std::uint64_t seed = 0;
  std::uint64_t first_replica = 0;  ///< global number of the first replica
  std::uint64_t replicas = 1;       ///< replicas per point
};

}  // namespace voidhop
