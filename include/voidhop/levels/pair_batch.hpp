/// \file
/// Pair energies of one look, side by side.
#pragma once

#include <cstdint>

#include "voidhop/base/host_device.hpp"
#include "voidhop/levels/near_places.hpp"
#include "voidhop/model/coupling.hpp"

namespace voidhop {

/// Pairs and their energies. Whether a pair was adjacent at the start is said with it: for
/// particles at home it is seen from the places, without arithmetic on names.
struct alignas(64) PairBatch {
  std::uint32_t first[kMostPairs];
  std::uint32_t second[kMostPairs];
  std::int32_t energy[kMostPairs];  ///< in quanta
  std::uint64_t planted = 0;        ///< bit i: pair i was adjacent at the start
  int pairs = 0;
};

/// One by one, as CouplingView does. The energies of the pairs, in quanta.
struct PlainEnergies {
  VH_HD void operator()(const CouplingView& view, PairBatch& batch) const {
    for (int i = 0; i < batch.pairs; ++i) {
      const QuantileView& quantile = (batch.planted >> i & 1U) != 0 ? view.planted : view.fresh;
      batch.energy[i] = quantile(view.hash.unordered(batch.first[i], batch.second[i]));
    }
  }
};

}  // namespace voidhop
