#include "voidhop/base/portable_math.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

#include "voidhop/random/philox.hpp"
#include "voidhop/random/unit_interval.hpp"

namespace voidhop {
namespace {

double uniform(std::uint32_t i) {
  const Words w = philox4x32({{i, 0, 0, 0}}, {{17, 4}});
  return open_unit_fine(join_words(w[0], w[1]));
}

/// Distance in units in the last place of the exact value.
double ulps(double value, long double exact) {
  const double rounded = static_cast<double>(exact);
  const double spacing =
      std::nextafter(std::abs(rounded), std::numeric_limits<double>::infinity()) -
      std::abs(rounded);
  return static_cast<double>(std::abs(static_cast<long double>(value) - exact) / spacing);
}

TEST(PortableMath, ExpIsWithinTwoUnitsInTheLastPlace) {
  for (std::uint32_t i = 0; i < 200000; ++i) {
    const double x = -708.0 + 1400.0 * uniform(i);
    ASSERT_LT(ulps(portable_exp(x), std::exp(static_cast<long double>(x))), 2.0) << x;
  }
}

TEST(PortableMath, LogIsWithinTwoUnitsInTheLastPlace) {
  for (std::uint32_t i = 0; i < 200000; ++i) {
    const double wide = std::exp(80.0 * uniform(2 * i) - 40.0);
    const double near_one = 1.0 + 1e-3 * (uniform(2 * i + 1) - 0.5);
    ASSERT_LT(ulps(portable_log(wide), std::log(static_cast<long double>(wide))), 2.0) << wide;
    ASSERT_LT(ulps(portable_log(near_one), std::log(static_cast<long double>(near_one))), 2.0)
        << near_one;
  }
}

TEST(PortableMath, Log1pIsWithinTwoUnitsInTheLastPlace) {
  for (std::uint32_t i = 0; i < 200000; ++i) {
    const double tiny = 0.5 * (uniform(2 * i) - 0.5) * std::exp(-40.0 * uniform(2 * i + 1));
    const double wide = 3.0 * uniform(2 * i) - 0.999;
    ASSERT_LT(ulps(portable_log1p(tiny), std::log1p(static_cast<long double>(tiny))), 2.0) << tiny;
    // The sum 1 + x is rounded where x is not small.
    ASSERT_NEAR(portable_log1p(wide), std::log1p(wide), 4e-16 + 2e-16 / (1.0 + wide)) << wide;
  }
  EXPECT_EQ(portable_log1p(0.0), 0.0);
  EXPECT_EQ(portable_log1p(-1e-300), -1e-300);
}

TEST(PortableMath, SpecialValues) {
  EXPECT_EQ(portable_exp(0.0), 1.0);
  EXPECT_EQ(portable_exp(-std::numeric_limits<double>::infinity()), 0.0);
  EXPECT_EQ(portable_exp(-1e300), 0.0);
  EXPECT_EQ(portable_exp(1e300), std::numeric_limits<double>::infinity());
  EXPECT_EQ(portable_log(1.0), 0.0);
}

/// The bits decide trajectories, so they are pinned: a changed digest means changed results.
TEST(PortableMath, BitsArePinned) {
  std::uint64_t digest = 0;
  for (std::uint32_t i = 0; i < 100000; ++i) {
    const double x = -40.0 * uniform(i);
    digest = std::rotl(digest, 7) ^ std::bit_cast<std::uint64_t>(portable_exp(x));
    digest = std::rotl(digest, 7) ^ std::bit_cast<std::uint64_t>(portable_log(uniform(i)));
  }
  EXPECT_EQ(digest, 0xe5f37398c6a1f787ULL);
}

}  // namespace
}  // namespace voidhop
