/// \file
/// Surroundings of voids that were looked at before, found again by what stands there.
///
/// A void's energy changes and rates are a function of its site and of what stands within two steps
/// of it. So what was computed once stays right whatever happened in between, and needs no
/// forgetting. The whole neighbourhood is compared, not a digest of it.
#pragma once

#include <cstdint>
#include <cstring>
#include <vector>

#include "voidhop/dynamics/surroundings.hpp"

namespace voidhop {

class SurroundingsMemory {
 public:
  SurroundingsMemory() : entries_(kEntries) {}

  const Surroundings& around(const RegionView& view, const LatticePatch& patch, Site here) {
    return find(view, patch, here).surroundings;
  }
  HopTable table(const RegionView& view, const RegionBorder& border, const LatticePatch& patch,
                 Site here, Surroundings& around_here) {
    Entry& entry = find(view, patch, here);
    around_here = entry.surroundings;
    if (border.kind == BorderKind::kClosed) return open_hops(view, border, here, around_here);
    if (entry.epoch != epoch_) {
      entry.table = open_hops(view, border, here, around_here);
      entry.epoch = epoch_;
    }
    return entry.table;
  }
  /// The temperature or the clock has changed.
  void outdate_rates() { ++epoch_; }

 private:
  static constexpr std::size_t kEntries = 2048;

  struct Entry {
    Site site = UINT32_MAX;
    std::uint32_t epoch = 0;
    Neighbourhood near;
    Surroundings surroundings;
    HopTable table;
  };

  Entry& find(const RegionView& view, const LatticePatch& patch, Site here) {
    const Lattice& lattice = view.lattice();
    const Neighbourhood near = Neighbourhood::read(lattice, patch, here);
    const auto count = static_cast<std::size_t>(near_sites(lattice.type()));
    std::uint64_t sum = here;
    for (std::size_t i = 0; i < count; ++i) sum += (2 * i + 1) * 0x9E3779B97F4A7C15U * near.name[i];
    Entry& entry = entries_[(sum * 0xD6E8FEB86659FD93U) >> kShift];
    if (entry.site != here ||
        std::memcmp(entry.near.name, near.name, count * sizeof(Particle)) != 0) {
      entry.site = here;
      entry.near = near;
      entry.surroundings = look_around(view, near, here);
      entry.epoch = epoch_ - 1;
    }
    return entry;
  }

  static constexpr int kShift = 64 - 11;
  static_assert(kEntries == std::size_t{1} << (64 - kShift));

  std::vector<Entry> entries_;
  std::uint32_t epoch_ = 1;
};

}  // namespace voidhop
