/// \file
/// Pair energies of one look, side by side.
#pragma once

#include <cstdint>

#include "voidhop/base/host_device.hpp"
#include "voidhop/levels/near_places.hpp"
#include "voidhop/model/coupling.hpp"

namespace voidhop {

/// Pairs, the hashes that settle their energies, and the energies. Whether a pair was adjacent at
/// the start is said with it: for particles at home it is seen from the places, without arithmetic
/// on names.
struct alignas(64) PairBatch {
  std::uint64_t hash[kMostPairs];
  std::uint32_t first[kMostPairs];
  std::uint32_t second[kMostPairs];
  std::int32_t energy[kMostPairs];  ///< in quanta
  std::uint64_t planted = 0;        ///< bit i: pair i was adjacent at the start
  int pairs = 0;
};

/// One by one, as CouplingView does.
struct PlainEnergies {
  /// Hashes of the pairs.
  VH_HD void hash(const CouplingView& view, PairBatch& batch) const {
    for (int i = 0; i < batch.pairs; ++i) {
      batch.hash[i] = view.hash.unordered(batch.first[i], batch.second[i]);
    }
  }
  /// Energies from hashes.
  VH_HD void energy(const CouplingView& view, PairBatch& batch) const {
    for (int i = 0; i < batch.pairs; ++i) {
      const QuantileView& quantile = (batch.planted >> i & 1U) != 0 ? view.planted : view.fresh;
      batch.energy[i] = quantile(batch.hash[i]);
    }
  }
};

/// What the leading bits of a hash say of the energy; a quantile never falls as the hash grows.
/// Trivially copyable.
class PairEnergyBounds {
 public:
  PairEnergyBounds() = default;
  explicit PairEnergyBounds(const CouplingView& view) {
    for (std::uint64_t i = 0; i < kCells; ++i) {
      const std::uint64_t first = i << kShift;
      const std::uint64_t last = first | ((std::uint64_t{1} << kShift) - 1);
      low_[0][i] = view.fresh(first);
      high_[0][i] = view.fresh(last);
      low_[1][i] = view.planted(first);
      high_[1][i] = view.planted(last);
    }
  }
  [[nodiscard]] VH_HD std::int32_t low(std::uint64_t hash, unsigned planted) const {
    return low_[planted][hash >> kShift];
  }
  [[nodiscard]] VH_HD std::int32_t high(std::uint64_t hash, unsigned planted) const {
    return high_[planted][hash >> kShift];
  }

 private:
  static constexpr std::uint64_t kCells = 256;
  static constexpr int kShift = 56;
  std::int32_t low_[2][kCells] = {};
  std::int32_t high_[2][kCells] = {};
};

}  // namespace voidhop
