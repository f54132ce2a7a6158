/// \file
/// Pair energies V(k,l) without a table (physics: paper Eq. 2, planted as in its Sec. III).
#pragma once

#include <cstdint>

#include "voidhop/base/host_device.hpp"
#include "voidhop/lattice/lattice.hpp"
#include "voidhop/model/pair_hash.hpp"
#include "voidhop/model/quantile_table.hpp"
#include "voidhop/random/address.hpp"

namespace voidhop {

/// The key of a replica's disorder. \param purpose kCoupling or kBarrier. \param count which of
/// them: the axis of a barrier's bond, 0 for couplings.
VH_HD constexpr PairHash pair_hash(const StreamKey& stream, Purpose purpose, std::uint64_t count) {
  const Words words = draw(stream, purpose, 0, count);
  return {{words[0], words[1]}};
}

/// Name of a particle: the site it starts on.
using Particle = std::uint32_t;

/// V(k,l) of one replica, in energy quanta. Pairs adjacent at the start carry a realised bond,
/// drawn from p_eq(V) ~ g(V) exp(-V/T_I) (paper, Eq. A14); all others follow g(V).
struct CouplingView {
  Lattice lattice;
  PairHash hash;
  QuantileView planted;  ///< quantile function of p_eq
  QuantileView fresh;    ///< quantile function of g

  [[nodiscard]] VH_HD std::int32_t operator()(Particle k, Particle l) const {
    const std::uint64_t bits = hash.unordered(k, l);
    // Choosing the table, not the result, leaves no branch to mispredict.
    const QuantileView& quantile = lattice.adjacent(k, l) ? planted : fresh;
    return quantile(bits);
  }
};

/// Quenched barriers B >= 0 of one replica (paper, Sec. VII A), hashed from the particle and the
/// unordered pair of sites, so the same both ways. In quanta of the barrier distribution.
struct BarrierView {
  Lattice lattice;
  PairHash hash[kMaxCoordination / 2];  ///< one per axis of bonds
  QuantileView quantile;
  bool present = false;

  /// \param from site of the particle's bond; \param d direction to the other end.
  [[nodiscard]] VH_HD std::int32_t operator()(Particle k, Site from, int d) const {
    if (!present) return 0;
    const Site lower = (d & 1) ? lattice.neighbour(from, d) : from;
    return quantile(hash[d >> 1].ordered(k, lower));
  }
};

}  // namespace voidhop
