#include "voidhop/random/deep_unit.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "support/variate_checks.hpp"

namespace voidhop {
namespace {

using testing_support::draws;
using testing_support::kFalseAlarm;
using testing_support::kolmogorov_smirnov_p;
using testing_support::ScriptedWords;

/// Repeats one word for ever.
struct OneWord {
  std::uint32_t value;
  std::uint32_t word() const { return value; }
};

TEST(DeepUnit, NeverReachesItsEnds) {
  OneWord zeros{0};
  OneWord ones{UINT32_MAX};
  const double smallest = open_unit_deep(zeros);
  EXPECT_GT(smallest, 0.0);
  EXPECT_LT(smallest, 0x1p-500);
  EXPECT_EQ(open_unit_deep(ones), 1.0 - 0x1p-53);
  EXPECT_EQ(symmetric_unit(zeros), 0x1p-53);
  EXPECT_EQ(symmetric_unit(ones), -0x1p-53);
  OneWord lowest{0x80000000U};
  EXPECT_NEAR(symmetric_unit(lowest), -0.5, 1e-9);
  EXPECT_GT(symmetric_unit(lowest), -0.5);
}

/// A value is the middle of the cell that its words name, however small.
TEST(DeepUnit, SmallValuesKeepTheirDigits) {
  for (const std::size_t zeros : {0U, 1U, 2U, 5U}) {
    std::vector<std::uint32_t> script(zeros, 0);
    script.insert(script.end(), {0x12345678U, 0x9abcdef0U});
    ScriptedWords words(script);
    const double expected = std::ldexp(0x123456789abcdef0.8p0, -64 - 32 * static_cast<int>(zeros));
    EXPECT_DOUBLE_EQ(open_unit_deep(words), expected) << zeros;
  }
}

TEST(DeepUnit, IsUniform) {
  const auto uniform = [](double x) { return x; };
  const auto deep = draws(1, 200000, [](auto& words) { return open_unit_deep(words); });
  EXPECT_GT(kolmogorov_smirnov_p(deep, uniform), kFalseAlarm);
  EXPECT_LT(kolmogorov_smirnov_p(deep, [](double x) { return std::pow(x, 1.05); }), kFalseAlarm);
  const auto symmetric = draws(2, 200000, [](auto& words) { return symmetric_unit(words) + 0.5; });
  EXPECT_GT(kolmogorov_smirnov_p(symmetric, uniform), kFalseAlarm);
}

}  // namespace
}  // namespace voidhop
