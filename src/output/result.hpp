/// \file
/// Everything that a result file holds, as values.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "output/data_array.hpp"
#include "voidhop/engine/run_plan.hpp"
#include "voidhop/observe/cooling_record.hpp"
#include "voidhop/observe/thermo.hpp"
#include "voidhop/theory/theory_record.hpp"

namespace voidhop {

inline constexpr const char* kResultFormat = "voidhop-result";
inline constexpr std::uint64_t kResultFormatVersion = 1;

/// Attributes of the root. Git data, program version and run id say who computed, not what; they
/// stay out of comparisons.
struct ResultHeader {
  bool complete = false;  ///< every replica reached the end of the protocol
  std::string title;
  std::string run_id;
  std::string config_sha256;  ///< of all that decides the numbers
  std::uint64_t seed = 0;
  std::string program_version;
  std::string git_commit;
  bool git_dirty = false;  ///< built from changed sources
  std::string units_system = "reduced: k_B = 1, lengths in lattice constants";
};

/// One start or restart of the run.
struct RunSegment {
  std::string host;
  std::string device;
  std::string driver;
  std::string reason;  ///< "start", "continued", "walltime", ...
};

/// How the method was set, in the words of the config (attributes of /provenance); empty where the
/// method has no such setting.
struct MethodSettings {
  std::string scheme;
  std::string cell;
  std::string window;
};

/// Where a result comes from (/provenance).
struct ResultProvenance {
  std::string config_input;     ///< the user's file, verbatim
  std::string config_resolved;  ///< JSON: every value, defaults included
  std::string config_yaml;      ///< the same as YAML: reproduces the run
  std::string value_origins;    ///< JSON: default, file, environment or flag
  std::string command_line;
  std::string build;  ///< JSON: compiler, flags, CUDA, libraries
  std::vector<RunSegment> segments;
  MethodSettings settings;
};

/// What the run cost (/performance).
struct ResultPerformance {
  std::string engine;  ///< "cpu", "cuda"
  std::string method;  ///< resolved: "reference", "checkerboard", "protected", "skipping"
  double wall_seconds = 0.0;
  std::uint64_t hops = 0;             ///< executed
  std::uint64_t hops_skipped = 0;     ///< flicker accounted for without executing it
  double physical_time = 0.0;         ///< in unit time, summed over points and replicas
  double hops_per_second = 0.0;       ///< executed hops per wall second
  double void_time_per_second = 0.0;  ///< unit time summed over voids, per wall second
  std::uint64_t peak_bytes = 0;       ///< largest resident memory
  std::uint64_t threads = 0;
};

/// A result. Points are row-major over the axes; the last axis is initial_temperature.
struct Result {
  ResultHeader header;
  ResultProvenance provenance;
  ResultPerformance performance;
  std::vector<Axis> axes;               ///< at least one
  std::vector<std::uint64_t> replicas;  ///< their global numbers
  CoolingRecord cooling;                ///< points == 0: not measured, no group
  ThermoRecord thermo;                  ///< points == 0: no group
  /// Beside thermo; an empty vector is left out of the file.
  TheoryRecord theory;
  /// Further groups (levels, traces, maps, msd).
  std::vector<DataGroup> groups;
};

}  // namespace voidhop
