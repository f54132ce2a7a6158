/// \file
/// What the parallel methods keep of a void: its clock, its next draws, its local states, and where
/// it went in the window.
#pragma once

#include <algorithm>
#include <boost/align/aligned_allocator.hpp>
#include <cstdint>
#include <vector>

#include "cpu/draw_buffer.hpp"
#include "voidhop/dynamics/state_tree.hpp"
#include "voidhop/dynamics/visited_box.hpp"
#include "voidhop/dynamics/void_clock.hpp"

namespace voidhop {

/// Sites that a void visited in a window, and a box round them.
struct Visits {
  const Lattice* lattice = nullptr;
  VisitedBox box;
  std::vector<Site> sites;

  void begin(const Lattice& of, Site site) {
    lattice = &of;
    box = VisitedBox::at(of, site);
    sites.assign(1, site);
  }
  void add(Site site) {
    if (std::find(sites.rbegin(), sites.rend(), site) != sites.rend()) return;
    sites.push_back(site);
    box.include(*lattice, site);
  }
};

/// Memory of a tree of local states that grows as it is needed.
class StateStore {
 public:
  /// \return false where the tree has as much as it may have.
  bool grow(StateTree& tree) {
    if (open_.size() >= kMost) return false;
    const std::size_t size = std::max<std::size_t>(kLeast, 2 * open_.size());
    open_.resize(size);
    origin_.resize(size);
    moved_.resize(size);
    tree.arrays = {open_.data(), origin_.data(), moved_.data(), static_cast<int>(size)};
    return true;
  }

 private:
  static constexpr std::size_t kLeast = 8;
  static constexpr std::size_t kMost = 64;  // a lone void seldom visits more

  std::vector<OpenHops, boost::alignment::aligned_allocator<OpenHops, 64>> open_;
  std::vector<StateOrigin> origin_;
  std::vector<MovedParticle> moved_;
};

struct VoidRecord {
  VoidClock clock;  ///< at the window's start
  VoidClock ahead;  ///< at its end; counts once it is committed
  DrawBuffer draws;
  StateStore store;
  StateTree tree;
  int boxed = 0;          ///< number of states that `known` was made of
  VisitedBox known;       ///< round the sites of the tree's states
  StateIndex start = 0;   ///< the tree's settled state at the window's start
  bool uprooted = false;  ///< the tree was replanted in the window
  Visits visits;
  bool rates_known = false;       ///< `rate` is that of where the void stands now
  double rate[kMaxCoordination];  ///< over w0, by direction, times the layout's factors
};

}  // namespace voidhop
