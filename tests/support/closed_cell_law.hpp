/// \file
/// The exact law of closed cells on a tiny lattice: the master equation with its bonds opened and
/// closed, averaged over the rotations of every window. Shares no code with the method.
#pragma once

#include <cstdint>
#include <vector>

#include "support/master_equation.hpp"

namespace voidhop::testing_support {

class ClosedCellLaw {
 public:
  /// \param cell period of the cells, in sites.
  ClosedCellLaw(const MasterEquation& equation, const Lattice& lattice, std::uint32_t cell);

  /// Number of rotations.
  [[nodiscard]] std::size_t rotations() const { return frozen_.size(); }
  /// A distribution after a window in one rotation. \param attempts its length.
  [[nodiscard]] std::vector<double> window(const std::vector<double>& p, double attempts,
                                           std::size_t rotation) const;
  /// A distribution after a window whose rotation is drawn.
  [[nodiscard]] std::vector<double> window(const std::vector<double>& p, double attempts) const;

 private:
  const MasterEquation* equation_;
  Lattice lattice_;
  std::vector<std::vector<bool>> frozen_;  // [rotation][site]
  double factor_[kMaxCoordination / 2] = {};
};

}  // namespace voidhop::testing_support
