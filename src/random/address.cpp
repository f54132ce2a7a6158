#include "voidhop/random/address.hpp"

namespace voidhop {

StreamKey make_stream_key(std::uint64_t seed, std::span<const std::uint64_t> swept,
                          std::uint64_t replica) {
  const PhiloxKey key{{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)}};
  Words state{{0, 0, 0, 0}};
  std::uint32_t position = 0;
  const auto absorb = [&](std::uint64_t value) {
    state.word[0] ^= static_cast<std::uint32_t>(value);
    state.word[1] ^= static_cast<std::uint32_t>(value >> 32);
    state.word[2] ^= ++position;
    state = philox4x32(state, key);
  };
  absorb(swept.size());
  for (const std::uint64_t value : swept) absorb(value);
  absorb(replica);
  return {{{state[0], state[1]}}, state[2] & 0x00ffffffU};
}

}  // namespace voidhop
