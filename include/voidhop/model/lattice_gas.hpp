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

  VH_HD static GasAttempt make(const Lattice& lattice, const Words& words) {
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

/// The words of the attempts, one by one.
struct GasDraws {
  StreamKey stream;
  std::uint64_t count = 0;

  VH_HD Words operator()() { return draw(stream, Purpose::kVoidPlacement, 0, count++); }
};

/// `count` members with a weight per adjacent pair of them: random start, then sweeps of moves of
/// one member at a time to a uniformly drawn site. \param board all free: `taken(site)`,
/// `taken_by_other(site, id)`, `put(site, id)`, `lift(site)`. \param draws gives the words that
/// GasDraws gives. \param site [count] gets the members' sites.
template <class Board, class Draws>
VH_HD void sample_lattice_gas(const Lattice& lattice, std::uint32_t count,
                              const VoidPlacement& placement, Draws&& draws, Board& board,
                              Site* site) {
  for (std::uint32_t id = 0; id < count; ++id) {
    GasAttempt attempt = GasAttempt::make(lattice, draws());
    while (board.taken(attempt.site)) attempt = GasAttempt::make(lattice, draws());
    board.put(attempt.site, id);
    site[id] = attempt.site;
  }
  if (VH_FAULT(kBlindVoids)) return;
  const auto others_beside = [&](Site at, std::uint32_t id) {
    if constexpr (requires { board.others_beside(at, id); }) return board.others_beside(at, id);
    int others = 0;
    for (int d = 0; d < lattice.coordination(); ++d) {
      others += board.taken_by_other(lattice.neighbour(at, d), id) ? 1 : 0;
    }
    return others;
  };
  for (std::uint32_t sweep = 0; sweep < placement.sweeps; ++sweep) {
    for (std::uint32_t id = 0; id < count; ++id) {
      const GasAttempt attempt = GasAttempt::make(lattice, draws());
      if (board.taken(attempt.site)) continue;
      const int beside = others_beside(attempt.site, id);
      // Where members repel each other, one that gets no neighbour is never refused.
      if (beside != 0 || placement.pair_weight > 1.0) {
        const int gained = beside - others_beside(site[id], id);
        const double ratio = gained >= 0 ? integer_power(placement.pair_weight, gained)
                                         : 1.0 / integer_power(placement.pair_weight, -gained);
        if (attempt.uniform >= ratio) continue;
      }
      board.lift(site[id]);
      board.put(attempt.site, id);
      site[id] = attempt.site;
    }
  }
}

}  // namespace voidhop
