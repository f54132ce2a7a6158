/// \file
/// How the threads of a block find which voids are to be advanced together.
#pragma once

#include <cstdint>

#include "voidhop/engine/block_replica.hpp"

namespace voidhop {

/// First void of the region that a void is in.
VH_HD inline std::uint32_t first_of_region(const BlockReplica& r, std::uint32_t v) {
  while (r.region[v] != v) v = r.region[v];
  return v;
}

/// Joins the regions of two voids. Links always lead to a lower void, so concurrent joins meet.
template <class Block>
VH_HD void join_regions(Block& block, const BlockReplica& r, std::uint32_t a, std::uint32_t b) {
  while (true) {
    a = first_of_region(r, a);
    b = first_of_region(r, b);
    if (a == b) return;
    if (a < b) {
      const std::uint32_t swapped = a;
      a = b;
      b = swapped;
    }
    // Only a void that is still the first of its region may be linked.
    if (block.replace(&r.region[a], a, b)) return;
  }
}

/// Whether voids of these cells can feel each other.
VH_HD inline bool share_cell(const BlockReplica& r, std::uint32_t v, std::uint32_t w) {
  return r.cell[v] == r.cell[w] && r.cell[v] != kNoCell;
}

/// Every void by itself, in bins; voids of one cell that stand within `reach` of each other joined.
/// \param redraw every void of a cell takes a draw at the window's start.
template <class Block>
VH_HD void separate_voids(Block& block, const BlockReplica& r, BlockShared& sh,
                          const BlockMethod& method, std::int32_t reach) {
  block.each(r.bins.size(), [&](std::uint32_t b) { r.bins.first[b] = BinGrid::kNone; });
  block.each(r.voids, [&](std::uint32_t v) {
    const Site site = r.void_site[v];
    r.region[v] = v;
    r.visited[v] = VisitedBox::at(sh.view.lattice(), site);
    r.cell[v] = method.checkerboard ? sh.layout.cell_of(site) : 0;
    const bool moves =
        method.checkerboard ? r.cell[v] != kNoCell : r.clock[v].time < sh.window.until;
    r.flags[v] = moves ? kVoidMoves : 0U;
    r.bins.next[v] = block.exchange(&r.bins.first[r.bins.bin_of(site)], v);
  });
  block.each(r.voids, [&](std::uint32_t v) {
    r.bins.near(r.visited[v], reach, [&](std::uint32_t w) {
      if (w >= v || !share_cell(r, v, w)) return;
      if (VisitedBox::within(sh.view.lattice(), r.visited[v], r.visited[w], reach)) {
        join_regions(block, r, v, w);
      }
    });
  });
}

/// Chains the voids of each region in increasing order and lists the regions to be advanced: at
/// first all in which a void moves, later those whose voids were joined.
template <class Block>
VH_HD void list_regions(Block& block, const BlockReplica& r, BlockShared& sh, bool first) {
  block.each(r.voids, [&](std::uint32_t v) {
    r.next[v] = kLastOfRegion;
    r.region[v] = first_of_region(r, v);
  });
  block.once([&] { sh.queue = sh.lone = sh.grouped = sh.members_used = 0; });
  block.each(r.voids, [&](std::uint32_t v) {
    const std::uint32_t flags = r.flags[v];
    const std::uint32_t region = r.region[v];
    if (first ? (flags & kVoidMoves) != 0 : (flags & kJoined) != 0) {
      block.mark(&r.flags[region], kRegionRuns | kRegionWaits);
    }
    if (region == v) return;
    std::uint32_t before = v - 1;
    while (r.region[before] != region) --before;
    r.next[before] = v;
  });
  block.each(r.voids, [&](std::uint32_t v) {
    if ((r.flags[r.region[v]] & kRegionWaits) == 0) return;
    block.mark(&r.flags[v], kAdvanced);
    if (r.region[v] != v) return;
    if (r.next[v] == kLastOfRegion) {
      r.work[block.add(&sh.lone, 1U)] = v;
    } else {
      r.work[r.voids - 1 - block.add(&sh.grouped, 1U)] = v;
    }
  });
}

/// Joins regions whose voids may have felt each other in the window: the boxes round the sites that
/// they visited come within two steps.
template <class Block>
VH_HD void join_touching(Block& block, const BlockReplica& r, BlockShared& sh) {
  block.once([&] { sh.joined = 0; });
  block.each(r.voids, [&](std::uint32_t v) { r.flags[v] &= ~(kRegionWaits | kJoined); });
  block.each(r.voids, [&](std::uint32_t v) {
    if ((r.flags[v] & kAdvanced) == 0) return;
    r.bins.near(r.visited[v], sh.farthest + 2, [&](std::uint32_t w) {
      if (w == v || !share_cell(r, v, w)) return;
      if (VisitedBox::far_apart(sh.view.lattice(), r.visited[v], r.visited[w])) return;
      if (first_of_region(r, v) == first_of_region(r, w)) return;
      join_regions(block, r, v, w);
      block.mark(&r.flags[v], kJoined);
      block.mark(&r.flags[w], kJoined);
      block.add(&sh.joined, 1U);
    });
  });
  block.each(r.voids,
             [&](std::uint32_t v) { r.flags[v] &= ~static_cast<std::uint32_t>(kAdvanced); });
}

}  // namespace voidhop
