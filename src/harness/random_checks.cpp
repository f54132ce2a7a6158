#include <fmt/format.h>

#include <array>
#include <bit>
#include <cmath>
#include <cstdint>

#include "harness/check.hpp"
#include "harness/sample_statistics.hpp"
#include "voidhop/base/portable_math.hpp"
#include "voidhop/model/pair_hash.hpp"
#include "voidhop/random/address.hpp"
#include "voidhop/random/philox.hpp"
#include "voidhop/random/waiting_time.hpp"

namespace voidhop {

namespace {

/// Known answers published with the generator (Random123, kat_vectors, philox4x32-10).
CheckOutcome philox_known_answers() {
  struct Answer {
    PhiloxCounter counter;
    PhiloxKey key;
    Words words;
  };
  constexpr std::uint32_t kOnes = 0xffffffff;
  const Answer answers[] = {
      {{{0, 0, 0, 0}}, {{0, 0}}, {{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}}},
      {{{kOnes, kOnes, kOnes, kOnes}},
       {{kOnes, kOnes}},
       {{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}}},
      {{{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}},
       {{0xa4093822, 0x299f31d0}},
       {{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}}}};
  for (const Answer& answer : answers) {
    if (philox4x32(answer.counter, answer.key) == answer.words) continue;
    return judge(false, fmt::format("wrong words for counter {:08x}...", answer.counter[0]));
  }
  return judge(true, "three published answers");
}

double fine_uniform(std::uint32_t i) {
  const Words w = philox4x32({{i, 0, 0, 0}}, {{17, 4}});
  return open_unit_fine(join_words(w[0], w[1]));
}

/// The bits decide trajectories: another digest means other results than other machines have.
CheckOutcome portable_function_bits() {
  constexpr std::uint32_t kArguments = 100000;
  constexpr std::uint64_t kDigest = 0xe5f37398c6a1f787ULL;
  std::uint64_t digest = 0;
  for (std::uint32_t i = 0; i < kArguments; ++i) {
    const double x = -40.0 * fine_uniform(i);
    digest = std::rotl(digest, 7) ^ std::bit_cast<std::uint64_t>(portable_exp(x));
    digest = std::rotl(digest, 7) ^ std::bit_cast<std::uint64_t>(portable_log(fine_uniform(i)));
  }
  return judge(digest == kDigest,
               fmt::format("digest of exp and log at {} arguments: {:016x}", kArguments, digest));
}

CheckOutcome waiting_time_moments(std::uint32_t draws) {
  // Moments 1 to 8 of the exponential law of mean 1 are k!.
  constexpr std::array<double, 9> kMoment{1, 1, 2, 6, 24, 120, 720, 5040, 40320};
  std::array<double, 5> sum{};
  for (std::uint32_t i = 0; i < draws; ++i) {
    const Words words = philox4x32({{i, 0, 0, 0}}, {{3, 1}});
    const double wait = standard_exponential(words[3], [&] { return words[1]; });
    double power = 1.0;
    for (std::size_t k = 1; k <= 4; ++k) sum[k] += power *= wait;
  }
  double worst = 0.0;
  for (std::size_t k = 1; k <= 4; ++k) {
    const double error = std::sqrt((kMoment[2 * k] - kMoment[k] * kMoment[k]) / draws);
    worst = std::max(worst, std::abs(sum[k] / draws - kMoment[k]) / error);
  }
  return judge(
      worst < kMostErrors,
      fmt::format("moments 1 to 4 of {} draws within {:.1f} standard errors", draws, worst));
}

std::uint64_t pair_hash(std::uint64_t replica, std::uint32_t k, std::uint32_t l) {
  const StreamKey stream = make_stream_key(1, {}, replica);
  const Words words = draw(stream, Purpose::kCoupling, 0, 0);
  return PairHash{{words[0], words[1]}}.unordered(k, l);
}

/// Bytes of the hash on the structured pairs that a lattice gives it.
CheckOutcome pair_hash_uniformity(std::uint32_t pairs) {
  using Input = std::uint64_t (*)(std::uint32_t);
  const Input inputs[] = {[](std::uint32_t i) { return pair_hash(7, i, i + 1); },
                          [](std::uint32_t i) { return pair_hash(7, i, i + 200); },
                          [](std::uint32_t i) { return pair_hash(7, 20100, 30000 + i); },
                          [](std::uint32_t i) { return pair_hash(i, 20100, 20101); }};
  double worst = 0.0;
  for (const Input input : inputs) {
    std::array<std::array<double, 256>, 8> count{};
    for (std::uint32_t i = 0; i < pairs; ++i) {
      const std::uint64_t hash = input(i);
      for (std::size_t byte = 0; byte < 8; ++byte) ++count[byte][hash >> (8 * byte) & 255];
    }
    for (const auto& byte : count) worst = std::max(worst, uniformity_deviate(byte));
  }
  return judge(worst < kMostErrors,
               fmt::format("bytes of {} hashes of each of 4 kinds of pairs: chi-squared within "
                           "{:.1f} standard deviations",
                           pairs, worst));
}

}  // namespace

std::vector<Check> random_checks(const VerifyOptions& options) {
  const std::uint32_t draws = options.quick ? 5'000'000 : 50'000'000;
  const std::uint32_t pairs = options.quick ? 1U << 19 : 1U << 22;
  return {{"philox_known_answers", philox_known_answers},
          {"portable_function_bits", portable_function_bits},
          {"waiting_time_moments", [draws] { return waiting_time_moments(draws); }},
          {"pair_hash_uniformity", [pairs] { return pair_hash_uniformity(pairs); }}};
}

}  // namespace voidhop
