/// \file
/// Where voids stand, and for how long: the map of Fig. 2 of Gao et al.
#pragma once

#include <cstdint>
#include <vector>

#include "voidhop/lattice/lattice.hpp"
#include "voidhop/model/hop_selection.hpp"
#include "voidhop/observe/hop.hpp"

namespace voidhop {

/// Time that voids spend on every site in a window that ends with a given number of hops, or with
/// the stage.
class OccupationMap {
 public:
  /// \param void_site of every void when the window begins, at time 0.
  /// \param most_hops after which the window ends, > 0.
  OccupationMap(std::uint32_t sites, const std::vector<Site>& void_site, std::uint64_t most_hops);

  /// Takes note of a hop. \param when in quanta, not before the hop before.
  void record(const Hop& hop, StageTime when);
  /// Ends the window, unless it has ended. \param when not before the last hop.
  void finish(StageTime when);

  [[nodiscard]] std::uint64_t hops() const { return hops_; }
  /// Length of the window in quanta; once it has ended.
  [[nodiscard]] StageTime length() const { return length_; }
  /// Share of the window's time that a void stood on a site, [site]; they sum to the number of
  /// voids. Once it has ended. In a window without length the places at its start.
  [[nodiscard]] std::vector<double> shares() const;

 private:
  std::vector<StageTime> time_;   // [site], of voids that have left
  std::vector<StageTime> since_;  // [void]
  std::vector<Site> site_;        // [void]
  std::uint64_t most_hops_;
  std::uint64_t hops_ = 0;
  StageTime length_ = 0;
  bool ended_ = false;
};

}  // namespace voidhop
