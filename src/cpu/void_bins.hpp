/// \file
/// Owner of a grid of bins.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "voidhop/dynamics/bin_grid.hpp"

namespace voidhop {

class VoidBins {
 public:
  explicit VoidBins(const Lattice& lattice) : grid_(BinGrid::over(lattice)), first_(grid_.size()) {}

  /// Bins all voids anew.
  void build(const std::vector<Site>& void_site) {
    std::fill(first_.begin(), first_.end(), BinGrid::kNone);
    next_.resize(void_site.size());
    before_.resize(void_site.size());
    grid_.first = first_.data();
    grid_.next = next_.data();
    for (std::uint32_t v = 0; v < void_site.size(); ++v) {
      insert(v, grid_.bin_of(void_site[v]));
    }
  }
  /// A void has moved.
  void move(std::uint32_t v, Site from, Site to) {
    const std::uint32_t old_bin = grid_.bin_of(from);
    const std::uint32_t new_bin = grid_.bin_of(to);
    if (old_bin == new_bin) return;
    (before_[v] == BinGrid::kNone ? first_[old_bin] : next_[before_[v]]) = next_[v];
    if (next_[v] != BinGrid::kNone) before_[next_[v]] = before_[v];
    insert(v, new_bin);
  }

  /// As BinGrid::near.
  template <class Look>
  void near(const VisitedBox& box, std::int32_t reach, Look look) const {
    grid_.near(box, reach, look);
  }

 private:
  void insert(std::uint32_t v, std::uint32_t bin) {
    const std::uint32_t head = first_[bin];
    next_[v] = head;
    before_[v] = BinGrid::kNone;
    if (head != BinGrid::kNone) before_[head] = v;
    first_[bin] = v;
  }

  BinGrid grid_;
  std::vector<std::uint32_t> first_;
  std::vector<std::uint32_t> next_;    // [void]
  std::vector<std::uint32_t> before_;  // [void]
};

}  // namespace voidhop
