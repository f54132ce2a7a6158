#include "cpu/philox_calls.hpp"

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#include <immintrin.h>
#define VH_X86
#define VH_FOR(instructions) __attribute__((target(instructions)))
#endif

namespace voidhop {

namespace {

constexpr std::uint64_t kMultiplier0 = 0xD2511F53U;
constexpr std::uint64_t kMultiplier1 = 0xCD9E8D57U;
constexpr std::uint32_t kWeyl0 = 0x9E3779B9U;
constexpr std::uint32_t kWeyl1 = 0xBB67AE85U;

// The compiler does not find the vector units' product of 32-bit halves by itself, so it is named.

void compute_plain(PhiloxCalls& c, PhiloxKey key) {
  for (int round = 0; round < 10; ++round) {
    for (std::size_t i = 0; i < kPhiloxCalls; ++i) {
      const std::uint64_t p0 = kMultiplier0 * static_cast<std::uint32_t>(c.word[0][i]);
      const std::uint64_t p1 = kMultiplier1 * static_cast<std::uint32_t>(c.word[2][i]);
      c.word[0][i] = (p1 >> 32) ^ c.word[1][i] ^ key.word[0];
      c.word[1][i] = p1;
      c.word[2][i] = (p0 >> 32) ^ c.word[3][i] ^ key.word[1];
      c.word[3][i] = p0;
    }
    key.word[0] += kWeyl0;
    key.word[1] += kWeyl1;
  }
}

#ifdef VH_X86
VH_FOR("avx2") void compute_avx2(PhiloxCalls& c, PhiloxKey key) {
  constexpr std::size_t kWidth = 4;
  const __m256i multiplier0 = _mm256_set1_epi64x(static_cast<long long>(kMultiplier0));
  const __m256i multiplier1 = _mm256_set1_epi64x(static_cast<long long>(kMultiplier1));
  for (std::size_t i = 0; i < kPhiloxCalls; i += kWidth) {
    __m256i w[4];
    for (int k = 0; k < 4; ++k) {
      w[k] = _mm256_load_si256(reinterpret_cast<const __m256i*>(&c.word[k][i]));
    }
    PhiloxKey k = key;
    for (int round = 0; round < 10; ++round) {
      const __m256i p0 = _mm256_mul_epu32(w[0], multiplier0);
      const __m256i p1 = _mm256_mul_epu32(w[2], multiplier1);
      w[0] = _mm256_xor_si256(_mm256_xor_si256(_mm256_srli_epi64(p1, 32), w[1]),
                              _mm256_set1_epi64x(k.word[0]));
      w[1] = p1;
      w[2] = _mm256_xor_si256(_mm256_xor_si256(_mm256_srli_epi64(p0, 32), w[3]),
                              _mm256_set1_epi64x(k.word[1]));
      w[3] = p0;
      k.word[0] += kWeyl0;
      k.word[1] += kWeyl1;
    }
    for (int n = 0; n < 4; ++n) {
      _mm256_store_si256(reinterpret_cast<__m256i*>(&c.word[n][i]), w[n]);
    }
  }
}

// g++ 12 warns of what its own header leaves undefined on purpose.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wuninitialized"
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
VH_FOR("avx512f") void compute_avx512(PhiloxCalls& c, PhiloxKey key) {
  constexpr std::size_t kWidth = 8;
  const __m512i multiplier0 = _mm512_set1_epi64(static_cast<long long>(kMultiplier0));
  const __m512i multiplier1 = _mm512_set1_epi64(static_cast<long long>(kMultiplier1));
  __m512i w[4][kPhiloxCalls / kWidth];
  for (std::size_t v = 0; v < kPhiloxCalls / kWidth; ++v) {
    for (std::size_t n = 0; n < 4; ++n) w[n][v] = _mm512_load_si512(&c.word[n][v * kWidth]);
  }
  for (int round = 0; round < 10; ++round) {
    const __m512i key0 = _mm512_set1_epi64(key.word[0]);
    const __m512i key1 = _mm512_set1_epi64(key.word[1]);
    for (std::size_t v = 0; v < kPhiloxCalls / kWidth; ++v) {
      const __m512i p0 = _mm512_mul_epu32(w[0][v], multiplier0);
      const __m512i p1 = _mm512_mul_epu32(w[2][v], multiplier1);
      w[0][v] = _mm512_xor_si512(_mm512_xor_si512(_mm512_srli_epi64(p1, 32), w[1][v]), key0);
      w[1][v] = p1;
      w[2][v] = _mm512_xor_si512(_mm512_xor_si512(_mm512_srli_epi64(p0, 32), w[3][v]), key1);
      w[3][v] = p0;
    }
    key.word[0] += kWeyl0;
    key.word[1] += kWeyl1;
  }
  for (std::size_t v = 0; v < kPhiloxCalls / kWidth; ++v) {
    for (std::size_t n = 0; n < 4; ++n) _mm512_store_si512(&c.word[n][v * kWidth], w[n][v]);
  }
}
#pragma GCC diagnostic pop
#endif

}  // namespace

std::vector<PhiloxVersion> philox_versions() {
  std::vector<PhiloxVersion> versions;
#ifdef VH_X86
  if (__builtin_cpu_supports("avx512f")) versions.push_back({"avx512f", compute_avx512});
  if (__builtin_cpu_supports("avx2")) versions.push_back({"avx2", compute_avx2});
#endif
  versions.push_back({"plain", compute_plain});
  return versions;
}

void philox_calls(PhiloxCalls& calls, PhiloxKey key) {
  static const auto compute = philox_versions().front().compute;
  compute(calls, key);
}

}  // namespace voidhop
