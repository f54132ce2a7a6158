#include "voidhop/lattice/lattice.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "voidhop/base/error.hpp"

namespace voidhop {
namespace {

TEST(FastDivisor, DividesExactly) {
  for (const std::uint32_t d : {2U, 3U, 7U, 40U, 200U, 65535U, 65537U, 0x7fffffffU, 0xffffffffU}) {
    const FastDivisor divisor(d);
    for (const std::uint32_t base : {0U, d, 2 * d, 0x7fffffffU, 0xffffffffU, 12345678U}) {
      for (std::uint32_t offset = 0; offset < 3; ++offset) {
        for (const std::uint32_t n : {base + offset, base - offset}) {
          ASSERT_EQ(divisor.quotient(n), n / d) << n << " / " << d;
        }
      }
    }
  }
}

struct Shape {
  LatticeType type;
  std::uint32_t x, y, z;
};

class EveryLattice : public testing::TestWithParam<Shape> {
 protected:
  Lattice lattice() const {
    return Lattice::make(GetParam().type, GetParam().x, GetParam().y, GetParam().z);
  }
};

TEST_P(EveryLattice, CellsAndSitesAreInverse) {
  const Lattice l = lattice();
  for (Site s = 0; s < l.sites(); ++s) ASSERT_EQ(l.site(l.cell(s)), s);
}

TEST_P(EveryLattice, NeighboursAreDistinctAndMutual) {
  const Lattice l = lattice();
  for (Site s = 0; s < l.sites(); ++s) {
    std::set<Site> seen;
    for (int d = 0; d < l.coordination(); ++d) {
      const Site n = l.neighbour(s, d);
      ASSERT_NE(n, s);
      seen.insert(n);
      ASSERT_EQ(l.neighbour(n, opposite(d)), s);
    }
    ASSERT_EQ(static_cast<int>(seen.size()), l.coordination());
  }
}

TEST_P(EveryLattice, InnerSitesStepByAddition) {
  const Lattice l = lattice();
  for (Site s = 0; s < l.sites(); ++s) {
    if (!l.inner(s)) continue;
    for (int d = 0; d < l.coordination(); ++d) {
      const Site n = s + static_cast<Site>(l.flat_step(d));
      ASSERT_EQ(n, l.neighbour(s, d));
      for (int e = 0; e < l.coordination(); ++e) {
        ASSERT_EQ(n + static_cast<Site>(l.flat_step(e)), l.neighbour(n, e));
      }
    }
  }
}

TEST_P(EveryLattice, AdjacentMeansNeighbour) {
  const Lattice l = lattice();
  for (Site a = 0; a < l.sites(); ++a) {
    std::set<Site> neighbours;
    for (int d = 0; d < l.coordination(); ++d) neighbours.insert(l.neighbour(a, d));
    for (Site b = 0; b < l.sites(); ++b) ASSERT_EQ(l.adjacent(a, b), neighbours.contains(b));
  }
}

/// Adjacent sites of the triangular lattice share two neighbours, of the others none (side > 3).
TEST_P(EveryLattice, ChangedBondsCountsNeighboursNotShared) {
  const Lattice l = lattice();
  if (GetParam().x < 5 || GetParam().y < 5) return;
  const Site a = 0;
  for (int d = 0; d < l.coordination(); ++d) {
    const Site b = l.neighbour(a, d);
    int own = 0;
    for (int e = 0; e < l.coordination(); ++e) {
      const Site n = l.neighbour(a, e);
      own += n != b && !l.adjacent(n, b);
    }
    EXPECT_EQ(own, changed_bonds(l.type()));
  }
}

INSTANTIATE_TEST_SUITE_P(
    Shapes, EveryLattice,
    testing::Values(Shape{LatticeType::kSquare, 3, 3, 1}, Shape{LatticeType::kSquare, 4, 4, 1},
                    Shape{LatticeType::kSquare, 7, 5, 1}, Shape{LatticeType::kTriangular, 3, 3, 1},
                    Shape{LatticeType::kTriangular, 4, 6, 1},
                    Shape{LatticeType::kTriangular, 6, 5, 1}, Shape{LatticeType::kCubic, 3, 3, 3},
                    Shape{LatticeType::kCubic, 5, 6, 4}));

TEST(Lattice, RefusesSidesBelowThreeAndTooManySites) {
  EXPECT_THROW(Lattice::make(LatticeType::kSquare, 2), InvalidParameter);
  EXPECT_THROW(Lattice::make(LatticeType::kCubic, 5, 5, 2), InvalidParameter);
  EXPECT_THROW(Lattice::make(LatticeType::kSquare, 5, 5, 5), InvalidParameter);
  EXPECT_THROW(Lattice::make(LatticeType::kSquare, 50000), InvalidParameter);
  EXPECT_THROW(Lattice::make(LatticeType::kCubic, 0xffffffffU), InvalidParameter);
  EXPECT_NO_THROW(Lattice::make(LatticeType::kSquare, 16384));
  EXPECT_THROW(Lattice::make(LatticeType::kSquare, 16385), InvalidParameter);
}

}  // namespace
}  // namespace voidhop
