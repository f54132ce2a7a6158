#include "cpu/draw_buffer.hpp"

#include <gtest/gtest.h>

#include <bit>

#include "voidhop/model/hop_selection.hpp"

namespace voidhop {
namespace {

TEST(DrawBuffer, HoldsTheDrawsOneByOne) {
  const StreamKey stream = make_stream_key(3, {}, 9);
  int tails = 0;
  DrawBuffer buffer;
  EXPECT_FALSE(buffer.holds(0));
  EXPECT_FALSE(buffer.holds(UINT64_MAX));
  for (std::uint64_t first = (1ULL << 32) - 64; first < (1ULL << 32) + 400000;
       first += DrawBuffer::kSize) {
    buffer.fill(stream, 77, first);
    ASSERT_FALSE(buffer.holds(first - 1));
    ASSERT_FALSE(buffer.holds(first + DrawBuffer::kSize));
    for (std::uint64_t i = 0; i < DrawBuffer::kSize; ++i) {
      ASSERT_TRUE(buffer.holds(first + i));
      const HopDraw draw = hop_draw(stream, 77, first + i);
      const double wait = standard_exponential(draw.waiting, [&] {
        ++tails;
        return hop_draw_extension(stream, 77, first + i).waiting;
      });
      ASSERT_EQ(std::bit_cast<std::uint64_t>(buffer.wait(first + i)),
                std::bit_cast<std::uint64_t>(wait));
      ASSERT_EQ(buffer.direction(first + i), draw.direction);
    }
  }
  EXPECT_GT(tails, 0) << "no extended tail was met";
}

}  // namespace
}  // namespace voidhop
