/// \file
/// The state of one replica: who stands where.
#pragma once

#include <cstdint>
#include <vector>

#include "voidhop/base/contract.hpp"
#include "voidhop/base/host_device.hpp"
#include "voidhop/lattice/lattice.hpp"
#include "voidhop/model/coupling.hpp"

namespace voidhop {

/// Direction of a particle's last hop where it has not hopped yet.
inline constexpr int kNoDirection = 7;

/// Stands for a name where there is no particle.
inline constexpr Particle kNoParticle = UINT32_MAX;

/// What stands on a site: a particle's name, or a void's number; both below 2^28. Beside a name
/// stands the direction of that particle's last hop, so that returns are counted without a table of
/// their own. Two occupants are equal where the same particle or void stands.
class Occupant {
 public:
  Occupant() = default;
  VH_HD static constexpr Occupant particle(Particle name, int last_hop = kNoDirection) {
    return Occupant(name | static_cast<std::uint32_t>(last_hop) << kNameBits);
  }
  VH_HD static constexpr Occupant vacancy(std::uint32_t void_id) {
    return Occupant(void_id | kVoidBit);
  }

  [[nodiscard]] VH_HD constexpr bool is_void() const { return (code_ & kVoidBit) != 0; }
  [[nodiscard]] VH_HD constexpr Particle name() const {
    VH_EXPECT(!is_void());
    return code_ & kNameMask;
  }
  [[nodiscard]] VH_HD constexpr int last_hop() const {
    VH_EXPECT(!is_void());
    return static_cast<int>(code_ >> kNameBits);
  }
  [[nodiscard]] VH_HD constexpr std::uint32_t void_id() const {
    VH_EXPECT(is_void());
    return code_ & kNameMask;
  }
  /// Whether all is the same, the particle's last hop too.
  [[nodiscard]] VH_HD constexpr bool same_history(Occupant other) const {
    return code_ == other.code_;
  }
  VH_HD friend constexpr bool operator==(Occupant a, Occupant b) {
    return (a.code_ & kIdentity) == (b.code_ & kIdentity);
  }

 private:
  static constexpr int kNameBits = 28;
  static constexpr std::uint32_t kNameMask = (1U << kNameBits) - 1;
  static constexpr std::uint32_t kVoidBit = 0x80000000U;
  static constexpr std::uint32_t kIdentity = kVoidBit | kNameMask;
  VH_HD constexpr explicit Occupant(std::uint32_t code) : code_(code) {}

  std::uint32_t code_ = 0;
};

/// The particle on a site of a lattice in this form; kNoParticle where a void stands. Other forms
/// have the same function.
VH_HD inline Particle particle_on(const Occupant* lattice, Site site) {
  const Occupant occupant = lattice[site];
  return occupant.is_void() ? kNoParticle : occupant.name();
}

/// Owner of a replica's state.
struct Replica {
  std::vector<Occupant> occupant;  ///< [site]
  std::vector<Site> void_site;     ///< [void]
};

}  // namespace voidhop
