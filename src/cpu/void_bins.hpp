/// \file
/// Owner of a grid of bins.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "voidhop/dynamics/bin_grid.hpp"

namespace voidhop {

/// Built anew for every window.
class VoidBins {
 public:
  explicit VoidBins(const Lattice& lattice) : grid_(BinGrid::over(lattice)), first_(grid_.size()) {}

  void build(const std::vector<Site>& void_site) {
    std::fill(first_.begin(), first_.end(), BinGrid::kNone);
    next_.resize(void_site.size());
    grid_.first = first_.data();
    grid_.next = next_.data();
    for (std::uint32_t v = 0; v < void_site.size(); ++v) {
      std::uint32_t& head = first_[grid_.bin_of(void_site[v])];
      next_[v] = head;
      head = v;
    }
  }

  /// As BinGrid::near.
  template <class Look>
  void near(const VisitedBox& box, std::int32_t reach, Look look) const {
    grid_.near(box, reach, look);
  }

 private:
  BinGrid grid_;
  std::vector<std::uint32_t> first_;
  std::vector<std::uint32_t> next_;
};

}  // namespace voidhop
