/// \file
/// A replica as a block of threads advances it: views of its state and of the block's scratch.
///
/// The same arrays serve a CUDA block and, in tests, a loop on the host. Who stands where is apart
/// from them (model/occupants.hpp), for it has two forms.
#pragma once

#include <cstdint>

#include "voidhop/base/int128.hpp"
#include "voidhop/dynamics/bin_grid.hpp"
#include "voidhop/dynamics/checkerboard_layout.hpp"
#include "voidhop/dynamics/draw_pair.hpp"
#include "voidhop/dynamics/group_walk.hpp"
#include "voidhop/dynamics/lattice_patch.hpp"
#include "voidhop/dynamics/surroundings.hpp"
#include "voidhop/dynamics/visited_box.hpp"
#include "voidhop/dynamics/void_clock.hpp"
#include "voidhop/dynamics/window_sums.hpp"

namespace voidhop {

/// What of a replica outlives a stage, beside the arrays.
struct BlockProgress {
  std::int64_t energy = 0;        ///< above the start, in quanta
  std::uint64_t windows = 0;      ///< run so far; addresses a checkerboard's layouts
  double window_attempts = 30.0;  ///< protected: present length of a window
};

/// Where a region's changes of the lattice stand in the pool.
struct ChangeList {
  std::uint32_t begin = 0;
  std::uint32_t count = 0;
};

/// Non-owning. All arrays [void] unless said otherwise.
struct BlockReplica {
  std::uint32_t voids = 0;
  Site* void_site = nullptr;
  VoidClock* clock = nullptr;
  BlockProgress* progress = nullptr;  ///< one

  // Scratch of a window: the block's own, for whichever replica it is at.
  VoidClock* ahead = nullptr;       ///< clocks at the window's end
  VisitedBox* visited = nullptr;    ///< box round the sites visited
  WindowSums* sums = nullptr;       ///< of the region whose first void this is
  ChangeList* changes = nullptr;    ///< of that region
  std::uint32_t* region = nullptr;  ///< first void of the region; links on the way there
  std::uint32_t* next = nullptr;    ///< next void of the region; kLastOfRegion
  std::uint32_t* cell = nullptr;    ///< of the checkerboard
  std::uint32_t* flags = nullptr;   ///< VoidFlag
  std::uint32_t* work =
      nullptr;  ///< regions to be advanced: lone ones from the front, groups from the back
  GroupMember* members = nullptr;  ///< pool for the groups
  DrawPair* draws = nullptr;       ///< of those
  PatchEntry* pool = nullptr;      ///< [pool_room] changes
  std::uint32_t pool_room = 0;
  BinGrid bins;  ///< voids by where they stand
};

inline constexpr std::uint32_t kLastOfRegion = UINT32_MAX;

/// Threads of a block on a device; each has room for a tree of local states.
inline constexpr int kBlockLanes = 64;

/// Flags of a void; those of a region stand with its first void.
enum VoidFlag : std::uint32_t {
  kVoidMoves = 1,    ///< it has a hop pending in the window, or takes a draw at its start
  kRegionRuns = 2,   ///< one of its voids moves
  kRegionWaits = 4,  ///< it is to be advanced, for the first time or again
  kAdvanced = 8,     ///< the void has just been advanced
  kJoined = 16,      ///< the void was joined with another in this round
};

/// A stage as a block sees it.
struct BlockStage {
  HopRate rate;
  StageTime length = 0;
  double quanta_per_attempt = 0.0;
};

/// How a block runs: a method with its settings.
struct BlockMethod {
  bool checkerboard = false;
  bool coloured = false;      ///< four-colour squares
  double window = 0.0;        ///< attempt times; 0: tuned from the past (protected)
  CheckerboardLayout layout;  ///< not rotated
};

/// What the threads of a block share besides; lives in shared memory on a device.
struct BlockShared {
  RegionView view;
  Window window;
  CheckerboardLayout layout;
  double attempts = 0.0;  ///< length of the window wanted, in attempt times
  StageTime now = 0;
  StageTime next = 0;         ///< earliest pending hop
  std::uint32_t sampled = 0;  ///< instants of the stage that have passed
  std::uint32_t queue = 0;    ///< next piece of work
  std::uint32_t lone = 0;     ///< lone regions to be advanced
  std::uint32_t grouped = 0;  ///< groups to be advanced
  std::uint32_t members_used = 0;
  std::uint32_t pool_used = 0;
  std::uint32_t ran = 0;       ///< regions that were advanced first
  std::uint32_t repaired = 0;  ///< pairs that were joined in repairs
  std::int32_t farthest = 0;
  std::uint32_t joined = 0;
  std::uint32_t failed = 0;  ///< something outgrew its room
  std::uint64_t window_hops = 0;
  std::int64_t energy = 0;
  std::int64_t sample_energy[kEnergySamples] = {};
};

}  // namespace voidhop
