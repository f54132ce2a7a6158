#include "voidhop/model/quantile_table.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <type_traits>
#include <vector>

#include "unit/model/interaction_families.hpp"
#include "voidhop/random/philox.hpp"
#include "voidhop/random/unit_interval.hpp"

namespace voidhop {
namespace {

static_assert(std::is_trivially_copyable_v<QuantileView>);

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kTemperatures[] = {0.005, 0.03, 0.1, 0.2, kInfinity};

std::uint64_t hash_of(std::uint32_t i) {
  const Words w = philox4x32({{i, 0, 0, 0}}, {{17, 42}});
  return join_words(w[0], w[1]);
}

/// The exact quantile at a hash, in quanta.
double exact_quanta(const BoltzmannBonds& bonds, std::uint64_t hash) {
  const std::uint64_t m = hash >> 11;
  const bool upper = m >= (1ULL << 52);
  const std::uint64_t x = upper ? (1ULL << 53) - 1 - m : m;
  const double share = (static_cast<double>(x) + 0.5) * 0x1p-53;
  return (upper ? bonds.quantile_of_survival(share) : bonds.quantile(share)) /
         bonds.interaction().quantum();
}

/// Hashes spread evenly over the octaves of either tail, plus plain random ones.
std::vector<std::uint64_t> probing_hashes() {
  std::vector<std::uint64_t> hashes{0, ~0ULL, 1ULL << 63, (1ULL << 63) - 1};
  for (std::uint32_t i = 0; i < 2000; ++i) {
    const std::uint64_t h = hash_of(i);
    hashes.push_back(h);
    hashes.push_back(h >> (i % 53));
    hashes.push_back(~(h >> (i % 53)));
  }
  return hashes;
}

TEST(QuantileTable, IsWithinThreeQuartersOfAQuantum) {
  const std::vector<std::uint64_t> hashes = probing_hashes();
  for (const NamedInteraction& family : every_interaction()) {
    const Interaction g(family.spec);
    for (const double t : kTemperatures) {
      const BoltzmannBonds bonds(g, t);
      const QuantileTable table(bonds);
      const QuantileView view = table.view();
      double worst = 0.0;
      for (const std::uint64_t h : hashes) {
        // The table stays inside the support: up to one quantum at its ends.
        const double exact = std::clamp(exact_quanta(bonds, h), view.low, view.high);
        worst = std::max(worst, std::abs(view(h) - exact));
      }
      EXPECT_LE(worst, 0.8) << family.name << " T=" << t;
    }
  }
}

TEST(QuantileTable, DoesNotDecreaseAndStaysInsideTheSupport) {
  std::vector<std::uint64_t> hashes = probing_hashes();
  std::sort(hashes.begin(), hashes.end());
  for (const NamedInteraction& family : every_interaction()) {
    const Interaction g(family.spec);
    for (const double t : {0.005, 0.2}) {
      const QuantileTable table{BoltzmannBonds(g, t)};
      const QuantileView view = table.view();
      for (std::size_t i = 1; i < hashes.size(); ++i) {
        ASSERT_LE(view(hashes[i - 1]), view(hashes[i])) << family.name << " T=" << t;
      }
      const double slack = g.low() == g.high() ? 1e-12 : 0.0;
      EXPECT_GE(view(0) * g.quantum(), g.low() - slack) << family.name << " T=" << t;
      EXPECT_LE(view(~0ULL) * g.quantum(), g.high() + slack) << family.name << " T=" << t;
    }
  }
}

TEST(QuantileTable, DoesNotDecreaseAcrossThePieces) {
  for (const NamedInteraction& family : every_interaction()) {
    const QuantileTable table{BoltzmannBonds(Interaction(family.spec), 0.1)};
    const QuantileView view = table.view();
    bool upper = false;
    for (const QuantilePiece& piece : table.pieces()) {
      if (piece.start >= 0x1p52) {
        upper = true;
        continue;
      }
      const auto x = static_cast<std::uint64_t>(piece.start);
      if (x == 0) continue;
      const std::uint64_t here = upper ? ~(x << 11) : x << 11;
      const std::uint64_t before = upper ? ~((x - 1) << 11) : (x - 1) << 11;
      const std::int32_t step = view(here) - view(before);
      ASSERT_TRUE(upper ? step <= 0 : step >= 0) << family.name << " x=" << x;
    }
  }
}

TEST(QuantileTable, UniformEndsAndSize) {
  const QuantileTable table{BoltzmannBonds(Interaction(uniform_interaction(0.0, 1.0)), kInfinity)};
  EXPECT_EQ(table.view()(0), 0);
  EXPECT_EQ(table.view()(~0ULL), 1 << 26);
  EXPECT_EQ(table.view()(1ULL << 62), 1 << 24);
  EXPECT_EQ(table.pieces().size(), 4U);  // one piece and one sentinel per half
}

TEST(QuantileTable, NegativeEnergies) {
  const QuantileTable table{
      BoltzmannBonds(Interaction(uniform_interaction(-3.0, -2.0)), kInfinity)};
  EXPECT_EQ(table.view()(0), -3 * (1 << 26));
  EXPECT_EQ(table.view()(~0ULL), -2 * (1 << 26));
}

TEST(QuantileTable, AtomIsHitExactly) {
  const Interaction g(delta_interaction(0.3, 0.0, 1.0));
  const QuantileTable table{BoltzmannBonds(g, kInfinity)};
  const QuantileView view = table.view();
  int hits = 0;
  for (std::uint32_t i = 0; i < 100000; ++i) hits += view(hash_of(i)) == 1 << 26;
  // 5 standard deviations of a binomial: two-sided false alarm 6e-7.
  EXPECT_NEAR(hits, 70000, 5 * std::sqrt(100000 * 0.3 * 0.7));
}

TEST(QuantileTable, NoValueFallsIntoAGap) {
  const Interaction g(
      table_interaction({0.0, 0.3, 0.4, 0.9, 1.0, 1.4}, {1.0, 2.0, 0.0, 0.0, 3.0, 1.0}));
  const QuantileTable table{BoltzmannBonds(g, kInfinity)};
  for (const std::uint64_t h : probing_hashes()) {
    const double v = table.view()(h) * g.quantum();
    EXPECT_TRUE(v <= 0.4 + g.quantum() || v >= 0.9 - g.quantum()) << v;
  }
}

/// Largest distance between the empirical and a given cdf, times sqrt(n).
double kolmogorov(std::vector<double> sample, const BoltzmannBonds& law) {
  std::sort(sample.begin(), sample.end());
  const double n = static_cast<double>(sample.size());
  double worst = 0.0;
  for (std::size_t i = 0; i < sample.size(); ++i) {
    const double f = law.cdf(sample[i]);
    const double rank = static_cast<double>(i);
    worst = std::max({worst, std::abs(f - rank / n), std::abs(f - (rank + 1.0) / n)});
  }
  return worst * std::sqrt(n);
}

TEST(QuantileTable, SampleFollowsTheLaw) {
  // P(sqrt(n) D > 2.7) = 2 exp(-2 * 2.7^2) = 9e-7.
  constexpr double kCritical = 2.7;
  constexpr std::uint32_t kDraws = 200000;
  for (const NamedInteraction& family : every_interaction()) {
    const Interaction g(family.spec);
    if (g.has_atom()) continue;  // ties; see AtomIsHitExactly
    const BoltzmannBonds bonds(g, 0.2);
    const QuantileTable table(bonds);
    std::vector<double> sample;
    for (std::uint32_t i = 0; i < kDraws; ++i) {
      sample.push_back(table.view()(hash_of(i)) * g.quantum());
    }
    EXPECT_LT(kolmogorov(sample, bonds), kCritical) << family.name;
    // The partner that must fail: a temperature wrong by 5 %.
    EXPECT_GT(kolmogorov(sample, BoltzmannBonds(g, 0.21)), kCritical) << family.name;
  }
}

TEST(QuantileTable, BitsArePinned) {
  // Golden values: the same on every machine, since only IEEE basic arithmetic enters.
  const QuantileTable table{BoltzmannBonds(Interaction(fermi_interaction(0.2, 0.1, 1.0)), 0.1)};
  std::uint64_t digest = 0;
  for (std::uint32_t i = 0; i < 10000; ++i) {
    digest = digest * 6364136223846793005ULL + static_cast<std::uint32_t>(table.view()(hash_of(i)));
  }
  EXPECT_EQ(digest, 10180601976147542737ULL);
}

}  // namespace
}  // namespace voidhop
