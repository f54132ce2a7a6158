#include "voidhop/observe/jackknife.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace voidhop {
namespace {

TEST(Jackknife, MeanHasTheStandardError) {
  const std::vector<double> values{1, 2, 3, 6};
  const Estimate estimate = jackknife_mean(values);
  EXPECT_DOUBLE_EQ(estimate.value, 3.0);
  EXPECT_DOUBLE_EQ(estimate.error, std::sqrt(14.0 / 12.0));
}

TEST(Jackknife, OneReplicaHasNoError) {
  const std::vector<double> one{4.0};
  EXPECT_DOUBLE_EQ(jackknife_mean(one).value, 4.0);
  EXPECT_TRUE(std::isnan(jackknife_mean(one).error));
  EXPECT_TRUE(std::isnan(jackknife_mean({}).value));
}

/// By hand: leaving one out of 1, 2, 3, 6 gives 13/3, 19/3, 7 and 1.
TEST(Jackknife, VarianceByHand) {
  const std::vector<double> values{1, 2, 3, 6};
  const Estimate estimate = jackknife_variance(values);
  EXPECT_DOUBLE_EQ(estimate.value, 14.0 / 3.0);
  double squares = 0.0;
  for (const double left : {13.0 / 3.0, 19.0 / 3.0, 7.0, 1.0}) {
    squares += (left - 14.0 / 3.0) * (left - 14.0 / 3.0);
  }
  EXPECT_NEAR(estimate.error, std::sqrt(squares * 3.0 / 4.0), 1e-14);
}

TEST(Jackknife, VarianceNeedsReplicas) {
  EXPECT_TRUE(std::isnan(jackknife_variance(std::vector<double>{1.0}).value));
  EXPECT_DOUBLE_EQ(jackknife_variance(std::vector<double>{1.0, 3.0}).value, 2.0);
  EXPECT_TRUE(std::isnan(jackknife_variance(std::vector<double>{1.0, 3.0}).error));
}

/// For equal denominators the ratio is a mean, and so is its error.
TEST(Jackknife, RatioReducesToAMean) {
  const std::vector<double> a{1, 2, 3, 6};
  const std::vector<double> b{1, 1, 1, 1};
  EXPECT_DOUBLE_EQ(jackknife_ratio(a, b).value, jackknife_mean(a).value);
  EXPECT_NEAR(jackknife_ratio(a, b).error, jackknife_mean(a).error, 1e-14);
}

/// By hand: leaving one out gives 3/5 and 1/3.
TEST(Jackknife, RatioByHand) {
  const Estimate estimate =
      jackknife_ratio(std::vector<double>{1.0, 3.0}, std::vector<double>{3.0, 5.0});
  EXPECT_DOUBLE_EQ(estimate.value, 0.5);
  EXPECT_NEAR(estimate.error, (3.0 / 5.0 - 1.0 / 3.0) / 2.0, 1e-15);
}

TEST(Jackknife, RatioWithoutADenominatorIsNoNumber) {
  const std::vector<double> zero{0.0, 0.0};
  EXPECT_TRUE(std::isnan(jackknife_ratio(zero, zero).value));
  const Estimate lone =
      jackknife_ratio(std::vector<double>{0.0, 1.0}, std::vector<double>{0.0, 2.0});
  EXPECT_DOUBLE_EQ(lone.value, 0.5);
  EXPECT_TRUE(std::isnan(lone.error));
}

}  // namespace
}  // namespace voidhop
