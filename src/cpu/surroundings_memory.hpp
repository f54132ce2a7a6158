/// \file
/// Surroundings of voids that were looked at before, found again by what stands there.
///
/// A void's energy changes and rates are a function of its site and of what stands within two steps
/// of it. So what was computed once stays right whatever happened in between, and needs no
/// forgetting. The whole neighbourhood is compared, not a digest of it.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <vector>

#include "voidhop/dynamics/surroundings.hpp"

namespace voidhop {

class SurroundingsMemory {
 public:
  /// Room for what so many voids usually see: a small replica must not pay for a large one's.
  explicit SurroundingsMemory(std::size_t voids)
      : entries_(std::bit_ceil(std::clamp(kUsual * voids, kLeast, kMost))),
        shift_(64 - std::countr_zero(entries_.size())) {}

  template <class Seen>
  const Surroundings& around(const RegionView& view, const Seen& seen, Site here) {
    return find(view, seen, here).open.around;
  }
  /// Valid until the next call.
  template <class Seen>
  const OpenSurroundings& open(const RegionView& view, const RegionBorder& border, const Seen& seen,
                               Site here) {
    Entry& entry = find(view, seen, here);
    // What a border closes is not part of the key.
    if (entry.epoch != epoch_ || border.kind == BorderKind::kClosed) {
      entry.open.table = open_hops(view, border, here, entry.open.around);
      entry.epoch = border.kind == BorderKind::kClosed ? epoch_ - 1 : epoch_;
    }
    return entry.open;
  }
  /// The temperature or the clock has changed.
  void outdate_rates() { ++epoch_; }

 private:
  static constexpr std::size_t kUsual = 32;
  static constexpr std::size_t kLeast = 256;
  static constexpr std::size_t kMost = 8192;

  struct Entry {
    Site site = UINT32_MAX;
    std::uint32_t epoch = 0;
    Neighbourhood near;
    OpenSurroundings open;
  };

  template <class Seen>
  Entry& find(const RegionView& view, const Seen& seen, Site here) {
    switch (near_sites(view.lattice().type())) {
      case near_sites(LatticeType::kSquare):
        return find_among<near_sites(LatticeType::kSquare)>(view, seen, here);
      case near_sites(LatticeType::kTriangular):
        return find_among<near_sites(LatticeType::kTriangular)>(view, seen, here);
      default:
        return find_among<near_sites(LatticeType::kCubic)>(view, seen, here);
    }
  }
  template <std::size_t kCount, class Seen>
  Entry& find_among(const RegionView& view, const Seen& seen, Site here) {
    const Neighbourhood near = Neighbourhood::read(view.lattice(), seen, here);
    std::uint64_t sum = here;
    for (std::size_t i = 0; i < kCount; ++i) {
      sum += (2 * i + 1) * 0x9E3779B97F4A7C15U * near.name[i];
    }
    Entry& entry = entries_[(sum * 0xD6E8FEB86659FD93U) >> shift_];
    Particle differ = entry.site ^ here;
    for (std::size_t i = 0; i < kCount; ++i) differ |= entry.near.name[i] ^ near.name[i];
    if (differ != 0) {
      entry.site = here;
      entry.near = near;
      entry.open.around = look_around(view, near, here);
      entry.epoch = epoch_ - 1;
    }
    return entry;
  }

  std::vector<Entry> entries_;
  int shift_;
  std::uint32_t epoch_ = 1;
};

}  // namespace voidhop
