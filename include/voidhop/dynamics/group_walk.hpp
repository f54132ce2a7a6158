/// \file
/// Several voids of one region, advanced together: whenever one hops, those near it look anew.
#pragma once

#include <cstdint>

#include "voidhop/base/host_device.hpp"
#include "voidhop/dynamics/region_border.hpp"
#include "voidhop/dynamics/surroundings.hpp"
#include "voidhop/dynamics/void_clock.hpp"
#include "voidhop/dynamics/window_sums.hpp"
#include "voidhop/lattice/near.hpp"

namespace voidhop {

/// A void of a group during a window.
struct GroupMember {
  VoidClock clock;
  Site site = 0;
  std::uint32_t void_id = 0;
  std::int64_t change = 0;  ///< dE of the pending hop, in quanta
  bool waits = false;       ///< it has left its region
};

/// Takes a void's next draw: the time and direction of its pending hop.
/// \param open hops open to it. \param drawn as for LoneWalk.
template <class Draws>
VH_HD void take_draw(const RegionView& view, const OpenSurroundings& open, Draws& drawn,
                     StageTime now, GroupMember& member) {
  const HopTable& table = open.table;
  const std::uint64_t n = member.clock.draws++;
  member.clock.time = kNever;
  if (table.last < 0) return;
  if (!drawn.holds(n)) drawn.fill(view.stream, member.void_id, n);
  const double quanta = drawn.wait(n) * (table.mean_wait * view.quanta_per_attempt);
  if (!(quanta < 0x1p62)) return;
  member.clock.time = now + static_cast<StageTime>(static_cast<std::int64_t>(quanta)) + 1;
  const int direction = select_direction(table, drawn.direction(n), [&] {
    return hop_draw_extension(view.stream, member.void_id, n).direction;
  });
  member.clock.direction = static_cast<std::int8_t>(direction);
  member.change = open.around.change[direction];
}

/// Makes every hop of the members before the window's end, in the order of their times, ties to the
/// lower void. The lattice itself is left as it is: what changes is in the seen.
/// \param members in increasing order of their voids; clocks and sites as at the window's start.
/// \param redraw members take a draw at the window's start (checkerboard).
/// \param look FreshLook, or a memory of it.
/// \param draws `(member) -> ` the draws of that member, as for LoneWalk.
/// \param visits `(member) -> ` what hears of the sites of that member.
/// \return false where `seen` has no more room.
template <class Seen, class Look, class DrawsOf, class VisitsOf>
VH_HD bool walk_group(const RegionView& view, const RegionBorder& border, const Window& window,
                      Seen& seen, GroupMember* members, std::uint32_t count, bool redraw,
                      Look& look, DrawsOf draws, VisitsOf visits, WindowSums& sums) {
  const Lattice& lattice = view.lattice();
  const auto draw_for = [&](std::uint32_t m, StageTime now) {
    take_draw(view, look.open(view, border, seen, members[m].site), draws(m), now, members[m]);
  };
  const NearOffsets offsets(lattice);
  const bool one_image = NearOffsets::serve(lattice);
  sums = {};
  WindowPassage time(window, sums);
  for (std::uint32_t m = 0; m < count; ++m) {
    visits(m).add(members[m].site);
    if (redraw) {
      draw_for(m, window.from);
    } else if (members[m].clock.time < window.until) {
      // Its dE was not kept between windows.
      members[m].change =
          look.around(view, seen, members[m].site).change[members[m].clock.direction];
    }
  }
  while (!seen.outgrown()) {
    std::uint32_t first = 0;
    for (std::uint32_t m = 1; m < count; ++m) {
      if (members[m].clock.time < members[first].clock.time) first = m;
    }
    GroupMember& hopper = members[first];
    if (hopper.clock.time >= window.until) break;
    time.pass(hopper.clock.time);
    const int direction = hopper.clock.direction;
    const int back = opposite(direction);
    const Site x = hopper.site;
    const Site y = lattice.neighbour(x, direction);
    const Occupant particle = seen.at(y);
    ++sums.hops;
    sums.returns_void += hopper.clock.last == back;
    sums.returns_particle += particle.last_hop() == direction;
    sums.energy += hopper.change;
    // The particle goes against the void.
    seen.set(x, Occupant::particle(particle.name(), back));
    seen.set(y, Occupant::vacancy(hopper.void_id));
    hopper.site = y;
    hopper.clock.last = static_cast<std::int8_t>(direction);
    visits(first).add(y);
    if (border.left_at(lattice, y)) {
      hopper.waits = true;
      hopper.clock.time = kNever;
    }
    const Cell from = lattice.cell(x);
    for (std::uint32_t m = 0; m < count; ++m) {
      if (members[m].waits) continue;
      const Site site = members[m].site;
      const bool disturbed =
          m == first ||
          (one_image ? offsets.near_hop(from, direction, lattice.cell(site))
                     : within_two_steps(lattice, site, x) || within_two_steps(lattice, site, y));
      if (disturbed) draw_for(m, time.now());
    }
  }
  time.pass(window.until);
  return !seen.outgrown();
}

}  // namespace voidhop
