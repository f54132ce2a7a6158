/// \file
/// A sequential source of random words that begins at an address.
#pragma once

#include <cstdint>

#include "voidhop/base/contract.hpp"
#include "voidhop/base/host_device.hpp"
#include "voidhop/random/address.hpp"
#include "voidhop/random/word_source.hpp"

namespace voidhop {

/// The words of one sequence within (stream, purpose, owner), for variates that take a number of
/// words not known beforehand. Call n of the generator has count = sequence << 20 | n, so sequences
/// never overlap. At most 2^20 calls, 2^22 words. Trivially copyable: a copy goes on by itself.
class AddressedWords {
 public:
  /// \param sequence number of this sequence, below 2^44.
  VH_HD constexpr AddressedWords(const StreamKey& stream, Purpose purpose, std::uint32_t owner,
                                 std::uint64_t sequence)
      : stream_(stream), count_(sequence << 20), owner_(owner), purpose_(purpose) {
    VH_EXPECT(sequence < (1ULL << 44));
  }

  /// The next word.
  VH_HD constexpr std::uint32_t word() {
    if (left_ == 0) {
      VH_EXPECT(!spent_);
      buffer_ = draw(stream_, purpose_, owner_, count_);
      spent_ = (count_ & 0xFFFFFU) == 0xFFFFFU;
      ++count_;
      left_ = 4;
    }
    const std::uint32_t early = left_ == 4 ? buffer_.word[0] : buffer_.word[1];
    const std::uint32_t late = left_ == 2 ? buffer_.word[2] : buffer_.word[3];
    const bool first_half = left_ > 2;
    --left_;
    return first_half ? early : late;
  }

 private:
  StreamKey stream_;
  std::uint64_t count_;
  std::uint32_t owner_;
  Purpose purpose_;
  bool spent_ = false;
  std::uint8_t left_ = 0;
  Words buffer_{};
};

static_assert(WordSource<AddressedWords>);

}  // namespace voidhop
