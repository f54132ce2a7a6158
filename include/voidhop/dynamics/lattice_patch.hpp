/// \file
/// A lattice with a few sites changed: what one region sees and does in a window, beside the
/// lattice that all regions share.
#pragma once

#include <cstdint>

#include "voidhop/base/contract.hpp"
#include "voidhop/base/host_device.hpp"
#include "voidhop/model/replica.hpp"

namespace voidhop {

/// A site and what stands on it.
struct PatchEntry {
  Site site;
  Occupant occupant;
};

/// Non-owning: the changed sites, in order of their first change. A filter of 64 bits answers most
/// look-ups of unchanged sites; the rest are searched one by one, for a void changes few sites.
/// \tparam Occupants of the lattice: `[site]` is the occupant; particle_on() is known for it.
template <class Occupants>
class PatchOver {
 public:
  PatchOver() = default;
  /// \param entries room for `capacity` of them.
  VH_HD PatchOver(Occupants lattice, PatchEntry* entries, std::uint32_t capacity)
      : lattice_(lattice), entries_(entries), capacity_(capacity) {}

  [[nodiscard]] VH_HD Occupant at(Site site) const {
    return look(
        site, [](const Occupant* patched) { return *patched; }, [&] { return lattice_[site]; });
  }
  /// The particle there; kNoParticle where a void stands.
  [[nodiscard]] VH_HD Particle particle_at(Site site) const {
    return look(
        site, [](const Occupant* patched) { return particle_on(patched, 0); },
        [&] { return particle_on(lattice_, site); });
  }

  /// Where there is no room left the change is lost and outgrown() true from then on.
  VH_HD void set(Site site, Occupant occupant) {
    if ((filter_ & bit(site)) != 0) {
      for (std::uint32_t i = 0; i < size_; ++i) {
        if (entries_[i].site != site) continue;
        entries_[i].occupant = occupant;
        return;
      }
    }
    if (size_ == capacity_) {
      outgrown_ = true;
      return;
    }
    filter_ |= bit(site);
    entries_[size_++] = {site, occupant};
  }

  VH_HD void clear() {
    size_ = 0;
    filter_ = 0;
    outgrown_ = false;
  }
  [[nodiscard]] VH_HD bool outgrown() const { return outgrown_; }
  [[nodiscard]] VH_HD std::uint32_t size() const { return size_; }
  [[nodiscard]] VH_HD const PatchEntry& entry(std::uint32_t i) const { return entries_[i]; }

 private:
  VH_HD static std::uint64_t bit(Site site) {
    return std::uint64_t{1} << ((site * 0x9E3779B9U) >> 26);
  }

  template <class Patched, class Unchanged>
  [[nodiscard]] VH_HD auto look(Site site, Patched patched, Unchanged unchanged) const {
    if ((filter_ & bit(site)) != 0) {
      for (std::uint32_t i = 0; i < size_; ++i) {
        if (entries_[i].site == site) return patched(&entries_[i].occupant);
      }
    }
    return unchanged();
  }

  Occupants lattice_{};
  PatchEntry* entries_ = nullptr;
  std::uint32_t capacity_ = 0;
  std::uint32_t size_ = 0;
  std::uint64_t filter_ = 0;
  bool outgrown_ = false;
};

/// A patch over the lattice of a Replica.
using LatticePatch = PatchOver<const Occupant*>;

}  // namespace voidhop
