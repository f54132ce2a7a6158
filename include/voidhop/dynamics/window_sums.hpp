/// \file
/// What a region did in a window; nothing of it counts before it is committed.
#pragma once

#include <cstdint>

#include "voidhop/base/host_device.hpp"
#include "voidhop/base/int128.hpp"
#include "voidhop/model/stage_clock.hpp"

namespace voidhop {

/// A window is cut so that it holds at most this many of the stage's instants of sampling.
inline constexpr std::uint32_t kWindowSamples = 4;

/// Start and end of a window and the instants of sampling in it, (from, until].
struct Window {
  StageTime from = 0;
  StageTime until = 0;
  std::uint32_t first_sample = 0;  ///< number of the first instant in the stage
  std::uint32_t samples = 0;
  StageTime sample[kWindowSamples] = {};
  std::uint8_t number = 1;  ///< 1 .. 255, comes round

  /// \param until wanted; brought forward so that no more instants are in the window than fit.
  /// \param first first instant of the stage not yet sampled.
  VH_HD static Window make(StageTime from, StageTime until, std::uint32_t first,
                           StageTime stage_length) {
    Window window;
    window.from = from;
    window.until = until;
    window.first_sample = first;
    while (first < kEnergySamples) {
      const StageTime instant = sample_time(first, stage_length);
      if (instant > window.until) break;
      if (window.samples == kWindowSamples) {
        window.until = window.sample[kWindowSamples - 1];
        break;
      }
      window.sample[window.samples++] = instant;
      ++first;
    }
    return window;
  }
};

/// Energies are above that of the region at the window's start, in quanta.
struct WindowSums {
  std::uint64_t hops = 0;
  std::uint64_t returns_void = 0;
  std::uint64_t returns_particle = 0;
  Int128 energy_time = 0;
  std::int64_t energy = 0;  ///< at the end
  std::int64_t sampled[kWindowSamples] = {};
};

/// Time passing in a window for one region: adds it to the integral of the region's energy, and the
/// energy at the instants of sampling that have passed. A hop at an instant comes after it.
class WindowPassage {
 public:
  VH_HD WindowPassage(const Window& window, WindowSums& sums)
      : window_(window), sums_(sums), now_(window.from) {}

  VH_HD void pass(StageTime until) {
    for (; samples_ < window_.samples && window_.sample[samples_] <= until; ++samples_) {
      sums_.sampled[samples_] = sums_.energy;
    }
    sums_.energy_time += static_cast<Int128>(sums_.energy) * static_cast<Int128>(until - now_);
    now_ = until;
  }
  [[nodiscard]] VH_HD StageTime now() const { return now_; }

 private:
  const Window& window_;
  WindowSums& sums_;
  StageTime now_;
  std::uint32_t samples_ = 0;
};

}  // namespace voidhop
