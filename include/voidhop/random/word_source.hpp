/// \file
/// What the samplers of variates draw from.
#pragma once

#include <concepts>
#include <cstdint>

namespace voidhop {

/// A sequential source of independent random words, each uniform on 0 .. 2^32-1. A sampler takes as
/// many as it needs; rejection samplers end with probability 1 only, so a source that repeats one
/// word for ever may keep them for ever.
template <class T>
concept WordSource = requires(T& source) {
  { source.word() } -> std::same_as<std::uint32_t>;
};

}  // namespace voidhop
