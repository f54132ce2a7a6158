/// \file
/// Random words, variates and portable functions computed on the device, to be compared with the
/// host's.
#pragma once

#include <cstdint>
#include <vector>

#include "voidhop/random/address.hpp"
#include "voidhop/random/philox.hpp"

namespace voidhop {

/// philox4x32 of counters (first + i, 0, 0, 0), i = 0 .. count-1. \throws Unavailable, OutOfMemory
std::vector<Words> device_philox(std::uint32_t first, std::size_t count, PhiloxKey key);

/// standard_exponential of each word, on the device, with the word itself as extension.
std::vector<double> device_exponentials(const std::vector<std::uint32_t>& words);

/// portable_exp of each number, on the device.
std::vector<double> device_exp(const std::vector<double>& arguments);

/// variate_bits of sequences 0 .. count-1, on the device.
std::vector<std::uint64_t> device_variate_bits(const StreamKey& stream, std::size_t count);

}  // namespace voidhop
