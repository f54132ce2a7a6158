/// \file
/// Which unit of an enumeration has been at a site: a bit a site answers most questions, a small
/// table the rest.
#pragma once

#include <cstdint>
#include <vector>

#include "voidhop/lattice/lattice.hpp"

namespace voidhop {

/// A lone void or a group of voids during an enumeration.
using UnitId = std::uint32_t;
inline constexpr UnitId kNoUnit = UINT32_MAX;

/// Owner. Sites that two units have been at stay with the first.
class SiteUnits {
 public:
  explicit SiteUnits(const Lattice& lattice)
      : seen_((std::size_t{lattice.sites()} + 63) / 64, 0), entry_(kLeast) {}

  void clear() {
    for (const Site site : sites_) seen_[site >> 6] = 0;
    sites_.clear();
    ++round_;
  }

  /// The unit that has been there before; this one, where none has.
  UnitId add(Site site, UnitId unit) {
    if (2 * sites_.size() >= entry_.size()) grow();
    Entry& entry = entry_[place(site)];
    if (entry.round == round_) return entry.unit;
    entry = {site, unit, round_};
    seen_[site >> 6] |= std::uint64_t{1} << (site & 63U);
    sites_.push_back(site);
    return unit;
  }
  /// The unit that has been at a site, or kNoUnit.
  [[nodiscard]] UnitId at(Site site) const {
    if ((seen_[site >> 6] >> (site & 63U) & 1U) == 0) return kNoUnit;
    return entry_[place(site)].unit;
  }

 private:
  static constexpr std::size_t kLeast = 1024;
  struct Entry {
    Site site = 0;
    UnitId unit = kNoUnit;
    std::uint32_t round = 0;
  };

  /// Where a site stands or would stand.
  [[nodiscard]] std::size_t place(Site site) const {
    const std::size_t mask = entry_.size() - 1;
    std::size_t at = (site * 0x9E3779B9U) & mask;
    while (entry_[at].round == round_ && entry_[at].site != site) at = (at + 1) & mask;
    return at;
  }
  void grow() {
    const std::vector<Entry> old = std::move(entry_);
    entry_.assign(2 * old.size(), {});
    for (const Entry& entry : old) {
      if (entry.round == round_) entry_[place(entry.site)] = entry;
    }
  }

  std::vector<std::uint64_t> seen_;
  std::vector<Site> sites_;
  std::vector<Entry> entry_;
  std::uint32_t round_ = 1;
};

}  // namespace voidhop
