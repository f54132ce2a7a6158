/// \file
/// Which voids are advanced together: groups that are merged where their voids felt each other, and
/// split where they no longer do. Grouping is a matter of speed and never changes a trajectory.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "cpu/region_runner.hpp"
#include "voidhop/dynamics/checkerboard_layout.hpp"

namespace voidhop {

class VoidGroups {
 public:
  using GroupIndex = std::uint32_t;

  VoidGroups(RegionRunner& runner, std::uint32_t voids);

  /// Every void by itself again, in a layout.
  /// \param cell of each void: only voids of one cell can feel each other, those of kNoCell none.
  void separate(const CheckerboardLayout& layout, std::span<const std::uint32_t> cell);
  /// Groups voids of one cell that stand within `reach` steps along every axis.
  /// \param active gets the groups in place of their parts.
  void join_near(std::int32_t reach, std::vector<GroupIndex>& active);

  [[nodiscard]] std::size_t size() const { return groups_.size(); }
  [[nodiscard]] Region& operator[](GroupIndex g) { return groups_[g]; }
  /// Whether a void's group was advanced in the last window.
  [[nodiscard]] bool ran(std::uint32_t v) const { return groups_[group_of_void_[v]].ran; }

  /// Advances groups through a window; those that felt each other are put back, merged and advanced
  /// again together, until none did.
  /// \param active which; changed where groups are merged. \return false, with everything as
  /// before, where a group outgrew its room.
  [[nodiscard]] bool advance(const Window& window, std::vector<GroupIndex>& active, bool redraw);
  /// Groups that were put back in the last window, in per cent of those advanced.
  [[nodiscard]] std::size_t repaired_per_cent() const { return repaired_per_cent_; }
  /// Commits groups.
  void commit(const Window& window, std::span<const GroupIndex> active);
  /// After a commit: splits groups whose voids have not felt each other for a while.
  void split(std::span<const GroupIndex> active);

 private:
  /// Where a void was in the window: the sites, and a box round them.
  struct Trace {
    VisitedBox box;
    std::span<const Site> sites;
  };
  [[nodiscard]] Trace trace(std::uint32_t void_id) const;
  /// Whether two voids came within two steps of sites that the other visited.
  [[nodiscard]] bool touch(const Trace& a, const Trace& b) const;
  [[nodiscard]] bool share_cell(std::uint32_t v, std::uint32_t w) const {
    return !layout_ || (cell_[v] == cell_[w] && cell_[v] != kNoCell);
  }
  /// Puts the merged in place of their parts.
  void replace(std::vector<GroupIndex>& active, std::span<const GroupIndex> merged) const;
  void separate();
  bool repair(const Window& window, std::vector<GroupIndex>& active, bool redraw);
  void split(GroupIndex group);
  GroupIndex merge(std::span<const GroupIndex> parts);
  GroupIndex add_group(std::vector<std::uint32_t> voids);
  [[nodiscard]] std::vector<Region*> regions(std::span<const GroupIndex> of);

  RegionRunner* runner_;
  std::vector<Region> groups_;             // free where it has no voids
  std::vector<GroupIndex> free_;           // indices of those
  std::vector<GroupIndex> group_of_void_;  // [void]
  std::optional<CheckerboardLayout> layout_;
  std::vector<std::uint32_t> cell_;  // [void] in the layout
  bool merged_ = true;               // since all were by themselves
  std::size_t repaired_per_cent_ = 0;
};

}  // namespace voidhop
