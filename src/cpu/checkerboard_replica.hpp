/// \file
/// One replica advanced by the checkerboard method (docs/decisions/0011): in every window the voids
/// of each cell move by themselves, as if the rest of the lattice were frozen.
#pragma once

#include <cstdint>
#include <vector>

#include "cpu/checkerboard_settings.hpp"
#include "cpu/region_runner.hpp"
#include "cpu/void_groups.hpp"
#include "voidhop/dynamics/checkerboard_layout.hpp"

namespace voidhop {

class CheckerboardReplica {
 public:
  /// \throws InvalidParameter where the cells do not fit the lattice, or a window is not > 0; for
  /// coloured squares it must be below one attempt time.
  CheckerboardReplica(const Model& model, const StreamKey& stream, Replica start,
                      const CheckerboardSettings& settings);

  /// Runs a whole stage.
  void run_stage(double temperature, const StageClock& clock);

  [[nodiscard]] const StageSums& sums() const { return runner_.sums(); }
  [[nodiscard]] std::int64_t energy() const { return runner_.energy(); }
  [[nodiscard]] const Replica& replica() const { return runner_.replica(); }
  [[nodiscard]] const CouplingView& couplings() const { return runner_.view().couplings; }
  /// Windows that have been run; addresses their rotation.
  [[nodiscard]] std::uint64_t windows() const { return windows_; }
  /// Goes on as if this many windows had been run and every void had taken as many draws, so that
  /// tests can follow many histories at the same couplings.
  void set_history(std::uint64_t count);

 private:
  void run_window(StageTime until);
  /// Advances and commits the voids in the active cells of a layout.
  void run_layout(const Window& window, const CheckerboardLayout& layout);

  RegionRunner runner_;
  VoidGroups groups_;
  CheckerboardSettings settings_;
  CheckerboardLayout layout_;
  StreamKey stream_;
  std::uint64_t windows_ = 0;
  // Of a window.
  std::vector<std::uint32_t> cells_;            // [void]
  std::vector<VoidGroups::GroupIndex> active_;  // groups with a void that hops
  std::vector<std::uint32_t> resting_;          // voids that do not, if left alone
};

}  // namespace voidhop
