/// \file
/// Voids by the part of the lattice they stand in, to find those near a box.
#pragma once

#include <cstdint>

#include "voidhop/base/host_device.hpp"
#include "voidhop/dynamics/visited_box.hpp"
#include "voidhop/lattice/lattice.hpp"

namespace voidhop {

/// Bins of at least kWidth sites a side, each a chain of voids. Views of the chains.
struct BinGrid {
  static constexpr std::int32_t kWidth = 8;
  static constexpr std::uint32_t kNone = UINT32_MAX;

  Lattice lattice;
  std::int32_t bins[3] = {1, 1, 1};
  std::uint32_t* first = nullptr;  ///< [size()]
  std::uint32_t* next = nullptr;   ///< [void]

  VH_HD static BinGrid over(const Lattice& lattice) {
    BinGrid grid;
    grid.lattice = lattice;
    for (int axis = 0; axis < 3; ++axis) {
      const auto fit = static_cast<std::int32_t>(lattice.side(axis)) / kWidth;
      grid.bins[axis] = fit < 1 ? 1 : fit;
    }
    return grid;
  }
  [[nodiscard]] VH_HD std::uint32_t size() const {
    return static_cast<std::uint32_t>(bins[0]) * static_cast<std::uint32_t>(bins[1]) *
           static_cast<std::uint32_t>(bins[2]);
  }
  [[nodiscard]] VH_HD std::uint32_t bin_of(Site site) const {
    const Cell c = lattice.cell(site);
    return index(bin(c.x, 0), bin(c.y, 1), bin(c.z, 2));
  }

  /// Calls look(v) for every void that stands within `reach` steps of a box along every axis, and
  /// for some others; at least once each.
  template <class Look>
  VH_HD void near(const VisitedBox& box, std::int32_t reach, Look look) const {
    const Range x = range(box.centre.x + box.low.x - reach, box.centre.x + box.high.x + reach, 0);
    const Range y = range(box.centre.y + box.low.y - reach, box.centre.y + box.high.y + reach, 1);
    const Range z = range(box.centre.z + box.low.z - reach, box.centre.z + box.high.z + reach, 2);
    for (std::int32_t k = 0; k < z.count; ++k) {
      for (std::int32_t j = 0; j < y.count; ++j) {
        for (std::int32_t i = 0; i < x.count; ++i) {
          const std::uint32_t b =
              index((x.first + i) % bins[0], (y.first + j) % bins[1], (z.first + k) % bins[2]);
          for (std::uint32_t v = first[b]; v != kNone; v = next[v]) look(v);
        }
      }
    }
  }

 private:
  /// Bins in a row along one axis, wrapped.
  struct Range {
    std::int32_t first, count;
  };

  [[nodiscard]] VH_HD std::int32_t bin(std::int32_t coordinate, int axis) const {
    // The last bin takes what is left over.
    const std::int32_t b = coordinate / kWidth;
    return b < bins[axis] ? b : bins[axis] - 1;
  }
  [[nodiscard]] VH_HD Range range(std::int32_t low, std::int32_t high, int axis) const {
    const auto side = static_cast<std::int32_t>(lattice.side(axis));
    // Anything longer might come round to the bin it began in.
    if (high - low + 1 >= side - 2 * kWidth) return {0, bins[axis]};
    const std::int32_t begin = bin((low % side + side) % side, axis);
    const std::int32_t end = bin((high % side + side) % side, axis);
    return {begin, (end - begin + bins[axis]) % bins[axis] + 1};
  }
  [[nodiscard]] VH_HD std::uint32_t index(std::int32_t x, std::int32_t y, std::int32_t z) const {
    return static_cast<std::uint32_t>(x + bins[0] * (y + bins[1] * z));
  }
};

}  // namespace voidhop
