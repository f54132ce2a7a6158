/// \file
/// The energy of a replica, summed on the device.
#pragma once

#include <cstdint>

#include "voidhop/model/model.hpp"
#include "voidhop/model/replica.hpp"
#include "voidhop/random/address.hpp"

namespace voidhop {

/// The same integer as total_energy on the host: BondEnergyStep on every site, reduced by CUB.
/// \return energy in quanta. \throws Unavailable, OutOfMemory
std::int64_t device_total_energy(const Model& model, const StreamKey& stream,
                                 const Replica& replica);

}  // namespace voidhop
