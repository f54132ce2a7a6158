#include "voidhop/observe/specific_heat.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <numbers>
#include <vector>

#include "voidhop/observe/stage_sums.hpp"
#include "voidhop/random/address.hpp"
#include "voidhop/random/unit_interval.hpp"

namespace voidhop {
namespace {

/// A cooling from T_I to 0 in equal stages, one point.
CoolingRecord cooling(double initial, std::size_t replicas, std::size_t stages) {
  CoolingRecord record;
  record.resize(1, replicas, stages);
  record.particles[0] = 1000;
  for (auto& hops : record.hops) hops = 1;
  for (std::size_t s = 0; s < stages; ++s) {
    record.temperature[s] =
        initial * (1.0 - (static_cast<double>(s) + 0.5) / static_cast<double>(stages));
  }
  return record;
}

ThermoInput input(double initial, std::size_t stages) {
  return {{initial}, std::vector<std::uint32_t>(stages, 0), 0.4};
}

TEST(SpecificHeat, PolynomialEnergyIsFittedExactly) {
  CoolingRecord record = cooling(0.1, 3, 50);
  for (std::size_t r = 0; r < 3; ++r) {
    for (std::size_t s = 0; s < 50; ++s) {
      const double t = record.temperature[s];
      const double c1 = 2.0 + static_cast<double>(r);
      record.energy[record.index(0, r, s)] = 0.7 + c1 * t * t / 2.0 + 40.0 * std::pow(t, 4) / 4.0;
    }
  }
  const ThermoRecord thermo = analyse(record, input(0.1, 50));
  const SpecificHeatFit& fit = thermo.fit[0];
  ASSERT_TRUE(fit.valid);
  EXPECT_EQ(fit.stages, 20U);
  EXPECT_NEAR(fit.to, 0.039, 1e-12);
  EXPECT_NEAR(fit.e0, 0.7, 1e-12);
  EXPECT_NEAR(fit.c1, 3.0, 1e-9);
  EXPECT_NEAR(fit.c1_error, 1.0 / std::sqrt(3.0), 1e-9);
  EXPECT_NEAR(fit.c3, 40.0, 1e-6);
  EXPECT_NEAR(fit.c3_error, 0.0, 1e-6);
  EXPECT_NEAR(fit.covariance[1][1], fit.c1_error * fit.c1_error, 1e-12);
  // The parabola is exact for the quadratic part; the quartic adds t dT^2 c3.
  const double t = record.temperature[20];
  EXPECT_NEAR(thermo.specific_heat[20], 3.0 * t + 40.0 * t * t * t + 40.0 * t * 0.002 * 0.002,
              1e-9);
}

/// C_v = c1 T is exact at every stage, the first and the coldest included, also on uneven stages.
TEST(SpecificHeat, LinearSpecificHeatIsExactToTheEnds) {
  CoolingRecord record = cooling(0.1, 2, 5);
  record.temperature = {0.095, 0.06, 0.05, 0.02, 0.001};
  for (std::size_t r = 0; r < 2; ++r) {
    for (std::size_t s = 0; s < 5; ++s) {
      record.energy[record.index(0, r, s)] = 0.3 + std::pow(record.temperature[s], 2);
    }
  }
  const ThermoRecord thermo = analyse(record, input(0.1, 5));
  for (std::size_t s = 0; s < 5; ++s) {
    EXPECT_NEAR(thermo.specific_heat[s], 2.0 * record.temperature[s], 1e-12) << s;
  }
}

TEST(SpecificHeat, WhereNothingMovesNothingIsMeasured) {
  CoolingRecord record = cooling(0.1, 5, 20);
  for (double& e : record.energy) e = 0.1;
  for (auto& h : record.hops) h = 0;
  const ThermoRecord thermo = analyse(record, input(0.1, 20));
  EXPECT_FALSE(thermo.fit[0].valid);
  EXPECT_EQ(thermo.specific_heat[7], 0.0);
  EXPECT_TRUE(std::isnan(thermo.specific_heat_error[7]));
}

TEST(SpecificHeat, StepsOfTwoStagesHaveNoDerivative) {
  CoolingRecord record = cooling(0.1, 2, 2);
  for (const double c : analyse(record, input(0.1, 2)).specific_heat) EXPECT_TRUE(std::isnan(c));
}

/// Energies that jump at random from instant to instant: the mean over replicas of C_v is N times
/// their variance over T^2, within 4.9 standard errors; without Bessel's factor it is not.
TEST(SpecificHeat, FluctuationsAreUnbiased) {
  constexpr std::size_t kReplicas = 40000;
  CoolingRecord record = cooling(0.2, kReplicas, 1);
  record.temperature = {0.2};
  const StreamKey stream = make_stream_key(4, {}, 0);
  for (std::uint32_t r = 0; r < kReplicas; ++r) {
    double sum = 0.0;
    double squares = 0.0;
    for (std::uint64_t k = 0; k < kEnergySamples; ++k) {
      const double e = open_unit(draw(stream, Purpose::kHop, r, k)[0]);
      sum += e;
      squares += e * e;
    }
    record.energy_start[r] = 1.0;
    record.energy_sampled[r] = 1.0 + sum / kEnergySamples;
    record.energy_sq[r] = squares / kEnergySamples;
  }
  const ThermoRecord thermo = analyse(record, input(0.2, 1));
  const double expected = 1000.0 / 12.0 / 0.04;
  const double error = thermo.specific_heat_fluctuation_error[0];
  EXPECT_LT(std::abs(thermo.specific_heat_fluctuation[0] - expected), 4.9 * error);
  EXPECT_GT(std::abs(thermo.specific_heat_fluctuation[0] * 63.0 / 64.0 - expected), 4.9 * error);
}

TEST(SpecificHeat, NoDifferenceCrossesAStepAndNoneIsTakenInAHold) {
  CoolingRecord record = cooling(0.1, 2, 6);
  record.temperature = {0.09, 0.07, 0.05, 0.04, 0.04, 0.04};
  for (std::size_t r = 0; r < 2; ++r) {
    for (std::size_t s = 0; s < 6; ++s) {
      record.energy[record.index(0, r, s)] = s < 3 ? 2.0 * record.temperature[s] : 5.0;
    }
  }
  ThermoInput in = input(0.1, 6);
  in.step = {0, 0, 0, 1, 1, 1};
  const ThermoRecord thermo = analyse(record, in);
  for (const std::size_t s : {0U, 1U, 2U}) EXPECT_NEAR(thermo.specific_heat[s], 2.0, 1e-12);
  for (const std::size_t s : {3U, 4U, 5U}) EXPECT_TRUE(std::isnan(thermo.specific_heat[s]));
  EXPECT_FALSE(thermo.fit[0].valid);
  EXPECT_TRUE(std::isnan(thermo.fit[0].c1));
}

/// On heating C_v has the sign that it has on cooling, at the turn no difference crosses, and the
/// fit sees the cooling alone.
TEST(SpecificHeat, CoolingAndHeatingHaveTheirOwn) {
  CoolingRecord record = cooling(0.1, 2, 40);
  for (std::size_t s = 0; s < 20; ++s) {
    record.temperature[s] = 0.1 * (1.0 - (static_cast<double>(s) + 0.5) / 20.0);
    record.temperature[39 - s] = record.temperature[s];
  }
  for (std::size_t r = 0; r < 2; ++r) {
    for (std::size_t s = 0; s < 40; ++s) {
      const double t = record.temperature[s];
      record.energy[record.index(0, r, s)] = s < 20 ? t * t : 0.001 + 1.5 * t * t;
    }
  }
  ThermoInput in = input(0.1, 40);
  for (std::size_t s = 20; s < 40; ++s) in.step[s] = 1;
  const ThermoRecord thermo = analyse(record, in);
  for (std::size_t s = 0; s < 40; ++s) {
    EXPECT_NEAR(thermo.specific_heat[s], (s < 20 ? 2.0 : 3.0) * record.temperature[s], 1e-12);
  }
  ASSERT_TRUE(thermo.fit[0].valid);
  EXPECT_EQ(thermo.fit[0].stages, 8U);
  EXPECT_NEAR(thermo.fit[0].c1, 2.0, 1e-9);
}

TEST(SpecificHeat, FluctuationsAndReturns) {
  CoolingRecord record = cooling(0.2, 2, 1);
  record.temperature = {0.2};
  for (std::size_t r = 0; r < 2; ++r) {
    record.energy_start[r] = 1.0;
    record.energy[r] = 1.5;
    record.energy_sampled[r] = 1.5;
    record.energy_sq[r] = 0.25 + 4e-5;
    record.hops[r] = 10;
    record.returns_void[r] = 5 + r;
    record.returns_particle[r] = 8;
  }
  const ThermoRecord thermo = analyse(record, input(0.2, 1));
  EXPECT_NEAR(thermo.specific_heat_fluctuation[0], 64.0 / 63.0 * 1000 * 4e-5 / 0.04, 1e-9);
  EXPECT_DOUBLE_EQ(thermo.return_probability_void[0], 0.55);
  EXPECT_DOUBLE_EQ(thermo.return_probability_particle[0], 0.8);
}

/// Replicas of independent two-level systems with a uniform density of splittings n0: c1 = pi^2
/// n0/6. \return (c1 fitted / c1 true, its error / c1 true).
std::pair<double, double> two_level_fit(std::uint64_t seed, std::size_t replicas) {
  constexpr double kInitial = 0.05;
  constexpr std::size_t kStages = 50;
  constexpr int kSystems = 8;  // per replica, splittings uniform on [0, 0.4]
  constexpr double kRange = 0.4;
  CoolingRecord record = cooling(kInitial, replicas, kStages);
  const StreamKey stream = make_stream_key(seed, {}, 0);
  for (std::size_t r = 0; r < replicas; ++r) {
    for (int k = 0; k < kSystems; ++k) {
      const Words w =
          draw(stream, Purpose::kHop, static_cast<std::uint32_t>(r), static_cast<std::uint64_t>(k));
      const double splitting = kRange * open_unit(w[0]);
      for (std::size_t s = 0; s < kStages; ++s) {
        record.energy[record.index(0, r, s)] +=
            splitting / (std::exp(splitting / record.temperature[s]) + 1.0);
      }
    }
  }
  const ThermoRecord thermo = analyse(record, input(kInitial, kStages));
  const double c1 = std::numbers::pi * std::numbers::pi / 6.0 * kSystems / kRange;
  return {thermo.fit[0].c1 / c1, thermo.fit[0].c1_error / c1};
}

/// 2000 synthetic measurements of 64 replicas each. The mean of c1 is within 4.9 standard errors of
/// the truth (false alarm 1e-6), and the quoted errors are right to 20 %; the partner, a truth that
/// is 3 % off, is noticed.
TEST(SpecificHeat, FitOfTwoLevelSystemsIsUnbiasedAndItsErrorsHold) {
  constexpr int kTrials = 2000;
  double sum = 0.0;
  double squares = 0.0;
  double claimed = 0.0;
  for (int i = 0; i < kTrials; ++i) {
    const auto [c1, error] = two_level_fit(static_cast<std::uint64_t>(i), 64);
    sum += c1;
    squares += c1 * c1;
    claimed += error * error;
  }
  const double mean = sum / kTrials;
  const double spread = std::sqrt(squares / kTrials - mean * mean);
  const double error = spread / std::sqrt(static_cast<double>(kTrials));
  EXPECT_LT(std::abs(mean - 1.0), 4.9 * error) << mean << " +- " << error;
  EXPECT_GT(std::abs(mean - 1.03), 4.9 * error) << mean << " +- " << error;
  EXPECT_NEAR(std::sqrt(claimed / kTrials) / spread, 1.0, 0.2);
}

}  // namespace
}  // namespace voidhop
