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

/// What stands on a site: a particle's name (below 2^31) or a void's number.
class Occupant {
 public:
  Occupant() = default;
  VH_HD static constexpr Occupant particle(Particle name) { return Occupant(name); }
  VH_HD static constexpr Occupant vacancy(std::uint32_t void_id) {
    return Occupant(void_id | kVoidBit);
  }

  [[nodiscard]] VH_HD constexpr bool is_void() const { return (code_ & kVoidBit) != 0; }
  [[nodiscard]] VH_HD constexpr Particle name() const {
    VH_EXPECT(!is_void());
    return code_;
  }
  [[nodiscard]] VH_HD constexpr std::uint32_t void_id() const {
    VH_EXPECT(is_void());
    return code_ & ~kVoidBit;
  }
  /// Particles and voids as one number, for digests.
  [[nodiscard]] VH_HD constexpr std::uint32_t code() const { return code_; }
  VH_HD friend constexpr bool operator==(Occupant a, Occupant b) { return a.code_ == b.code_; }

 private:
  static constexpr std::uint32_t kVoidBit = 0x80000000U;
  VH_HD constexpr explicit Occupant(std::uint32_t code) : code_(code) {}

  std::uint32_t code_ = 0;
};

/// Owner of a replica's state.
struct Replica {
  std::vector<Occupant> occupant;  ///< [site]
  std::vector<Site> void_site;     ///< [void]
};

}  // namespace voidhop
