#include "voidhop/model/hop_selection.hpp"

#include <gtest/gtest.h>

#include <array>
#include <boost/math/distributions/chi_squared.hpp>
#include <cmath>
#include <vector>

namespace voidhop {
namespace {

std::uint32_t never_asked() {
  ADD_FAILURE() << "the extension was not needed";
  return 0;
}

/// p-value of the chi-squared test that directions are chosen in proportion to their rates.
double selection_p(const std::vector<double>& drawn_from, const std::vector<double>& tested) {
  const int n = static_cast<int>(drawn_from.size());
  const HopTable table = make_hop_table(drawn_from.data(), n);
  const StreamKey stream = make_stream_key(99, {}, 1);
  constexpr int kDraws = 1'000'000;
  std::vector<int> count(drawn_from.size(), 0);
  for (std::uint64_t i = 0; i < kDraws; ++i) {
    const int d = select_direction(table, hop_draw(stream, 0, i).direction,
                                   [&] { return hop_draw_extension(stream, 0, i).direction; });
    ++count[static_cast<std::size_t>(d)];
  }
  double total = 0.0;
  for (const double w : tested) total += w;
  double chi2 = 0.0;
  int classes = 0;
  for (std::size_t d = 0; d < tested.size(); ++d) {
    if (tested[d] == 0.0) {
      if (count[d] != 0) return 0.0;
      continue;
    }
    const double expected = kDraws * tested[d] / total;
    chi2 += (count[d] - expected) * (count[d] - expected) / expected;
    ++classes;
  }
  if (classes < 2) return 1.0;
  return cdf(complement(boost::math::chi_squared(classes - 1), chi2));
}

TEST(HopSelection, DirectionsFollowTheirRates) {
  const std::vector<std::vector<double>> cases = {
      {1, 1, 1, 1},          {1, 0, 0.5, 0},       {0, 0, 0, 1e-30}, {0, 1, 0, 1e-3},
      {1, 1, 1, 1, 1, 1},    {0.3, 1, 0, 0, 1, 2}, {1e-4, 1, 1, 1},  {0.9, 0, 0, 0},
      {1e-9, 1e-9, 0, 1e-9}, {700, 2, 30, 4},
  };
  for (const auto& rates : cases) EXPECT_GT(selection_p(rates, rates), 1e-6);
}

/// The partner that must fail: one rate wrong by 5 %.
TEST(HopSelection, AWrongRateIsNoticed) {
  EXPECT_LT(selection_p({1.05, 1, 1, 1}, {1, 1, 1, 1}), 1e-6);
  EXPECT_LT(selection_p({1, 0.001, 1, 1}, {1, 0, 1, 1}), 1e-6);
}

TEST(HopSelection, ZeroTotalMeansNoHop) {
  const std::array<double, 4> rates{};
  const HopTable table = make_hop_table(rates.data(), 4);
  EXPECT_EQ(table.last, -1);
  EXPECT_EQ(waiting_quanta(table, 123, 0x1p32, never_asked), kNever);
}

TEST(HopSelection, ScriptedExtremes) {
  const std::array<double, 4> rates{0, 1, 1, 0};
  const HopTable table = make_hop_table(rates.data(), 4);
  EXPECT_EQ(table.last, 2);
  EXPECT_EQ(select_direction(table, 0, [] { return 0U; }), 1);
  EXPECT_EQ(select_direction(table, 0x7fffffff, never_asked), 1);
  EXPECT_EQ(select_direction(table, 0x80000000, [] { return 0U; }), 2);
  EXPECT_EQ(select_direction(table, UINT32_MAX, never_asked), 2);
}

/// A hop rarer than 2^-32 is chosen by the extension, at its own probability of 2^-40.
TEST(HopSelection, HopsRarerThanAWordHappen) {
  const std::array<double, 2> rates{0x1p-40, 1.0};
  const HopTable table = make_hop_table(rates.data(), 2);
  EXPECT_EQ(select_direction(table, 0, [] { return (1U << 24) - 2; }), 0);
  EXPECT_EQ(select_direction(table, 0, [] { return 1U << 24; }), 1);
  EXPECT_EQ(select_direction(table, 1, never_asked), 1);
}

TEST(HopSelection, WaitingTimesAreAtLeastOneQuantumAndNeverWrap) {
  const auto wait = [](std::uint32_t word, double rate, double quanta_per_attempt) {
    return waiting_quanta(make_hop_table(&rate, 1), word, quanta_per_attempt, [] { return 7U; });
  };
  EXPECT_EQ(wait(UINT32_MAX, 1e30, 1.0), 1U);
  EXPECT_EQ(wait(0, 1e-30, 0x1p32), kNever);
  EXPECT_EQ(wait(0, 1e-320, 0x1p32), kNever);
  EXPECT_NEAR(static_cast<double>(wait(0x80000000, 2.0, 0x1p32)), std::log(2.0) / 2.0 * 0x1p32,
              2.0);
}

TEST(HopSelection, TwoDrawsShareOneCall) {
  const StreamKey stream = make_stream_key(5, {}, 6);
  const Words words = draw(stream, Purpose::kHop, 7, 4);
  EXPECT_EQ(hop_draw(stream, 7, 8).waiting, words[0]);
  EXPECT_EQ(hop_draw(stream, 7, 8).direction, words[1]);
  EXPECT_EQ(hop_draw(stream, 7, 9).waiting, words[2]);
  EXPECT_EQ(hop_draw(stream, 7, 9).direction, words[3]);
}

}  // namespace
}  // namespace voidhop
