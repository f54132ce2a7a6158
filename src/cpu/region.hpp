/// \file
/// Voids that are advanced together, apart from all others, for one window.
#pragma once

#include <cstdint>
#include <vector>

#include "voidhop/dynamics/lattice_patch.hpp"
#include "voidhop/dynamics/region_border.hpp"
#include "voidhop/dynamics/window_sums.hpp"

namespace voidhop {

struct Region {
  std::vector<std::uint32_t> voids;  ///< in increasing order
  RegionBorder border;
  // What it did in the window; of no account before it is committed.
  WindowSums sums;
  std::vector<PatchEntry> changes;  ///< of the lattice

  bool ran = false;         ///< in this window
  std::uint32_t apart = 0;  ///< protected: windows since all its voids touched
};

}  // namespace voidhop
