/// \file
/// The bits of variates, to compare machines and compilers by.
#pragma once

#include <bit>
#include <cstdint>

#include "voidhop/base/host_device.hpp"
#include "voidhop/random/address.hpp"
#include "voidhop/random/addressed_words.hpp"
#include "voidhop/random/binomial_variate.hpp"
#include "voidhop/random/hypergeometric_variate.hpp"
#include "voidhop/random/poisson_variate.hpp"
#include "voidhop/random/split_share.hpp"
#include "voidhop/random/standard_normal.hpp"
#include "voidhop/random/unit_interval.hpp"

namespace voidhop {

/// One variate of every law, drawn one after the other from sequence i of a stream, their bits
/// folded together. \param i also chooses the parameters, counts of all sizes up to 2^50.
VH_HD inline std::uint64_t variate_bits(const StreamKey& stream, std::uint64_t i) {
  AddressedWords words(stream, Purpose::kSkipping, 0, i);
  const std::uint64_t mixed = i * 0x9E3779B97F4A7C15ULL;
  const std::uint64_t size = (mixed >> 14) >> (i % 49);
  const double share = open_unit(static_cast<std::uint32_t>(mixed));
  const auto marked = static_cast<std::uint64_t>(share * static_cast<double>(size));
  const SplitShare split = split_share(size, i % 7 + 1, words);
  const double reals[] = {split.x, split.y, standard_normal(words), gamma_variate(size + 1, words)};
  const std::uint64_t counts[] = {poisson_variate(0.37 * static_cast<double>(size), words),
                                  poisson_variate(11.0 * share, words),
                                  binomial_variate(size, share, 1.0 - share, words),
                                  binomial_variate(i % 40, share, 1.0 - share, words),
                                  hypergeometric_variate(size, marked, size / (1 + i % 5), words)};
  std::uint64_t bits = 0;
  for (const double real : reals) bits = std::rotl(bits, 7) ^ std::bit_cast<std::uint64_t>(real);
  for (const std::uint64_t count : counts) bits = std::rotl(bits, 7) ^ count;
  return bits;
}

}  // namespace voidhop
