#include "voidhop/dynamics/visited_box.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "voidhop/lattice/near.hpp"
#include "voidhop/random/philox.hpp"

namespace voidhop {
namespace {

/// A walk's sites and the box round them.
struct Walk {
  std::vector<Site> sites;
  VisitedBox box;
};

Walk walk(const Lattice& lattice, std::uint32_t seed, int steps) {
  Walk w;
  Site s = philox4x32({{seed, 0, 0, 0}}, {{1, 1}})[0] % lattice.sites();
  w.sites.push_back(s);
  w.box = VisitedBox::at(lattice, s);
  for (int i = 1; i <= steps; ++i) {
    const auto d =
        static_cast<int>(philox4x32({{seed, static_cast<std::uint32_t>(i), 0, 0}}, {{1, 1}})[0] %
                         static_cast<std::uint32_t>(lattice.coordination()));
    s = lattice.neighbour(s, d);
    w.sites.push_back(s);
    w.box.include(lattice, s);
  }
  return w;
}

/// Far apart is never said of walks that came within two steps, and often of those that did not.
TEST(VisitedBox, FarApartIsNeverWrong) {
  for (const LatticeType type :
       {LatticeType::kSquare, LatticeType::kTriangular, LatticeType::kCubic}) {
    for (const std::uint32_t size : {3U, 4U, 7U, 16U, 30U}) {
      const Lattice lattice = Lattice::make(type, size);
      int said = 0;
      for (std::uint32_t i = 0; i < 400; ++i) {
        const Walk a = walk(lattice, 2 * i, static_cast<int>(i % 12));
        const Walk b = walk(lattice, 2 * i + 1, static_cast<int>(i % 5));
        if (!VisitedBox::far_apart(lattice, a.box, b.box)) continue;
        ++said;
        for (const Site s : a.sites) {
          for (const Site t : b.sites) ASSERT_FALSE(within_two_steps(lattice, s, t));
        }
      }
      if (size >= 16) {
        EXPECT_GT(said, 100);
      }
    }
  }
}

TEST(Near, WithinTwoStepsByWalking) {
  for (const LatticeType type :
       {LatticeType::kSquare, LatticeType::kTriangular, LatticeType::kCubic}) {
    for (const std::uint32_t side : {3U, 4U, 5U, 6U, 9U}) {
      const Lattice lattice = Lattice::make(type, side);
      for (Site a = 0; a < lattice.sites(); ++a) {
        std::vector<bool> near(lattice.sites(), false);
        near[a] = true;
        for (int d = 0; d < lattice.coordination(); ++d) {
          const Site n = lattice.neighbour(a, d);
          near[n] = true;
          for (int e = 0; e < lattice.coordination(); ++e) near[lattice.neighbour(n, e)] = true;
        }
        for (Site b = 0; b < lattice.sites(); ++b) {
          ASSERT_EQ(within_two_steps(lattice, a, b), near[b]) << side << ": " << a << " " << b;
        }
      }
    }
  }
}

}  // namespace
}  // namespace voidhop
