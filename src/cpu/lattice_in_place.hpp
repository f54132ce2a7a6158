/// \file
/// The lattice itself, changed for the length of one walk and then put back.
#pragma once

#include <algorithm>
#include <vector>

#include "voidhop/dynamics/lattice_patch.hpp"

namespace voidhop {

/// Reading costs one load. Only one of these may be at work on a lattice.
class LatticeInPlace {
 public:
  explicit LatticeInPlace(std::vector<Occupant>& lattice) : lattice_(lattice) {}
  LatticeInPlace(const LatticeInPlace&) = delete;
  LatticeInPlace& operator=(const LatticeInPlace&) = delete;
  ~LatticeInPlace() {
    for (const PatchEntry& entry : before_) lattice_[entry.site] = entry.occupant;
  }

  [[nodiscard]] Occupant at(Site site) const { return lattice_[site]; }
  [[nodiscard]] Particle particle_at(Site site) const { return particle_on(lattice_.data(), site); }
  void set(Site site, Occupant occupant) {
    const auto same = [site](const PatchEntry& entry) { return entry.site == site; };
    // The site changed last is the likeliest.
    if (std::find_if(before_.rbegin(), before_.rend(), same) == before_.rend()) {
      before_.push_back({site, lattice_[site]});
    }
    lattice_[site] = occupant;
  }
  [[nodiscard]] static bool outgrown() { return false; }

  /// Sites that differ now from how they were, with what stands there.
  [[nodiscard]] std::vector<PatchEntry> changes() const {
    std::vector<PatchEntry> found;
    for (const PatchEntry& entry : before_) {
      const Occupant now = lattice_[entry.site];
      if (!now.same_history(entry.occupant)) found.push_back({entry.site, now});
    }
    return found;
  }

 private:
  std::vector<Occupant>& lattice_;
  std::vector<PatchEntry> before_;
};

}  // namespace voidhop
