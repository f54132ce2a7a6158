/// \file
/// A configuration as typed values. Defaults live in the key table, not here: a default-constructed
/// RunConfig is empty.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "voidhop/engine/engine_spec.hpp"
#include "voidhop/engine/protocol.hpp"
#include "voidhop/lattice/lattice.hpp"
#include "voidhop/model/model_spec.hpp"

namespace voidhop {

/// A value that may be a list; a list, even of one value, makes an axis of the output.
struct Sweep {
  std::vector<double> values;
  bool is_list = false;

  /// The value, or the first of the list. 0 where the key is absent.
  [[nodiscard]] double first() const { return values.empty() ? 0.0 : values.front(); }
};

/// A number with its unit: "193 K".
struct Quantity {
  double value = 0.0;
  std::string unit;  ///< empty where the key is absent
};

/// Points of a tabulated density; equal lengths.
struct TablePoints {
  std::vector<double> energy;   ///< increasing
  std::vector<double> density;  ///< >= 0, not all 0
};

struct LatticeConfig {
  LatticeType type = LatticeType::kSquare;
  Sweep size;
};

/// Exactly one of the two is given.
struct VoidsConfig {
  Sweep density;
  std::optional<std::uint64_t> count;
};

/// g(V), or the density of barriers. Members outside the chosen family are empty.
struct DistributionConfig {
  std::optional<InteractionFamily> family;  ///< none: no barrier disorder
  Sweep low, high, g0, sigma, delta_v;
  std::string file;    ///< as written; relative to the config's folder
  TablePoints points;  ///< contents of the file, or as written
};

struct HoppingConfig {
  HopRule rule = HopRule::kMetropolis;
  double attempt_rate = 0.0;
  double barrier = 0.0;
  DistributionConfig barrier_disorder;
};

struct ModelConfig {
  LatticeConfig lattice;
  VoidsConfig voids;
  DistributionConfig interaction;
  HoppingConfig hopping;
};

struct InitialConfig {
  Sweep temperature;  ///< +infinity for the word "infinite"
  bool force = false;
};

enum class StageSpacing : std::uint8_t { kLinear, kLogarithmic };

struct StepConfig {
  StepKind kind = StepKind::kCool;
  double to = 0.0;
  Sweep rate;
  std::vector<double> time;  ///< one, or one for every initial temperature
  std::uint64_t stages = 0;
  StageSpacing spacing = StageSpacing::kLinear;
  double first = 0.0;  ///< end of the first stage of a logarithmic hold
};

/// Enumeration of levels.
struct LevelsConfig {
  std::vector<double> at;           ///< temperatures of measurement; empty: auto
  std::optional<double> threshold;  ///< energy; none: Eq. 5
  std::uint64_t max_states = 0;
};

struct MeasureConfig {
  bool energy = false;
  bool specific_heat = false;
  bool hop_statistics = false;
  double specific_heat_fit_to = 0.0;  ///< in units of T_I
  bool two_level = false;
  std::optional<double> two_level_window;  ///< in attempt times; none: the whole stage
  std::uint64_t two_level_transitions = 0;
  bool levels = false;
  LevelsConfig level;
  bool maps = false;
  std::uint64_t map_hops = 0;
  bool traces = false;
  std::uint64_t trace_hops = 0;
  std::uint64_t trace_replicas = 0;
};

// What a user may ask for: what an EngineSpec says, or auto.
enum class EngineChoice : std::uint8_t { kAuto, kCpu, kCuda };
enum class MethodChoice : std::uint8_t { kAuto, kReference, kCheckerboard, kProtected, kSkipping };

struct EngineConfig {
  EngineChoice kind = EngineChoice::kAuto;
  MethodChoice method = MethodChoice::kAuto;
  CheckerboardScheme scheme = CheckerboardScheme::kClosedCells;
  std::uint64_t cell = 0;              ///< in sites
  std::optional<double> window;        ///< in attempt times; none: auto
  std::optional<double> skip_below;    ///< temperature; none: auto
  std::uint64_t threads = 0;           ///< 0: all cores
  std::vector<std::uint64_t> devices;  ///< numbers of GPUs, each once
};

struct OutputConfig {
  std::string file;  ///< empty: the config's name with .h5
};

/// Physical units for output; all three or none.
struct UnitsConfig {
  Quantity glass_temperature;
  Quantity boltzmann;
  std::optional<double> dimensionless_glass_temperature;
};

struct RunConfig {
  std::uint64_t format = 0;
  std::string title;
  ModelConfig model;
  std::uint64_t seed = 0;
  std::uint64_t replicas = 0;
  InitialConfig initial;
  std::vector<StepConfig> protocol;
  MeasureConfig measure;
  EngineConfig engine;
  OutputConfig output;
  UnitsConfig units;
};

}  // namespace voidhop
