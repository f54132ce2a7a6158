/// \file
/// Voids by the part of the lattice they stand in, to find those near a box.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "voidhop/dynamics/visited_box.hpp"
#include "voidhop/lattice/lattice.hpp"

namespace voidhop {

/// Bins of at least kWidth sites a side; built anew for every window.
class VoidBins {
 public:
  explicit VoidBins(const Lattice& lattice) : lattice_(lattice) {
    for (int axis = 0; axis < 3; ++axis) {
      bins_[axis] =
          std::max<std::int32_t>(1, static_cast<std::int32_t>(lattice.side(axis)) / kWidth);
    }
    first_.resize(static_cast<std::size_t>(bins_[0]) * static_cast<std::size_t>(bins_[1]) *
                  static_cast<std::size_t>(bins_[2]));
  }

  void build(const std::vector<Site>& void_site) {
    std::fill(first_.begin(), first_.end(), kNone);
    next_.resize(void_site.size());
    for (std::uint32_t v = 0; v < void_site.size(); ++v) {
      const Cell c = lattice_.cell(void_site[v]);
      std::uint32_t& head = first_[index(bin(c.x, 0), bin(c.y, 1), bin(c.z, 2))];
      next_[v] = head;
      head = v;
    }
  }

  /// Calls look(v) for every void that stands within `reach` steps of a box along every axis, and
  /// for some others; at least once each.
  template <class Look>
  void near(const VisitedBox& box, std::int32_t reach, Look look) const {
    const Range x = range(box.centre.x + box.low.x - reach, box.centre.x + box.high.x + reach, 0);
    const Range y = range(box.centre.y + box.low.y - reach, box.centre.y + box.high.y + reach, 1);
    const Range z = range(box.centre.z + box.low.z - reach, box.centre.z + box.high.z + reach, 2);
    for (std::int32_t k = 0; k < z.count; ++k) {
      for (std::int32_t j = 0; j < y.count; ++j) {
        for (std::int32_t i = 0; i < x.count; ++i) {
          const std::size_t b =
              index((x.first + i) % bins_[0], (y.first + j) % bins_[1], (z.first + k) % bins_[2]);
          for (std::uint32_t v = first_[b]; v != kNone; v = next_[v]) look(v);
        }
      }
    }
  }

 private:
  static constexpr std::int32_t kWidth = 8;
  static constexpr std::uint32_t kNone = UINT32_MAX;

  /// Bins in a row along one axis, wrapped.
  struct Range {
    std::int32_t first, count;
  };

  [[nodiscard]] std::int32_t bin(std::int32_t coordinate, int axis) const {
    // The last bin takes what is left over.
    return std::min(coordinate / kWidth, bins_[axis] - 1);
  }
  [[nodiscard]] Range range(std::int32_t low, std::int32_t high, int axis) const {
    const auto side = static_cast<std::int32_t>(lattice_.side(axis));
    // Anything longer might come round to the bin it began in.
    if (high - low + 1 >= side - 2 * kWidth) return {0, bins_[axis]};
    const std::int32_t first = bin((low % side + side) % side, axis);
    const std::int32_t last = bin((high % side + side) % side, axis);
    const std::int32_t count = (last - first + bins_[axis]) % bins_[axis] + 1;
    return {first, count};
  }
  [[nodiscard]] std::size_t index(std::int32_t x, std::int32_t y, std::int32_t z) const {
    return static_cast<std::size_t>(x + bins_[0] * (y + bins_[1] * z));
  }

  Lattice lattice_;
  std::int32_t bins_[3];
  std::vector<std::uint32_t> first_;  // [bin]
  std::vector<std::uint32_t> next_;   // [void]
};

}  // namespace voidhop
