#include "voidhop/random/address.hpp"

#include <gtest/gtest.h>

#include <array>
#include <set>
#include <tuple>

namespace voidhop {
namespace {

auto bits(const StreamKey& s) {
  return std::tuple{s.key.word[0], s.key.word[1], s.salt};
}

TEST(Address, EveryPartOfTheAddressMatters) {
  const std::array<std::uint64_t, 2> swept{11, 22};
  const std::array<std::uint64_t, 2> swapped{22, 11};
  const std::array<std::uint64_t, 1> shorter{11};
  std::set<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>> seen;
  seen.insert(bits(make_stream_key(1, swept, 0)));
  seen.insert(bits(make_stream_key(2, swept, 0)));
  seen.insert(bits(make_stream_key(1ULL << 40, swept, 0)));
  seen.insert(bits(make_stream_key(1, swept, 1)));
  seen.insert(bits(make_stream_key(1, swept, 1ULL << 40)));
  seen.insert(bits(make_stream_key(1, swapped, 0)));
  seen.insert(bits(make_stream_key(1, shorter, 22)));
  seen.insert(bits(make_stream_key(1, {}, 0)));
  EXPECT_EQ(seen.size(), 8U);
}

TEST(Address, SaltLeavesRoomForThePurpose) {
  for (std::uint64_t r = 0; r < 1000; ++r) {
    ASSERT_LT(make_stream_key(7, {}, r).salt, 1U << 24);
  }
}

TEST(Address, DrawsDifferInPurposeOwnerAndCount) {
  const StreamKey stream = make_stream_key(3, {}, 4);
  const Words here = draw(stream, Purpose::kHop, 5, 6);
  EXPECT_EQ(here, draw(stream, Purpose::kHop, 5, 6));
  EXPECT_FALSE(here == draw(stream, Purpose::kVoidPlacement, 5, 6));
  EXPECT_FALSE(here == draw(stream, Purpose::kHop, 6, 6));
  EXPECT_FALSE(here == draw(stream, Purpose::kHop, 5, 7));
  EXPECT_FALSE(here == draw(stream, Purpose::kHop, 5, 6 + (1ULL << 32)));
}

/// Golden words: a changed address layout changes every result, so it must not pass unnoticed.
TEST(Address, LayoutIsPinned) {
  const std::array<std::uint64_t, 2> swept{0x3fb999999999999aULL, 200};
  const StreamKey stream = make_stream_key(20210907, swept, 12);
  const Words words = draw(stream, Purpose::kHop, 3, 0x100000007ULL);
  EXPECT_EQ(words, (Words{{0xee99ed3a, 0x8e0fb3fa, 0x86e56694, 0xa2f79731}}));
}

}  // namespace
}  // namespace voidhop
