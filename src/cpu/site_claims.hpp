/// \file
/// Which cluster's states use a site.
#pragma once

#include <cstdint>
#include <vector>

#include "voidhop/lattice/lattice.hpp"

namespace voidhop {

/// A site belongs to at most one cluster: that one of whose states has a void there.
class SiteClaims {
 public:
  static constexpr std::uint32_t kNobody = UINT32_MAX;

  explicit SiteClaims(const Lattice& lattice)
      : lattice_(lattice), owner_(lattice.sites(), kNobody) {}

  [[nodiscard]] std::uint32_t owner(Site site) const { return owner_[site]; }
  void set(Site site, std::uint32_t owner) { owner_[site] = owner; }

  /// Owners of the sites within two steps of a site, each once, but for one of them.
  void near(Site site, std::uint32_t except, std::vector<std::uint32_t>& found) const {
    found.clear();
    add(site, except, found);
    const int z = lattice_.coordination();
    if (lattice_.inner(site)) {
      for (int d = 0; d < z; ++d) {
        const Site first = site + static_cast<Site>(lattice_.flat_step(d));
        add(first, except, found);
        for (int e = 0; e < z; ++e) {
          if (e != opposite(d)) {
            add(first + static_cast<Site>(lattice_.flat_step(e)), except, found);
          }
        }
      }
      return;
    }
    for (int d = 0; d < z; ++d) {
      const Site first = lattice_.neighbour(site, d);
      add(first, except, found);
      for (int e = 0; e < z; ++e) add(lattice_.neighbour(first, e), except, found);
    }
  }

 private:
  void add(Site site, std::uint32_t except, std::vector<std::uint32_t>& found) const {
    const std::uint32_t owner = owner_[site];
    if (owner == kNobody || owner == except) return;
    for (const std::uint32_t known : found) {
      if (known == owner) return;
    }
    found.push_back(owner);
  }

  const Lattice lattice_;
  std::vector<std::uint32_t> owner_;  // [site]
};

}  // namespace voidhop
