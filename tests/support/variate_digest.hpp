/// \file
/// One draw of every sampler at a number of parameters, as bits: to be compared between machines.
#pragma once

#include <bit>
#include <cstdint>

#include "voidhop/random/addressed_words.hpp"
#include "voidhop/random/binomial_variate.hpp"
#include "voidhop/random/hypergeometric_variate.hpp"
#include "voidhop/random/poisson_variate.hpp"
#include "voidhop/random/split_share.hpp"

namespace voidhop::testing_support {

/// The bits of variates drawn one after the other from `words`, folded together; `i` chooses their
/// parameters, of every size.
template <WordSource Source>
VH_HD inline std::uint64_t variate_bits(std::uint64_t i, Source& words) {
  std::uint64_t digest = 0;
  const auto fold = [&digest](std::uint64_t bits) { digest = (digest << 7 | digest >> 57) ^ bits; };
  const auto fold_real = [&fold](double x) { fold(std::bit_cast<std::uint64_t>(x)); };
  const std::uint64_t size = (i * 0x9E3779B97F4A7C15ULL >> 14) >> (i % 49);  // up to 2^50
  const double share = open_unit(static_cast<std::uint32_t>(i * 0x9E3779B9U));
  fold_real(standard_normal(words));
  fold_real(gamma_variate(size + 1, words));
  fold(poisson_variate(static_cast<double>(size) * 0.37, words));
  fold(poisson_variate(11.0 * share, words));
  fold(binomial_variate(size, share, 1.0 - share, words));
  fold(binomial_variate(i % 40, share, 1.0 - share, words));
  const SplitShare split = split_share(size, i % 7 + 1, words);
  fold_real(split.x);
  fold_real(split.y);
  const auto marked = static_cast<std::uint64_t>(share * static_cast<double>(size));
  fold(hypergeometric_variate(size, marked, size / (1 + i % 5), words));
  return digest;
}

}  // namespace voidhop::testing_support
