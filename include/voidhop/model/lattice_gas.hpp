/// \file
/// Sampling of the lattice gas of voids: a step on any board that says who stands where.
#pragma once

#include <cstdint>

#include "voidhop/base/fault.hpp"
#include "voidhop/base/host_device.hpp"
#include "voidhop/base/int128.hpp"
#include "voidhop/lattice/lattice.hpp"
#include "voidhop/random/address.hpp"
#include "voidhop/random/unit_interval.hpp"

namespace voidhop {

/// How the voids of a planted start are sampled.
struct VoidPlacement {
  double pair_weight = 1.0;  ///< Z_b: a configuration with n adjacent void pairs has weight Z_b^n
  std::uint32_t sweeps = 0;  ///< Metropolis sweeps after a random start
};

/// One attempt's random numbers: a uniform site (bias below 2^-32) and a uniform number.
struct GasAttempt {
  Site site;
  double uniform;

  VH_HD static GasAttempt make(const Lattice& lattice, const StreamKey& stream,
                               std::uint64_t count) {
    const Words words = draw(stream, Purpose::kVoidPlacement, 0, count);
    const UInt128 product = static_cast<UInt128>(join_words(words[0], words[1])) * lattice.sites();
    return {static_cast<Site>(product >> 64), open_unit(words[2])};
  }
};

/// weight^exponent by repeated multiplication: the same bits everywhere.
VH_HD inline double integer_power(double weight, int exponent) {
  double power = 1.0;
  for (int i = 0; i < exponent; ++i) power *= weight;
  return power;
}

/// `count` members with a weight per adjacent pair of them: random start, then sweeps of moves of
/// one member at a time to a uniformly drawn site. \param board all free: `taken(site)`,
/// `taken_by_other(site, id)`, `put(site, id)`, `lift(site)`. \param site [count] gets the members'
/// sites.
template <class Board>
VH_HD void sample_lattice_gas(const Lattice& lattice, std::uint32_t count,
                              const VoidPlacement& placement, const StreamKey& stream, Board& board,
                              Site* site) {
  std::uint64_t draws = 0;
  for (std::uint32_t id = 0; id < count; ++id) {
    GasAttempt attempt = GasAttempt::make(lattice, stream, draws++);
    while (board.taken(attempt.site)) attempt = GasAttempt::make(lattice, stream, draws++);
    board.put(attempt.site, id);
    site[id] = attempt.site;
  }
  if (VH_FAULT(kBlindVoids)) return;
  const auto others_beside = [&](Site at, std::uint32_t id) {
    int others = 0;
    for (int d = 0; d < lattice.coordination(); ++d) {
      others += board.taken_by_other(lattice.neighbour(at, d), id) ? 1 : 0;
    }
    return others;
  };
  for (std::uint32_t sweep = 0; sweep < placement.sweeps; ++sweep) {
    for (std::uint32_t id = 0; id < count; ++id) {
      const GasAttempt attempt = GasAttempt::make(lattice, stream, draws++);
      if (board.taken(attempt.site)) continue;
      const int gained = others_beside(attempt.site, id) - others_beside(site[id], id);
      const double ratio = gained >= 0 ? integer_power(placement.pair_weight, gained)
                                       : 1.0 / integer_power(placement.pair_weight, -gained);
      if (attempt.uniform >= ratio) continue;
      board.lift(site[id]);
      board.put(attempt.site, id);
      site[id] = attempt.site;
    }
  }
}

}  // namespace voidhop
