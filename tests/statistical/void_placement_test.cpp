/// The sweeps of the planted start are enough on lattices larger than enumeration reaches: eight
/// times as many change nothing. False alarm 1e-6 each; partner: no sweeps at all.
#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "support/statistics.hpp"
#include "voidhop/model/planted_start.hpp"

namespace voidhop {
namespace {

using namespace testing_support;

struct Case {
  LatticeType type;
  std::uint32_t size;
  double density;
  double weight;
};

/// Number of adjacent void pairs of independent starts.
MeanError void_pairs(const Case& c, double sweep_factor, std::uint64_t first) {
  const Lattice lattice = Lattice::make(c.type, c.size);
  const auto voids = static_cast<std::uint32_t>(c.density * lattice.sites());
  const VoidPlacement placement{
      c.weight, static_cast<std::uint32_t>(sweep_factor * default_sweeps(lattice, voids))};
  std::vector<double> counts;
  for (std::uint64_t i = 0; i < 60; ++i) {
    const std::vector<Site> sites =
        place_voids(lattice, voids, placement, make_stream_key(1, {}, first + i));
    const std::set<Site> taken(sites.begin(), sites.end());
    EXPECT_EQ(taken.size(), voids);
    double pairs = 0.0;
    for (const Site s : sites) {
      for (int d = 0; d < lattice.coordination(); d += 2) {
        pairs += static_cast<double>(taken.count(lattice.neighbour(s, d)));
      }
    }
    counts.push_back(pairs);
  }
  return mean_error(counts);
}

TEST(VoidPlacement, MoreSweepsChangeNothing) {
  for (const Case& c :
       {Case{LatticeType::kSquare, 40, 0.005, 0.1}, Case{LatticeType::kSquare, 32, 0.3, 0.05},
        Case{LatticeType::kSquare, 32, 0.7, 0.05}, Case{LatticeType::kSquare, 32, 0.5, 0.3},
        Case{LatticeType::kSquare, 32, 0.1, 3.0}, Case{LatticeType::kTriangular, 32, 0.24, 0.05},
        Case{LatticeType::kCubic, 12, 0.18, 0.05}, Case{LatticeType::kCubic, 12, 0.5, 0.5}}) {
    const MeanError usual = void_pairs(c, 1.0, 0);
    const MeanError more = void_pairs(c, 8.0, 1000);
    const double difference = (usual.mean - more.mean) / std::hypot(usual.error, more.error);
    EXPECT_GT(p_of_deviation(difference), kFalseAlarm)
        << usual.mean << " against " << more.mean << " at density " << c.density << ", weight "
        << c.weight;
  }
}

TEST(VoidPlacement, NoSweepsAreNoticed) {
  const Case dense{LatticeType::kSquare, 32, 0.3, 0.05};
  const MeanError usual = void_pairs(dense, 1.0, 0);
  const MeanError none = void_pairs(dense, 0.0, 1000);
  EXPECT_LT(p_of_deviation((usual.mean - none.mean) / std::hypot(usual.error, none.error)),
            kFalseAlarm);
}

/// A lattice almost without particles is as quick as one almost without voids.
TEST(VoidPlacement, TheRarerKindIsMoved) {
  const Lattice lattice = Lattice::make(LatticeType::kSquare, 200);
  EXPECT_EQ(default_sweeps(lattice, 10), default_sweeps(lattice, lattice.sites() - 10));
  const VoidPlacement placement{0.1, default_sweeps(lattice, 39990)};
  EXPECT_EQ(place_voids(lattice, 39990, placement, make_stream_key(1, {}, 1)).size(), 39990U);
}

}  // namespace
}  // namespace voidhop
