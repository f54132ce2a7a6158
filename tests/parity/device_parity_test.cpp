/// Host and device compute the same bits.
#include <gtest/gtest.h>

#include <bit>
#include <cstdint>
#include <limits>

#include "random_words.hpp"
#include "replica_energy.hpp"
#include "support/gpu.hpp"
#include "voidhop/base/portable_math.hpp"
#include "voidhop/model/planted_start.hpp"
#include "voidhop/random/variate_bits.hpp"
#include "voidhop/random/waiting_time.hpp"

namespace voidhop {
namespace {

TEST(DeviceParity, PhiloxOverTwoToTheTwentyFourCounters) {
  VOIDHOP_NEEDS_GPU();
  constexpr std::uint32_t kCount = 1U << 24;
  const PhiloxKey key{{0xa4093822, 0x299f31d0}};
  const std::vector<Words> words = device_philox(5, kCount, key);
  for (std::uint32_t i = 0; i < kCount; ++i) {
    ASSERT_EQ(words[i], philox4x32({{5 + i, 0, 0, 0}}, key)) << i;
  }
}

TEST(DeviceParity, ExponentialsAndExp) {
  VOIDHOP_NEEDS_GPU();
  std::vector<std::uint32_t> words{0, 1, UINT32_MAX, UINT32_MAX - 1};
  std::vector<double> arguments{0.0, -0.0, -708.5, 710.0, -std::numeric_limits<double>::infinity()};
  for (std::uint32_t i = 0; i < 1000000; ++i) {
    const Words w = philox4x32({{i, 0, 0, 0}}, {{2, 3}});
    words.push_back(w[0]);
    arguments.push_back(-700.0 * open_unit(w[1]) * open_unit(w[2]));
  }
  const std::vector<double> waits = device_exponentials(words);
  for (std::size_t i = 0; i < words.size(); ++i) {
    ASSERT_EQ(
        std::bit_cast<std::uint64_t>(waits[i]),
        std::bit_cast<std::uint64_t>(standard_exponential(words[i], [&] { return words[i]; })))
        << words[i];
  }
  const std::vector<double> exps = device_exp(arguments);
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    ASSERT_EQ(std::bit_cast<std::uint64_t>(exps[i]),
              std::bit_cast<std::uint64_t>(portable_exp(arguments[i])))
        << arguments[i];
  }
}

TEST(DeviceParity, Variates) {
  VOIDHOP_NEEDS_GPU();
  const StreamKey stream = make_stream_key(11, {}, 2);
  const std::vector<std::uint64_t> bits = device_variate_bits(stream, 200000);
  for (std::size_t i = 0; i < bits.size(); ++i) ASSERT_EQ(bits[i], variate_bits(stream, i)) << i;
}

TEST(DeviceParity, EnergyOfAPlantedReplica) {
  VOIDHOP_NEEDS_GPU();
  for (const LatticeType lattice :
       {LatticeType::kSquare, LatticeType::kTriangular, LatticeType::kCubic}) {
    for (const InteractionFamily family :
         {InteractionFamily::kUniform, InteractionFamily::kUniformPlusDelta,
          InteractionFamily::kFermiPlusGaussian}) {
      ModelSpec spec;
      spec.lattice = lattice;
      spec.size = dimensions(lattice) == 3 ? 40 : 200;
      spec.interaction.family = family;
      spec.interaction.g0 = 0.3;
      const Model model(spec);
      const StreamKey stream = make_stream_key(9, {}, 3);
      const Replica replica = planted_start(model, stream);
      EXPECT_EQ(device_total_energy(model, stream, replica),
                total_energy(model.couplings(stream), replica));
    }
  }
}

}  // namespace
}  // namespace voidhop
