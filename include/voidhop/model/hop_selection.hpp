/// \file
/// A void's draw: when it hops next, and where. Part of the definition of a trajectory
/// (docs/decisions/0005-a-trajectory-is-defined-by-its-draws.md).
#pragma once

#include <cstdint>

#include "voidhop/base/contract.hpp"
#include "voidhop/base/host_device.hpp"
#include "voidhop/lattice/lattice.hpp"
#include "voidhop/random/address.hpp"
#include "voidhop/random/unit_interval.hpp"
#include "voidhop/random/waiting_time.hpp"

namespace voidhop {

/// Time within a stage, in the stage's quanta. kNever: no hop is pending.
using StageTime = std::uint64_t;
inline constexpr StageTime kNever = UINT64_MAX;

/// Stages are shorter than this many quanta, so that time plus waiting time cannot wrap.
inline constexpr StageTime kMaxStageTime = StageTime{1} << 62;

/// The two random words of a void's n-th draw.
struct HopDraw {
  std::uint32_t waiting;
  std::uint32_t direction;
};

/// Draws number 2i and 2i+1 of a void share one Philox call.
VH_HD constexpr HopDraw hop_draw(const StreamKey& stream, std::uint32_t void_id,
                                 std::uint64_t count) {
  const Words words = draw(stream, Purpose::kHop, void_id, count >> 1);
  return (count & 1) ? HopDraw{words[2], words[3]} : HopDraw{words[0], words[1]};
}

/// 32 more bits for each word of a draw, in the same order; rarely needed, see
/// standard_exponential and select_direction.
VH_HD constexpr HopDraw hop_draw_extension(const StreamKey& stream, std::uint32_t void_id,
                                           std::uint64_t count) {
  const Words words = draw(stream, Purpose::kHopExtension, void_id, count);
  return {words[0], words[1]};
}

/// The hops open to a void: total rate, and cumulative shares as 64-bit thresholds.
struct HopTable {
  double mean_wait = 0.0;  ///< w0 / R, in attempt times; 0 where R = 0
  int last = -1;           ///< last direction with a rate above zero; -1 where there is none
  std::uint64_t threshold[kMaxCoordination] = {};  ///< share of directions 0..d times 2^64
};

/// \param rate rates over w0 of directions 0 .. n-1, each >= 0 and finite.
VH_HD constexpr HopTable make_hop_table(const double* rate, int n) {
  HopTable table;
  double total = 0.0;
  double cumulative[kMaxCoordination] = {};
  for (int d = 0; d < n; ++d) {
    VH_EXPECT(rate[d] >= 0.0);
    total += rate[d];
    cumulative[d] = total;
    if (rate[d] > 0.0) table.last = d;
  }
  if (table.last < 0) return table;
  table.mean_wait = 1.0 / total;
  for (int d = 0; d < table.last; ++d) {
    const double share = cumulative[d] * table.mean_wait;
    table.threshold[d] = share < 1.0 ? static_cast<std::uint64_t>(share * 0x1p64) : UINT64_MAX;
  }
  return table;
}

/// Picks direction d with probability rate[d]/R, to the rounding of the cumulative sum: the
/// direction of the first threshold above the 64-bit word (word, extension). The extension is asked
/// for only where the upper half meets a threshold, so almost never. \param table with last >= 0.
/// \param extension callable returning 32 more bits.
template <class Extension>
VH_HD constexpr int select_direction(const HopTable& table, std::uint32_t word,
                                     Extension extension) {
  VH_EXPECT(table.last >= 0);
  std::uint32_t low = 0;
  for (int d = 0; d < table.last; ++d) {
    if (static_cast<std::uint32_t>(table.threshold[d] >> 32) == word) {
      low = extension();
      break;
    }
  }
  const std::uint64_t bits = join_words(word, low);
  int chosen = 0;
  while (chosen < table.last && bits >= table.threshold[chosen]) ++chosen;
  return chosen;
}

/// Waiting time of a draw in quanta, at least 1; kNever where nothing can hop or where it exceeds
/// every stage. \param quanta_per_attempt of the stage (StageClock).
/// \param extension callable returning 32 more bits.
template <class Extension>
VH_HD constexpr StageTime waiting_quanta(const HopTable& table, std::uint32_t word,
                                         double quanta_per_attempt, Extension extension) {
  if (table.last < 0) return kNever;
  const double quanta =
      standard_exponential(word, extension) * (table.mean_wait * quanta_per_attempt);
  return quanta < 0x1p62 ? static_cast<StageTime>(quanta) + 1 : kNever;
}

}  // namespace voidhop
