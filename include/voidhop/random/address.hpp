/// \file
/// A draw has an address: seed, swept values, replica, purpose, owner, count. There is no random
/// state.
#pragma once

#include <cstdint>
#include <span>

#include "voidhop/base/host_device.hpp"
#include "voidhop/random/philox.hpp"
#include "voidhop/random/purpose.hpp"

namespace voidhop {

/// Names everything random about one replica: 88 bits digested from the seed, the bits of every
/// sweepable parameter and the replica's number. Among 1e9 replicas two share all
/// 88 bits with probability 2e-9, and the 64 bits that key their couplings with 3 %.
struct StreamKey {
  PhiloxKey key;
  std::uint32_t salt;  ///< 24 bits
};

/// Digests an address into a stream key.
/// \param seed the run's seed.
/// \param swept bits of the initial temperature and of every other sweepable value, in a fixed
/// order. \param replica global replica number.
StreamKey make_stream_key(std::uint64_t seed, std::span<const std::uint64_t> swept,
                          std::uint64_t replica);

/// The random words at an address. Pure; host and device agree to the bit.
/// \param owner what the draw belongs to (a void, a cell), see Purpose.
/// \param count 64-bit number of the draw within its owner and purpose.
VH_HD constexpr Words draw(const StreamKey& stream, Purpose purpose, std::uint32_t owner,
                           std::uint64_t count) {
  return philox4x32({{static_cast<std::uint32_t>(count), static_cast<std::uint32_t>(count >> 32),
                      owner, (static_cast<std::uint32_t>(purpose) << 24) | stream.salt}},
                    stream.key);
}

}  // namespace voidhop
