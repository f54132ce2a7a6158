#include "cpu/philox_calls.hpp"

#include <gtest/gtest.h>

namespace voidhop {
namespace {

/// Every version that this machine has gives the words of the plain generator.
TEST(PhiloxCalls, EveryVersionGivesTheSameWords) {
  const std::vector<PhiloxVersion> versions = philox_versions();
  ASSERT_STREQ(versions.back().name, "plain");
  for (const PhiloxVersion& version : versions) {
    for (std::uint32_t block = 0; block < 200; ++block) {
      const Words seed = philox4x32({{block, 1, 2, 3}}, {{4, 5}});
      const PhiloxKey key{{seed[0], seed[1]}};
      PhiloxCalls calls;
      PhiloxCounter counter[kPhiloxCalls];
      for (std::uint32_t i = 0; i < kPhiloxCalls; ++i) {
        counter[i] = philox4x32({{i, block, 0, 0}}, {{6, 7}});
        if (i == 0) counter[i] = {{UINT32_MAX, UINT32_MAX, UINT32_MAX, UINT32_MAX}};
        for (int k = 0; k < 4; ++k) calls.word[k][i] = counter[i][k];
      }
      version.compute(calls, key);
      for (std::uint32_t i = 0; i < kPhiloxCalls; ++i) {
        const Words expected = philox4x32(counter[i], key);
        for (int k = 0; k < 4; ++k) {
          ASSERT_EQ(static_cast<std::uint32_t>(calls.word[k][i]), expected[k]) << version.name;
        }
      }
    }
  }
}

}  // namespace
}  // namespace voidhop
