/// Variates have the same bits everywhere, and extreme words do no harm.
#include "voidhop/random/variate_bits.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>

#include "support/variate_checks.hpp"

namespace voidhop {
namespace {

using testing_support::ScriptedWords;

/// The bits decide trajectories, so they are pinned: a changed digest means changed results.
TEST(VariateBits, ArePinned) {
  const StreamKey stream{{{17, 4}}, 1};
  std::uint64_t digest = 0;
  for (std::uint64_t i = 0; i < 5000; ++i) digest = std::rotl(digest, 7) ^ variate_bits(stream, i);
  EXPECT_EQ(digest, 0x9c7dd316044b0b56ULL);
}

/// Some extreme words, then ordinary ones: every variate is finite and in its range.
TEST(VariateBits, ExtremeWordsDoNoHarm) {
  for (const std::uint32_t word :
       {0U, 1U, 0x7FU, 0x80U, 0x7FFFFFFFU, 0x80000000U, UINT32_MAX - 1U, UINT32_MAX}) {
    for (std::size_t length = 1; length <= 64; ++length) {
      const std::vector<std::uint32_t> script(length, word);
      const auto with = [&](auto sample) {
        ScriptedWords words(script, length);
        return sample(words);
      };
      ASSERT_TRUE(std::isfinite(with([](auto& w) { return standard_normal(w); })));
      for (const std::uint64_t shape : {1ULL, 2ULL, 4ULL, 1000ULL, 1ULL << 50}) {
        const double value = with([=](auto& w) { return gamma_variate(shape, w); });
        ASSERT_TRUE(std::isfinite(value) && value > 0.0) << word << ' ' << length << ' ' << shape;
      }
      for (const double mean : {1e-300, 1e-12, 1.0, 9.99, 10.0, 1e6, 1e15}) {
        const std::uint64_t count = with([=](auto& w) { return poisson_variate(mean, w); });
        // The first word has the most extreme place of 2^64, to which 45 deviations are far.
        ASSERT_LT(static_cast<double>(count), mean + 45.0 * std::sqrt(mean) + 600.0)
            << word << ' ' << length;
        ASSERT_GT(static_cast<double>(count), mean - 45.0 * std::sqrt(mean) - 1.0);
      }
      for (const std::uint64_t n : {1ULL, 10ULL, 1000ULL, 1ULL << 50}) {
        for (const double p : {1e-30, 1e-3, 0.5, 1.0 - 1e-3}) {
          ASSERT_LE(with([=](auto& w) { return binomial_variate(n, p, 1.0 - p, w); }), n);
        }
        const std::uint64_t marked = n / 2;
        const std::uint64_t drawn = n / 3;
        ASSERT_LE(with([=](auto& w) { return hypergeometric_variate(n, marked, drawn, w); }),
                  drawn);
        const SplitShare share = with([=](auto& w) { return split_share(n, 3, w); });
        ASSERT_TRUE(share.x > 0.0 && share.y > 0.0 && std::abs(share.x + share.y - 1.0) < 1e-15);
      }
    }
  }
}

}  // namespace
}  // namespace voidhop
