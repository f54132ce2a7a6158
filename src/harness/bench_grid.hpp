/// \file
/// What a benchmark measures: cells of physics, and the ways to compute each.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "voidhop/engine/engine_spec.hpp"
#include "voidhop/engine/run_plan.hpp"

namespace voidhop {

/// As the user asks; an empty list or a zero is filled in by with_defaults().
struct BenchOptions {
  std::vector<std::string> engines;  ///< "cpu", "cuda", "auto"
  std::vector<std::string> methods;
  std::vector<int> threads;
  std::vector<std::uint32_t> sizes;  ///< L
  std::vector<double> temperatures;
  std::vector<double> densities;  ///< voids per site
  std::vector<std::uint64_t> replicas;
  std::vector<double> windows;  ///< in attempt times; 0: chosen by the method
  CheckerboardScheme scheme = CheckerboardScheme::kClosedCells;
  std::uint32_t cell = 10;  ///< of the checkerboard method, in sites
  int repeats = 0;
  double seconds = 0.0;  ///< aimed at for one repeat
  bool quick = false;    ///< a small grid and short repeats
};

/// Reads settings "L=100,200,T=0.1,window=auto" into the options: keys L, T, density, replicas,
/// window (each a list), scheme, cell. \throws InvalidParameter that names what is wrong.
void apply_bench_settings(const std::string& text, BenchOptions& options);

/// The options with every list filled: the default grid, or a small one where quick.
BenchOptions with_defaults(BenchOptions options);

/// Physics and size of the work; rows of one cell do the same work.
struct BenchCell {
  std::uint32_t size = 0;  ///< L
  double density = 0.0;
  double temperature = 0.0;
  std::uint64_t replicas = 1;

  [[nodiscard]] std::uint32_t voids() const;
};

struct BenchGrid {
  std::vector<BenchCell> cells;
  std::vector<EngineSpec> engines;
  std::vector<std::string> remarks;  ///< what `auto` chose and what was left out, for people
};

/// Cells and engines of filled options. Engines that differ in nothing but an axis that means
/// nothing to them occur once.
/// \throws Unavailable where an engine or method that was named cannot be used here;
/// InvalidParameter where a density leaves no void or no particle.
BenchGrid make_bench_grid(const BenchOptions& options);

/// A hold at the temperature of the planted start: equilibrium throughout. Square lattice, uniform
/// g on [0, 1], w0 = 1e6. \param attempts length of the hold in attempt times.
RunPlan bench_plan(const BenchCell& cell, double attempts);

/// "none" where the engine has no windows, "auto" or a number of attempt times.
std::string window_name(const EngineSpec& spec);

}  // namespace voidhop
