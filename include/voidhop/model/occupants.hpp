/// \file
/// Who stands where in a replica, in one piece of memory: two forms that are read and written
/// alike.
#pragma once

#include <cstddef>
#include <cstdint>

#include "voidhop/base/contract.hpp"
#include "voidhop/base/host_device.hpp"
#include "voidhop/lattice/lattice.hpp"
#include "voidhop/model/replica.hpp"

namespace voidhop {

/// Arrays that follow one another begin at multiples of this many bytes.
inline constexpr std::size_t kArrayAlignment = 16;
VH_HD constexpr std::size_t array_bytes(std::size_t bytes) {
  return (bytes + kArrayAlignment - 1) / kArrayAlignment * kArrayAlignment;
}

/// Any lattice: 4 bytes a site, as the host has it. Non-owning.
class PlainOccupants {
 public:
  PlainOccupants() = default;
  VH_HD static std::size_t bytes(const Lattice& lattice) {
    return array_bytes(lattice.sites() * sizeof(Occupant));
  }
  /// \param memory bytes(lattice), aligned to kArrayAlignment.
  VH_HD PlainOccupants(std::byte* memory, const Lattice&)
      : occupant_(reinterpret_cast<Occupant*>(memory)) {}

  [[nodiscard]] VH_HD Occupant operator[](Site site) const { return occupant_[site]; }
  [[nodiscard]] VH_HD Particle particle(Site site) const { return particle_on(occupant_, site); }
  /// Puts the particle that a site names there, before its first hop.
  VH_HD void plant(Site site) const { occupant_[site] = Occupant::particle(site); }
  /// \param words as for PackedOccupants; not used.
  template <class Words>
  VH_HD void put(Words&, Site site, Occupant occupant) const {
    occupant_[site] = occupant;
  }
  VH_HD void put_void(Site site, std::uint32_t void_id) const {
    occupant_[site] = Occupant::vacancy(void_id);
  }

 private:
  Occupant* occupant_ = nullptr;
};

/// Lattices of fewer than 2^16 sites: 2 bytes a site for who stands there, and 2 or 3 bits for the
/// direction of a particle's last hop. A particle that has not hopped yet stands on the site that
/// names it, so one code stands for all of these and no direction is needed for them. Non-owning.
class PackedOccupants {
 public:
  PackedOccupants() = default;
  /// Whether names, voids and the code of particles that have not hopped fit 16 bits.
  VH_HD static constexpr bool fit(std::uint32_t sites, std::uint32_t voids) {
    return std::uint64_t{sites} + voids <= kUnmoved;
  }
  VH_HD static std::size_t bytes(const Lattice& lattice) {
    return name_bytes(lattice) + low_bytes(lattice) + high_bytes(lattice);
  }
  /// Those of them that say who stands where.
  VH_HD static std::size_t name_bytes(const Lattice& lattice) {
    return array_bytes(lattice.sites() * sizeof(std::uint16_t));
  }
  /// \param memory bytes(lattice), aligned to kArrayAlignment.
  VH_HD PackedOccupants(std::byte* memory, const Lattice& lattice)
      : code_(reinterpret_cast<std::uint16_t*>(memory)),
        low_(reinterpret_cast<std::uint32_t*>(memory + name_bytes(lattice))),
        high_(lattice.coordination() <= kLowDirections
                  ? nullptr
                  : reinterpret_cast<std::uint32_t*>(memory + name_bytes(lattice) +
                                                     low_bytes(lattice))),
        sites_(lattice.sites()) {}

  [[nodiscard]] VH_HD Occupant operator[](Site site) const {
    const std::uint32_t code = code_[site];
    if (code == kUnmoved) return Occupant::particle(site);
    if (code >= sites_) return Occupant::vacancy(code - sites_);
    return Occupant::particle(code, last_hop(site));
  }
  /// The particle there, without its last hop; kNoParticle where a void stands.
  [[nodiscard]] VH_HD Particle particle(Site site) const {
    const std::uint32_t code = code_[site];
    return code == kUnmoved ? site : code < sites_ ? code : kNoParticle;
  }
  /// Puts the particle that a site names there, before its first hop. Calls for different sites
  /// may run at once.
  VH_HD void plant(Site site) const {
    code_[site] = static_cast<std::uint16_t>(kUnmoved);
    if (site % kLowSites == 0) low_[site / kLowSites] = 0;
    if (high_ != nullptr && site % kHighSites == 0) high_[site / kHighSites] = 0;
  }
  /// \param occupant a void, a particle that has hopped, or one on the site that names it.
  /// \param words writes bits that others share a word with: `mark(word, bits)` sets them and
  /// `clear(word, bits)` unsets them; atomic where threads put at once.
  template <class Words>
  VH_HD void put(Words& words, Site site, Occupant occupant) const {
    if (occupant.is_void()) return put_void(site, occupant.void_id());
    const int last = occupant.last_hop();
    if (last == kNoDirection) {
      VH_EXPECT(occupant.name() == site);
      code_[site] = static_cast<std::uint16_t>(kUnmoved);
      return;
    }
    code_[site] = static_cast<std::uint16_t>(occupant.name());
    const auto bits = static_cast<std::uint32_t>(last);
    write(words, &low_[site / kLowSites], 3U << low_shift(site), (bits & 3U) << low_shift(site));
    if (high_ == nullptr) return;
    write(words, &high_[site / kHighSites], 1U << site % kHighSites,
          (bits >> 2) << site % kHighSites);
  }
  VH_HD void put_void(Site site, std::uint32_t void_id) const {
    code_[site] = static_cast<std::uint16_t>(sites_ + void_id);
  }

 private:
  /// Codes below the number of sites are names, then come the voids.
  static constexpr std::uint32_t kUnmoved = 0xffff;
  static constexpr int kLowDirections = 4;  // that two bits tell apart
  static constexpr std::uint32_t kLowSites = 16;
  static constexpr std::uint32_t kHighSites = 32;

  VH_HD static std::size_t low_bytes(const Lattice& lattice) {
    return array_bytes((lattice.sites() + kLowSites - 1) / kLowSites * sizeof(std::uint32_t));
  }
  VH_HD static std::size_t high_bytes(const Lattice& lattice) {
    if (lattice.coordination() <= kLowDirections) return 0;
    return array_bytes((lattice.sites() + kHighSites - 1) / kHighSites * sizeof(std::uint32_t));
  }
  VH_HD static std::uint32_t low_shift(Site site) { return site % kLowSites * 2; }

  [[nodiscard]] VH_HD int last_hop(Site site) const {
    std::uint32_t bits = low_[site / kLowSites] >> low_shift(site) & 3U;
    if (high_ != nullptr) bits |= (high_[site / kHighSites] >> site % kHighSites & 1U) << 2;
    return static_cast<int>(bits);
  }
  template <class Words>
  VH_HD static void write(Words& words, std::uint32_t* word, std::uint32_t mask,
                          std::uint32_t bits) {
    if (bits != mask) words.clear(word, mask & ~bits);
    if (bits != 0) words.mark(word, bits);
  }

  std::uint16_t* code_ = nullptr;
  std::uint32_t* low_ = nullptr;   ///< two bits of each direction
  std::uint32_t* high_ = nullptr;  ///< the third, where there are more than four directions
  std::uint32_t sites_ = 0;
};

VH_HD inline Particle particle_on(const PlainOccupants& lattice, Site site) {
  return lattice.particle(site);
}
VH_HD inline Particle particle_on(const PackedOccupants& lattice, Site site) {
  return lattice.particle(site);
}

}  // namespace voidhop
