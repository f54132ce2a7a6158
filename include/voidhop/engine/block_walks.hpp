/// \file
/// How the threads of a block advance the regions of one replica: lanes that finish fetch the next.
#pragma once

#include <cstddef>
#include <cstdint>

#include "voidhop/dynamics/lone_walk.hpp"
#include "voidhop/engine/block_replica.hpp"

namespace voidhop {

/// States of a lone void and changed sites that one lane has room for.
inline constexpr int kLaneStates = 16;
inline constexpr std::uint32_t kLanePatch = 64;

/// Bytes of a lane's local states and of the sites that it changes.
inline constexpr std::size_t kLaneGraphBytes =
    kLaneStates * (sizeof(OpenHops) + sizeof(MovedParticle) + sizeof(StateOrigin)) +
    kLanePatch * sizeof(PatchEntry);

/// Memory of one lane.
struct LaneStorage {
  OpenHops* open;        ///< [kLaneStates], where reading is fast
  MovedParticle* moved;  ///< [kLaneStates], where reading is fast
  StateOrigin* origin;   ///< [kLaneStates]
  PatchEntry* entries;   ///< [kLanePatch]
};

/// Hears of the sites that a void visits, and keeps a box round them.
struct BoxVisits {
  const Lattice* lattice = nullptr;
  VisitedBox* box = nullptr;
  VH_HD void add(Site site) { box->include(*lattice, site); }
};

/// Keeps a region's result until the window is committed. \param occupants as at the window's
/// start.
template <class Block, class Occupants>
VH_HD void store_region(Block& block, const BlockReplica& r, const Occupants& occupants,
                        BlockShared& sh, std::uint32_t region, const PatchOver<Occupants>& patch,
                        const WindowSums& sums) {
  const auto changed = [&](const PatchEntry& entry) {
    return !occupants[entry.site].same_history(entry.occupant);
  };
  std::uint32_t count = 0;
  for (std::uint32_t i = 0; i < patch.size(); ++i) count += changed(patch.entry(i)) ? 1U : 0U;
  const std::uint32_t begin = block.add(&sh.pool_used, count);
  r.sums[region] = sums;
  r.changes[region] = {begin, count};
  if (begin + count > r.pool_room) {
    block.add(&sh.failed, 1U);
    r.changes[region].count = 0;
    return;
  }
  std::uint32_t at = begin;
  for (std::uint32_t i = 0; i < patch.size(); ++i) {
    if (changed(patch.entry(i))) r.pool[at++] = patch.entry(i);
  }
}

VH_HD inline RegionBorder region_border(const BlockReplica& r, const BlockShared& sh,
                                        const BlockMethod& method, std::uint32_t v) {
  return method.checkerboard ? sh.layout.border(r.cell[v]) : RegionBorder{};
}

/// Advances the lone regions of work[0 .. lone). One flat loop: a lane whose walk has ended begins
/// the next while its neighbours go on hopping.
template <int kZ, class Block, class Occupants>
VH_HD void advance_lone(Block& block, const BlockReplica& r, const Occupants& occupants,
                        BlockShared& sh, const BlockMethod& method) {
  const LaneStorage storage = block.storage();
  PatchOver<Occupants> patch(occupants, storage.entries, kLanePatch);
  StateTree tree;
  tree.arrays = {storage.open, storage.origin, storage.moved, kLaneStates};
  DrawPair draws;
  BoxVisits visits;
  VoidClock clock;
  RegionBorder border;
  FreshLook look;
  LoneWalk<kZ, DrawPair, BoxVisits, FreshLook, PatchOver<Occupants>> walk;
  std::uint32_t v = 0;
  const auto fetch = [&] {
    const std::uint32_t i = block.add(&sh.queue, 1U);
    if (i >= sh.lone) return false;
    v = r.work[i];
    const Site site = r.void_site[v];
    r.visited[v] = VisitedBox::at(sh.view.lattice(), site);
    clock = r.clock[v];
    border = region_border(r, sh, method, v);
    visits = {&sh.view.lattice(), &r.visited[v]};
    patch.clear();
    tree.forget();
    draws.forget();
    walk.begin(sh.view, border, sh.window, patch, tree, draws, visits, clock, look, v, site,
               method.checkerboard);
    return true;
  };
  bool busy = fetch();
  while (busy) {
    if (walk.hop()) continue;
    WalkStop stop = WalkStop::kDone;
    if (walk.resume(stop)) continue;
    if (stop == WalkStop::kTreeFull) {
      walk.replant();
      continue;
    }
    if (stop == WalkStop::kOutgrown) {
      block.add(&sh.failed, 1U);
    } else {
      r.ahead[v] = clock;
      store_region(block, r, occupants, sh, v, patch, walk.sums());
      block.biggest(&sh.farthest, r.visited[v].extent());
    }
    busy = fetch();
  }
}

/// Advances one group; its voids are chained from the first.
template <class Block, class Occupants>
VH_HD void advance_group(Block& block, const BlockReplica& r, const Occupants& occupants,
                         BlockShared& sh, const BlockMethod& method, std::uint32_t region) {
  std::uint32_t count = 0;
  for (std::uint32_t v = region; v != kLastOfRegion; v = r.next[v]) ++count;
  const std::uint32_t begin = block.add(&sh.members_used, count);
  GroupMember* members = r.members + begin;
  DrawPair* draws = r.draws + begin;
  std::uint32_t m = 0;
  for (std::uint32_t v = region; v != kLastOfRegion; v = r.next[v], ++m) {
    members[m] = {r.clock[v], r.void_site[v], v, 0, false};
    draws[m].forget();
    r.visited[v] = VisitedBox::at(sh.view.lattice(), r.void_site[v]);
  }
  PatchOver<Occupants> patch(occupants, block.storage().entries, kLanePatch);
  FreshLook look;
  WindowSums sums;
  const bool fits = walk_group(
      sh.view, region_border(r, sh, method, region), sh.window, patch, members, count,
      method.checkerboard, look, [&](std::uint32_t i) -> DrawPair& { return draws[i]; },
      [&](std::uint32_t i) {
        return BoxVisits{&sh.view.lattice(), &r.visited[members[i].void_id]};
      },
      sums);
  if (!fits) {
    block.add(&sh.failed, 1U);
    return;
  }
  for (std::uint32_t i = 0; i < count; ++i) {
    r.ahead[members[i].void_id] = members[i].clock;
    block.biggest(&sh.farthest, r.visited[members[i].void_id].extent());
  }
  store_region(block, r, occupants, sh, region, patch, sums);
}

}  // namespace voidhop
