#include "voidhop/random/addressed_words.hpp"

#include <gtest/gtest.h>

#include <type_traits>

namespace voidhop {
namespace {

const StreamKey kStream = make_stream_key(5, {}, 6);

TEST(AddressedWords, AreTheCallsOfTheSequenceInOrder) {
  AddressedWords words(kStream, Purpose::kSkipping, 9, (1ULL << 44) - 1);
  for (std::uint64_t call = 0; call < 1000; ++call) {
    const Words expected = draw(kStream, Purpose::kSkipping, 9, (((1ULL << 44) - 1) << 20) | call);
    for (int i = 0; i < 4; ++i) ASSERT_EQ(words.word(), expected[i]) << call << ' ' << i;
  }
}

TEST(AddressedWords, ASequenceHasTwoToTheTwentySecondWords) {
  AddressedWords words(kStream, Purpose::kSkipping, 9, 3);
  std::uint32_t last = 0;
  for (int i = 0; i < (1 << 22); ++i) last = words.word();
  EXPECT_EQ(last, draw(kStream, Purpose::kSkipping, 9, (3ULL << 20) | 0xFFFFFU)[3]);
#ifndef NDEBUG
  EXPECT_DEATH(static_cast<void>(words.word()), "spent");
#endif
}

TEST(AddressedWords, ACopyGoesOnByItself) {
  static_assert(std::is_trivially_copyable_v<AddressedWords>);
  AddressedWords words(kStream, Purpose::kSkipping, 9, 4);
  static_cast<void>(words.word());
  AddressedWords copy = words;
  for (int i = 0; i < 10; ++i) ASSERT_EQ(words.word(), copy.word());
}

TEST(AddressedWords, OwnersPurposesAndSequencesDiffer) {
  AddressedWords words(kStream, Purpose::kSkipping, 9, 4);
  AddressedWords owner(kStream, Purpose::kSkipping, 8, 4);
  AddressedWords purpose(kStream, Purpose::kHop, 9, 4);
  AddressedWords sequence(kStream, Purpose::kSkipping, 9, 5);
  const std::uint32_t word = words.word();
  EXPECT_NE(word, owner.word());
  EXPECT_NE(word, purpose.word());
  EXPECT_NE(word, sequence.word());
}

/// Results depend on it: purposes are only ever appended.
TEST(AddressedWords, SkippingIsPurposeEight) {
  EXPECT_EQ(static_cast<int>(Purpose::kSkipping), 8);
}

}  // namespace
}  // namespace voidhop
