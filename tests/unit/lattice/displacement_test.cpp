/// Nearest images, lengths and projections by hand.
#include "voidhop/lattice/displacement.hpp"

#include <gtest/gtest.h>

#include <array>

namespace voidhop {
namespace {

constexpr LatticeType kTypes[] = {LatticeType::kSquare, LatticeType::kTriangular,
                                  LatticeType::kCubic};

TEST(Displacement, TakesTheNearestImage) {
  EXPECT_EQ(nearest_image(0, 7), 0);
  EXPECT_EQ(nearest_image(3, 7), 3);
  EXPECT_EQ(nearest_image(4, 7), -3);
  EXPECT_EQ(nearest_image(-4, 7), 3);
  // Half of an even side has two; the positive one is taken.
  EXPECT_EQ(nearest_image(4, 8), 4);
  EXPECT_EQ(nearest_image(-4, 8), 4);
}

TEST(Displacement, CrossesThePeriod) {
  const Lattice lattice = Lattice::make(LatticeType::kCubic, 5, 7, 9);
  const Cell step = displacement(lattice, lattice.site({4, 0, 8}), lattice.site({0, 6, 1}));
  EXPECT_EQ(step.x, 1);
  EXPECT_EQ(step.y, -1);
  EXPECT_EQ(step.z, 2);
}

TEST(Displacement, EveryNeighbourIsAtDistanceOne) {
  for (const LatticeType type : kTypes) {
    const Lattice lattice = Lattice::make(type, 6);
    for (Site s = 0; s < lattice.sites(); ++s) {
      for (int d = 0; d < lattice.coordination(); ++d) {
        const Cell step = displacement(lattice, s, lattice.neighbour(s, d));
        EXPECT_EQ(squared_length(type, step), 1);
        // Along its own axis the projection is the whole length, the sign that of the direction.
        EXPECT_EQ(doubled_projection(type, step, d / 2), d % 2 == 0 ? 2 : -2);
      }
    }
  }
}

/// In two dimensions with n axes at equal angles the squares of the projections add up to n/2 r^2;
/// on the cubic lattice to r^2.
TEST(Displacement, ProjectionsAddUpToTheLength) {
  for (const LatticeType type : kTypes) {
    for (int x = -3; x <= 3; ++x) {
      for (int y = -3; y <= 3; ++y) {
        const Cell r{x, y, type == LatticeType::kCubic ? x - 2 * y : 0};
        std::int64_t squares = 0;
        for (int axis = 0; axis < bond_axes(type); ++axis) {
          squares += doubled_projection(type, r, axis) * doubled_projection(type, r, axis);
        }
        const std::int64_t share = type == LatticeType::kTriangular ? 6 : 4;  // 4 n/2, or 4
        EXPECT_EQ(squares, share * squared_length(type, r));
      }
    }
  }
}

/// Unlike signs of x and y shorten a displacement on the triangular lattice, like ones lengthen it.
TEST(Displacement, TriangularDiagonals) {
  EXPECT_EQ(squared_length(LatticeType::kTriangular, {1, -1, 0}), 1);
  EXPECT_EQ(squared_length(LatticeType::kTriangular, {1, 1, 0}), 3);
  EXPECT_EQ(squared_length(LatticeType::kTriangular, {2, -1, 0}), 3);
  EXPECT_EQ(squared_length(LatticeType::kSquare, {1, -1, 0}), 2);
}

TEST(Displacement, FarIsMoreThanAQuarter) {
  const Lattice lattice = Lattice::make(LatticeType::kSquare, 8, 12, 1);
  EXPECT_FALSE(is_far(lattice, {2, -3, 0}));
  EXPECT_TRUE(is_far(lattice, {-3, 0, 0}));
  EXPECT_TRUE(is_far(lattice, {0, 4, 0}));
  EXPECT_TRUE(is_far(Lattice::make(LatticeType::kCubic, 8), {0, 0, -3}));
}

}  // namespace
}  // namespace voidhop
