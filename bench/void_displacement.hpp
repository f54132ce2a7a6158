/// \file
/// How far the voids of a replica have gone, from snapshots.
#pragma once

#include <cstdint>
#include <vector>

#include "voidhop/lattice/lattice.hpp"
#include "voidhop/model/replica.hpp"

namespace voidhop {

/// Adds up the voids' displacements in the plane, snapshot by snapshot by the nearest images: right
/// while a void goes less than half the lattice between two of them.
class VoidDisplacement {
 public:
  explicit VoidDisplacement(const Replica& start) : last_(start.void_site), sum_(last_.size()) {}

  void follow(const Lattice& lattice, const std::vector<Site>& now) {
    for (std::size_t v = 0; v < now.size(); ++v) {
      const Cell a = lattice.cell(last_[v]);
      const Cell b = lattice.cell(now[v]);
      sum_[v].x += nearest(b.x - a.x, lattice.side(0));
      sum_[v].y += nearest(b.y - a.y, lattice.side(1));
    }
    last_ = now;
  }
  [[nodiscard]] double mean_square() const {
    double total = 0.0;
    for (const Cell& c : sum_)
      total += static_cast<double>(c.x) * c.x + static_cast<double>(c.y) * c.y;
    return total / static_cast<double>(sum_.size());
  }

 private:
  static std::int32_t nearest(std::int32_t step, std::uint32_t side) {
    const auto l = static_cast<std::int32_t>(side);
    return step > l / 2 ? step - l : step < -l / 2 ? step + l : step;
  }
  std::vector<Site> last_;
  std::vector<Cell> sum_;
};

}  // namespace voidhop
