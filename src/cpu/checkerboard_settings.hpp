/// \file
/// Settings of the checkerboard method.
#pragma once

#include <cstdint>
#include <memory>

#include "voidhop/engine/engine_spec.hpp"

namespace voidhop {

/// How a checkerboard is laid out and how long a window is.
struct CheckerboardSettings {
  CheckerboardScheme scheme = CheckerboardScheme::kClosedCells;
  std::uint32_t cell = 10;  ///< least period of the cells, or width of the squares; sites
  double window = 1.0;      ///< attempt times
};

/// An engine on the host.
std::unique_ptr<Engine> make_checkerboard_engine(int threads, const CheckerboardSettings& settings);

}  // namespace voidhop
