#include "cpu/pair_energies.hpp"

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#include <immintrin.h>
#define VH_X86
#define VH_FOR(instructions) __attribute__((target(instructions)))
#endif

namespace voidhop {

namespace {

void hash_plain(const CouplingView& view, PairBatch& batch) {
  PlainEnergies{}.hash(view, batch);
}

void energy_plain(const CouplingView& view, PairBatch& batch) {
  PlainEnergies{}.energy(view, batch);
}

#ifdef VH_X86
// g++ 12 warns of what its own header leaves undefined on purpose.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wuninitialized"
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"

/// A value for planted pairs and one for the others, lane by lane.
VH_FOR("avx512f,avx512dq")
inline __m512i choose(__mmask8 planted, std::uint64_t yes, std::uint64_t no) {
  return _mm512_mask_blend_epi64(planted, _mm512_set1_epi64(static_cast<long long>(no)),
                                 _mm512_set1_epi64(static_cast<long long>(yes)));
}
VH_FOR("avx512f,avx512dq")
inline __m512d choose_real(__mmask8 planted, double yes, double no) {
  return _mm512_mask_blend_pd(planted, _mm512_set1_pd(no), _mm512_set1_pd(yes));
}

/// PairHash::unordered of eight pairs.
VH_FOR("avx512f,avx512dq")
inline __m512i hash_of(const PairHash& hash, __m512i first, __m512i second) {
  const __m512i multiplier = _mm512_set1_epi64(0xD256D193LL);
  __m512i a = _mm512_min_epu64(first, second);
  __m512i b = _mm512_max_epu64(first, second);
  std::uint32_t key[2] = {hash.key[0], hash.key[1]};
  for (int round = 0; round < 8; round += 2) {
    for (int half = 0; half < 2; ++half) {
      const __m512i product = _mm512_mul_epu32(multiplier, a);
      // What stands above the lower half of a and b does not matter.
      a = _mm512_ternarylogic_epi64(_mm512_srli_epi64(product, 32),
                                    _mm512_set1_epi64(static_cast<long long>(key[half])), b, 0x96);
      b = product;
      key[half] += 0x9E3779B9U;
    }
  }
  return _mm512_or_si512(_mm512_slli_epi64(a, 32),
                         _mm512_and_si512(b, _mm512_set1_epi64(0xFFFFFFFFLL)));
}

/// QuantileView of eight hashes, each with one of two tables.
VH_FOR("avx512f,avx512dq")
inline __m256i quantile_of(const CouplingView& view, __mmask8 planted, __m512i hash) {
  const QuantileView& p = view.planted;
  const QuantileView& f = view.fresh;
  const __m512i m = _mm512_srli_epi64(hash, 11);
  const __m512i upper = _mm512_srli_epi64(m, 52);
  const __m512i mirror = _mm512_sub_epi64(_mm512_setzero_si512(), upper);
  const __m512i x =
      _mm512_and_si512(_mm512_xor_si512(m, mirror), _mm512_set1_epi64((1LL << 53) - 1));
  const __m512d y = _mm512_add_pd(_mm512_cvtepi64_pd(x), _mm512_set1_pd(0.5));
  const __m512i shift = choose(planted, p.guide_shift, f.guide_shift);
  const __m512i first_cell =
      choose(planted, 1022ULL << (52 - p.guide_shift), 1022ULL << (52 - f.guide_shift));
  const __m512i half = _mm512_and_si512(choose(planted, p.guide_half, f.guide_half), mirror);
  __m512i cell = _mm512_add_epi64(
      _mm512_sub_epi64(_mm512_srlv_epi64(_mm512_castpd_si512(y), shift), first_cell), half);
  cell = _mm512_add_epi64(_mm512_slli_epi64(cell, 2),
                          choose(planted, reinterpret_cast<std::uint64_t>(p.guide),
                                 reinterpret_cast<std::uint64_t>(f.guide)));
  const __m512i piece = _mm512_cvtepu32_epi64(_mm512_i64gather_epi32(cell, nullptr, 1));
  static_assert(sizeof(QuantilePiece) == 40);
  __m512i at =
      _mm512_add_epi64(_mm512_add_epi64(_mm512_slli_epi64(piece, 5), _mm512_slli_epi64(piece, 3)),
                       choose(planted, reinterpret_cast<std::uint64_t>(p.pieces),
                              reinterpret_cast<std::uint64_t>(f.pieces)));
  const __m512i one = _mm512_set1_epi64(40);
  for (;;) {
    const __m512d next = _mm512_i64gather_pd(_mm512_add_epi64(at, one), nullptr, 1);
    const __mmask8 beyond = _mm512_cmp_pd_mask(y, next, _CMP_GE_OQ);
    if (beyond == 0) break;
    at = _mm512_mask_add_epi64(at, beyond, at, one);
  }
  const auto field = [&](int n) VH_FOR("avx512f,avx512dq") {
    return _mm512_i64gather_pd(_mm512_add_epi64(at, _mm512_set1_epi64(8 * n)), nullptr, 1);
  };
  const __m512d d = _mm512_sub_pd(y, field(0));
  // Products and sums apart, as everywhere: no contraction.
  __m512d value = _mm512_add_pd(field(3), _mm512_mul_pd(d, field(4)));
  value = _mm512_add_pd(field(2), _mm512_mul_pd(d, value));
  value = _mm512_add_pd(field(1), _mm512_mul_pd(d, value));
  value = _mm512_max_pd(value, choose_real(planted, p.low, f.low));
  value = _mm512_min_pd(value, choose_real(planted, p.high, f.high));
  const __m512i bits = _mm512_castpd_si512(_mm512_add_pd(value, _mm512_set1_pd(0x1.8p52)));
  return _mm512_cvtepi64_epi32(bits);
}

VH_FOR("avx512f,avx512dq") void hash_avx512(const CouplingView& view, PairBatch& batch) {
  static_assert(kMostPairs % 8 == 0);
  for (int i = 0; i < batch.pairs; i += 8) {
    const __m512i first =
        _mm512_cvtepu32_epi64(_mm256_load_si256(reinterpret_cast<const __m256i*>(&batch.first[i])));
    const __m512i second = _mm512_cvtepu32_epi64(
        _mm256_load_si256(reinterpret_cast<const __m256i*>(&batch.second[i])));
    _mm512_store_si512(&batch.hash[i], hash_of(view.hash, first, second));
  }
}

VH_FOR("avx512f,avx512dq") void energy_avx512(const CouplingView& view, PairBatch& batch) {
  for (int i = 0; i < batch.pairs; i += 8) {
    const auto planted = static_cast<__mmask8>(batch.planted >> i);
    _mm256_store_si256(reinterpret_cast<__m256i*>(&batch.energy[i]),
                       quantile_of(view, planted, _mm512_load_si512(&batch.hash[i])));
  }
}
#pragma GCC diagnostic pop
#endif

}  // namespace

std::vector<PairEnergiesVersion> pair_energies_versions() {
  std::vector<PairEnergiesVersion> versions;
#ifdef VH_X86
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq")) {
    versions.push_back({"avx512", hash_avx512, energy_avx512});
  }
#endif
  versions.push_back({"plain", hash_plain, energy_plain});
  return versions;
}

void PairEnergies::hash(const CouplingView& view, PairBatch& batch) const {
  static const auto compute = pair_energies_versions().front().hash;
  compute(view, batch);
}

void PairEnergies::energy(const CouplingView& view, PairBatch& batch) const {
  static const auto compute = pair_energies_versions().front().energy;
  compute(view, batch);
}

}  // namespace voidhop
