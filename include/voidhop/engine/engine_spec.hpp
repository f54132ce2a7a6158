/// \file
/// Which engine: where it runs, by which method, and the method's own settings.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "voidhop/engine/engine.hpp"

namespace voidhop {

enum class EngineKind : std::uint8_t { kCpu, kCuda };

enum class Method : std::uint8_t { kReference, kCheckerboard, kProtected, kSkipping };

/// How the checkerboard method keeps regions from seeing each other.
enum class CheckerboardScheme : std::uint8_t {
  kClosedCells,  ///< cells under a random rotation, one line frozen between them
  kFourColour,   ///< squares coloured 2x2 (x2), one colour active at a time
};

struct EngineSpec {
  EngineKind kind = EngineKind::kCpu;
  Method method = Method::kProtected;
  int threads = 0;           ///< host threads; 0: all cores
  std::vector<int> devices;  ///< CUDA devices; empty: the first one
  /// Length of a window in attempt times 1/w0; 0: chosen by the method. Decides numbers for
  /// checkerboard, speed alone for protected.
  double window = 0.0;
  CheckerboardScheme scheme = CheckerboardScheme::kClosedCells;
  /// Period of the closed cells, or least width of the coloured squares; in sites.
  std::uint32_t cell = 10;
  /// skipping: temperature below which flicker is skipped; stages from there on up are made hop by
  /// hop as `protected` makes them. 0: chosen by the method, default_skip_below().
  double skip_below = 0.0;
  /// Replicas that a device holds at once; 0: as many as fit its memory. Changes no number.
  std::uint64_t batch = 0;
};

/// The window of the checkerboard method in attempt times: as given, or, where it is chosen by the
/// method, cell^2/200 for closed cells, the time that voids need to cross a like part of any cell,
/// and 1/2 for coloured squares. Returns are then 1 % too many at T = 0.2, and the energy released
/// on cooling is right within the 1 to 2 % that were resolved (docs/validation.md).
double checkerboard_window(const EngineSpec& spec);

/// Where skipping flicker begins to pay: 0.12 of the scale of g(V) (docs/performance.md).
/// \param energy_scale of g(V), 2^26 energy quanta.
constexpr double default_skip_below(double energy_scale) {
  return 0.12 * energy_scale;
}

/// An engine of the host. \throws Unavailable for another kind.
std::unique_ptr<Engine> make_cpu_engine(const EngineSpec& spec);

/// An engine of any kind that this build has.
/// \throws Unavailable where the kind cannot be used here or does not carry the method.
/// Settings that do not fit a lattice are found out when a run starts (InvalidParameter).
std::unique_ptr<Engine> make_engine(const EngineSpec& spec);

}  // namespace voidhop
