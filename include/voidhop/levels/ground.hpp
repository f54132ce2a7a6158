/// \file
/// The arrangement that an enumeration starts from: who stands on a site.
#pragma once

#include <cstdint>

#include "voidhop/base/host_device.hpp"
#include "voidhop/dynamics/neighbourhood.hpp"
#include "voidhop/model/replica.hpp"

namespace voidhop {

/// A planted replica: a site holds its own name but where a void stands. One bit a site.
struct PlantedGround {
  const std::uint64_t* is_void;  ///< [ceil(sites/64)], bit set where a void stands

  [[nodiscard]] VH_HD Particle at(Site site) const {
    return (is_void[site >> 6] >> (site & 63U) & 1U) != 0 ? kNoParticle : site;
  }
};

/// Any replica.
struct ArrangedGround {
  const Occupant* occupant;  ///< [site]

  [[nodiscard]] VH_HD Particle at(Site site) const {
    const Occupant here = occupant[site];
    return here.is_void() ? kNoParticle : here.name();
  }
};

}  // namespace voidhop
