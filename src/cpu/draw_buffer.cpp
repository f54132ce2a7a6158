#include "cpu/draw_buffer.hpp"

#include <algorithm>

#include "cpu/philox_calls.hpp"
#include "voidhop/model/hop_selection.hpp"

// The thread sanitizer is not yet up when the version is chosen.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_THREAD__)
#define VH_VECTOR_CLONES __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define VH_VECTOR_CLONES
#endif

namespace voidhop {

namespace {

constexpr std::size_t kCalls = DrawBuffer::kSize / 2;
static_assert(kCalls == kPhiloxCalls);

}  // namespace

// Compiled for several instruction sets and chosen at run time; without contraction all give the
// same bits.
VH_VECTOR_CLONES void DrawBuffer::fill(const StreamKey& stream, std::uint32_t void_id,
                                       std::uint64_t from) {
  const std::uint64_t even = from & ~std::uint64_t{1};
  PhiloxCalls c;
  for (std::size_t i = 0; i < kCalls; ++i) {
    const std::uint64_t call = even / 2 + i;
    c.word[0][i] = static_cast<std::uint32_t>(call);
    c.word[1][i] = call >> 32;
    c.word[2][i] = void_id;
    c.word[3][i] = (static_cast<std::uint32_t>(Purpose::kHop) << 24) | stream.salt;
  }
  philox_calls(c, stream.key);
  std::uint32_t waiting[kSize];
  for (std::size_t i = 0; i < kCalls; ++i) {
    waiting[2 * i] = static_cast<std::uint32_t>(c.word[0][i]);
    waiting[2 * i + 1] = static_cast<std::uint32_t>(c.word[2][i]);
    direction_[2 * i] = static_cast<std::uint32_t>(c.word[1][i]);
    direction_[2 * i + 1] = static_cast<std::uint32_t>(c.word[3][i]);
  }
  double waits[kSize];
  for (std::size_t i = 0; i < kSize; ++i) waits[i] = -portable_log(open_unit(waiting[i]));
  std::copy_n(waits, kSize, wait_);
  bool tails = false;
  for (std::size_t i = 0; i < kSize; ++i) {
    tails |= (waiting[i] < kExtendedTail) | (waiting[i] > ~kExtendedTail);
  }
  for (std::size_t i = 0; tails && i < kSize; ++i) {
    wait_[i] = standard_exponential(
        waiting[i], [&] { return hop_draw_extension(stream, void_id, even + i).waiting; });
  }
  first_ = even;
}

}  // namespace voidhop
