#include "harness/sample_statistics.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace voidhop {
namespace {

TEST(SampleStatistics, MeanAndItsError) {
  const std::vector<double> values{1.0, 2.0, 3.0, 4.0};
  const MeanAndError m = mean_and_error(values);
  EXPECT_DOUBLE_EQ(m.mean, 2.5);
  EXPECT_NEAR(m.error, 0.6454972243679028, 1e-15);  // sqrt(5/3/4)
  EXPECT_NEAR(m.deviation(2.5 - 0.6454972243679028), 1.0, 1e-12);
}

TEST(SampleStatistics, ASampleWithoutSpreadDeviatesNotAtAllOrInfinitely) {
  const MeanAndError m = mean_and_error(std::vector<double>{3.0, 3.0});
  EXPECT_EQ(m.deviation(3.0), 0.0);
  EXPECT_GT(m.deviation(3.1), 1e300);
}

TEST(SampleStatistics, UniformityOfCounts) {
  // chi-squared of 18.307 with 10 degrees of freedom has p = 0.05: a normal deviate of 1.645.
  std::vector<double> counts(11, 1000.0);
  const double shift = 95.69;  // 2 shift^2 / 1000 = 18.31
  counts[0] += shift;
  counts[1] -= shift;
  EXPECT_NEAR(uniformity_deviate(counts), 1.645, 0.01);
  EXPECT_LT(uniformity_deviate(std::vector<double>(11, 1000.0)), -4.0);
}

TEST(SampleStatistics, KolmogorovDistance) {
  std::vector<double> even;
  for (int i = 0; i < 10000; ++i) even.push_back((i + 0.5) / 10000.0);
  EXPECT_LT(kolmogorov_distance(even), 0.01);
  for (double& u : even) u *= 0.97;
  EXPECT_GT(kolmogorov_distance(even), kKolmogorovLimit);
}

}  // namespace
}  // namespace voidhop
