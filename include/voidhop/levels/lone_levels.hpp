/// \file
/// The sets of levels of a lone void with few states, and what they add to the sums: LevelSets and
/// LevelTally for a thread of a device. Sets of states are the bits of a word.
#pragma once

#include <cstdint>

#include "voidhop/base/contract.hpp"
#include "voidhop/base/fault.hpp"
#include "voidhop/base/host_device.hpp"
#include "voidhop/levels/level_heat.hpp"
#include "voidhop/levels/level_scale.hpp"
#include "voidhop/levels/lone_flood.hpp"
#include "voidhop/levels/lone_sums.hpp"
#include "voidhop/model/coupling.hpp"

namespace voidhop {

/// Most states that a thread of a device takes on, and most loops among them.
inline constexpr std::uint32_t kLaneLevels = 64;

/// A complete flood of a lone void; views.
struct LoneLevels {
  const LoneState* state;
  const LoneLoop* loop;
  std::uint32_t states;  ///< at most kLaneLevels
  std::uint32_t loops;

  using Members = std::uint64_t;  ///< bit s: state s

  /// States that hang together with one, none more than `cap` above it.
  [[nodiscard]] VH_HD Members flood(std::uint32_t start, std::int64_t cap) const {
    const std::int64_t highest = state[start].energy + cap;
    Members open = 0;
    for (std::uint32_t s = 0; s < states; ++s) {
      open |= static_cast<Members>(state[s].energy <= highest) << s;
    }
    Members reached = one(start);
    Members before = 0;
    const auto join = [&](Members ends) {
      if ((open & ends) == ends && (reached & ends) != 0) reached |= ends;
    };
    while (reached != before) {
      before = reached;
      for (std::uint32_t s = 1; s < states; ++s) join(one(s) | one(state[s].parent));
      for (std::uint32_t l = 0; l < loops; ++l) join(one(loop[l].a) | one(loop[l].b));
    }
    return reached;
  }

  /// The lowest of them; of equals `start`, else the one found first.
  [[nodiscard]] VH_HD std::uint32_t lowest(Members members, std::uint32_t start) const {
    std::uint32_t best = start;
    for (std::uint32_t s = 0; s < states; ++s) {
      if ((members >> s & 1U) != 0 && state[s].energy < state[best].energy) best = s;
    }
    return best;
  }

  /// The barrier of the hop between the two states of a pair.
  [[nodiscard]] VH_HD std::int32_t barrier(Members pair, const BarrierView& barriers) const {
    for (std::uint32_t s = 1; s < states; ++s) {
      const std::uint32_t parent = state[s].parent;
      if ((one(s) | one(parent)) != pair) continue;
      return barriers(state[s].moved, state[parent].site, state[s].direction);
    }
    for (std::uint32_t l = 0; l < loops; ++l) {
      if ((one(loop[l].a) | one(loop[l].b)) != pair) continue;
      return barriers(loop[l].particle, state[loop[l].a].site, loop[l].direction);
    }
    VH_EXPECT(false);  // two states that hang together share a hop
    return 0;
  }

  /// Hops from the present state up to a bound.
  [[nodiscard]] VH_HD std::uint64_t open_hops(std::int64_t cap) const {
    std::uint64_t hops = 0;
    for (std::uint32_t s = 1; s < states; ++s) {
      hops += state[s].parent == 0 && state[s].energy <= cap ? 1U : 0U;
    }
    for (std::uint32_t l = 0; l < loops; ++l) {
      hops += loop[l].a == 0 && state[loop[l].b].energy <= cap ? 1U : 0U;
    }
    return hops;
  }

  VH_HD static constexpr Members one(std::uint32_t s) { return Members{1} << s; }
  VH_HD static std::uint32_t count(Members members) {
    std::uint32_t n = 0;
    for (; members != 0; members &= members - 1) ++n;
    return n;
  }
};

/// Adds a void with two states or more to the sums of one temperature. \param add adds a number to
/// a word, as add(&word, number): by atomic operations where others do so at the same time.
template <class Add>
VH_HD void tally_lone(const LoneLevels& levels, const LevelScale& scale,
                      const BarrierView& barriers, LoneSums& sums, const Add& add) {
  add(&sums.open_hops, levels.open_hops(scale.cap));
  std::uint32_t start = 0;
  LoneLevels::Members members = levels.flood(0, scale.cap);
  const std::uint32_t capped = LoneLevels::count(members);
  add(&sums.capped[capped < 2 ? 0 : 1 + level_class(capped)], 1);
  for (;;) {
    const std::uint32_t lowest = levels.lowest(members, start);
    if (lowest == start || VH_FAULT(kNoRestart)) break;
    start = lowest;
    members = levels.flood(start, scale.cap);
  }
  const std::uint32_t count = LoneLevels::count(members);
  add(&sums.settled[count < 2 ? 0 : 1 + level_class(count)], 1);
  if (count < 2) return;
  std::int64_t energy[kLaneLevels];
  std::int64_t highest = 0;
  std::uint32_t n = 0;
  for (std::uint32_t s = 0; s < levels.states; ++s) {
    if ((members >> s & 1U) == 0) continue;
    energy[n] = levels.state[s].energy - levels.state[start].energy;
    highest = energy[n] > highest ? energy[n] : highest;
    ++n;
  }
  for (std::size_t k = 0; k < kHeatTemperatures.size(); ++k) {
    const std::uint64_t heat = heat_quanta(level_heat(energy, n, scale.beta[k]));
    add(&sums.heat[k].lower, heat & 0xffffffffU);
    add(&sums.heat[k].upper, heat >> 32);
    if (n != 2) continue;
    add(&sums.pair_heat[k].lower, heat & 0xffffffffU);
    add(&sums.pair_heat[k].upper, heat >> 32);
  }
  if (n != 2) return;
  add(&sums.splitting[equal_bin(highest, scale.cap, kSplittingBins)], 1);
  if (highest <= scale.fit_end) add(&sums.fit[equal_bin(highest, scale.fit_end, kFitBins)], 1);
  for (std::size_t k = 0; k < kThresholds.size(); ++k) {
    if (highest <= scale.threshold[k]) add(&sums.below[k], 1);
  }
  add(&sums.rate[scale.bin_of_rate(highest, levels.barrier(members, barriers))], 1);
}

}  // namespace voidhop
