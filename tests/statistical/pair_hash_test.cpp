/// The pair hash on exactly the structured inputs it gets: near pairs, a shared index, neighbouring
/// replicas. False alarm 1e-6 each; the partner is a hash of one multiplication, which must fail.
#include "voidhop/model/pair_hash.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <functional>
#include <vector>

#include "support/statistics.hpp"
#include "voidhop/model/model.hpp"

namespace voidhop {
namespace {

using namespace testing_support;

constexpr std::uint32_t kPairs = 1 << 20;

/// Any function of a replica and an unordered pair.
using Hash = std::function<std::uint64_t(std::uint64_t, std::uint32_t, std::uint32_t)>;

std::uint64_t of_replica(std::uint64_t replica, std::uint32_t k, std::uint32_t l) {
  const StreamKey stream = make_stream_key(1, {}, replica);
  const Words words = draw(stream, Purpose::kCoupling, 0, 0);
  return PairHash{{words[0], words[1]}}.unordered(k, l);
}

/// What the house must not use: one multiplication.
std::uint64_t too_weak(std::uint64_t replica, std::uint32_t k, std::uint32_t l) {
  return (join_words(k, l) ^ replica) * 0x9E3779B97F4A7C15ULL;
}

/// A family of inputs: the i-th hash.
struct Inputs {
  const char* name;
  std::function<std::uint64_t(const Hash&, std::uint32_t)> at;
};

std::vector<Inputs> structured_inputs() {
  return {
      {"neighbours along a row", [](const Hash& h, std::uint32_t i) { return h(7, i, i + 1); }},
      {"neighbours along a column",
       [](const Hash& h, std::uint32_t i) { return h(7, i, i + 200); }},
      {"a shared particle", [](const Hash& h, std::uint32_t i) { return h(7, 20100, 30000 + i); }},
      {"neighbouring replicas", [](const Hash& h, std::uint32_t i) { return h(i, 20100, 20101); }},
  };
}

/// Smallest p-value over three tests: bytes of the hash uniform, low bits of successive hashes
/// independent, and every bit of the difference of successive hashes fair.
double worst_p(const Inputs& inputs, const Hash& hash) {
  std::vector<double> byte(8 * 256, 0.0);
  std::vector<double> joint(256 * 256, 0.0);
  std::vector<double> flips(64, 0.0);
  std::uint64_t previous = inputs.at(hash, kPairs);
  for (std::uint32_t i = 0; i < kPairs; ++i) {
    const std::uint64_t h = inputs.at(hash, i);
    for (std::size_t b = 0; b < 8; ++b) ++byte[256 * b + (h >> (8 * b) & 255)];
    ++joint[256 * (h >> 56) + (previous >> 56)];
    for (std::size_t b = 0; b < 64; ++b) flips[b] += static_cast<double>((h ^ previous) >> b & 1);
    previous = h;
  }
  double p = 1.0;
  for (std::size_t b = 0; b < 8; ++b) {
    const std::vector<double> one(byte.begin() + static_cast<std::ptrdiff_t>(256 * b),
                                  byte.begin() + static_cast<std::ptrdiff_t>(256 * b + 256));
    p = std::min(p, chi_squared_p(one, std::vector<double>(256, kPairs / 256.0)));
  }
  p = std::min(p, chi_squared_p(joint, std::vector<double>(65536, kPairs / 65536.0)));
  for (const double f : flips) {
    p = std::min(p, p_of_deviation((f - kPairs / 2.0) / std::sqrt(kPairs / 4.0)));
  }
  return p;
}

TEST(PairHash, IsUniformAndIndependentOnStructuredInputs) {
  for (const Inputs& inputs : structured_inputs()) {
    EXPECT_GT(worst_p(inputs, of_replica), kFalseAlarm / 73.0) << inputs.name;
    EXPECT_LT(worst_p(inputs, too_weak), kFalseAlarm / 73.0) << inputs.name;
  }
}

TEST(PairHash, IsTheSameBothWaysAndDiffersBetweenPairsAndKeys) {
  const PairHash hash{{1, 2}};
  EXPECT_EQ(hash.unordered(5, 9), hash.unordered(9, 5));
  EXPECT_NE(hash.unordered(5, 9), hash.unordered(5, 10));
  EXPECT_NE(hash.unordered(5, 9), (PairHash{{2, 1}}.unordered(5, 9)));
  EXPECT_NE(hash.ordered(5, 9), hash.ordered(9, 5));
}

/// Changing one bit of the pair or the key changes each bit of the hash half of the time.
TEST(PairHash, Avalanche) {
  constexpr int kTrials = 4000;
  double worst = 0.0;
  for (int input_bit = 0; input_bit < 128; ++input_bit) {
    std::vector<int> changed(64, 0);
    for (std::uint32_t i = 0; i < kTrials; ++i) {
      const Words w = philox4x32({{i, 3, 0, 0}}, {{9, 9}});
      Words v = w;
      v.word[input_bit / 32] ^= 1U << (input_bit % 32);
      const std::uint64_t difference = PairHash{{w[2], w[3]}}.ordered(w[0], w[1]) ^ PairHash {
        { v[2], v[3] }
      }.ordered(v[0], v[1]);
      for (std::size_t b = 0; b < 64; ++b) changed[b] += static_cast<int>(difference >> b & 1);
    }
    for (const int c : changed) {
      worst = std::max(worst, std::abs(c - kTrials / 2.0) / std::sqrt(kTrials / 4.0));
    }
  }
  // The largest of 8192 deviations: false alarm 1e-6 at 6.5 standard errors.
  EXPECT_LT(worst, 6.5);
}

}  // namespace
}  // namespace voidhop
