#include "voidhop/dynamics/checkerboard_layout.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <ostream>
#include <vector>

namespace voidhop {
namespace {

struct Case {
  LatticeType lattice;
  std::uint32_t side;
  std::uint32_t cell;
};

/// Padding has no value to print.
void PrintTo(const Case& c, std::ostream* out) {
  *out << c.side << " sites a side, cells of " << c.cell;
}

class Layout : public testing::TestWithParam<Case> {};

/// Over all rotations a bond lies inside a cell with probability f_b, the same for every bond.
TEST_P(Layout, EveryBondIsOpenWithItsProbability) {
  const Case& c = GetParam();
  const Lattice lattice = Lattice::make(c.lattice, c.side);
  CheckerboardLayout layout = closed_cells(lattice, c.cell);
  const int solid = dimensions(c.lattice);
  const std::uint32_t rotations = solid == 3 ? c.side * c.side * c.side : c.side * c.side;
  std::vector<int> open(static_cast<std::size_t>(lattice.sites()) * 3, 0);
  for (std::uint32_t r = 0; r < rotations; ++r) {
    layout.axis[0].origin = r % c.side;
    layout.axis[1].origin = r / c.side % c.side;
    layout.axis[2].origin = solid == 3 ? r / c.side / c.side : 0;
    for (Site s = 0; s < lattice.sites(); ++s) {
      const std::uint32_t cell = layout.cell_of(s);
      if (cell == kNoCell) continue;
      const RegionBorder border = layout.border(cell);
      ASSERT_TRUE(border.holds(lattice, s));
      for (int d = 0; d < lattice.coordination(); ++d) {
        const Site t = lattice.neighbour(s, d);
        ASSERT_EQ(border.holds(lattice, t), layout.cell_of(t) == cell);
        ASSERT_EQ(border.closed_to(lattice, t), layout.cell_of(t) != cell);
        if (d % 2 == 0) open[s * 3 + static_cast<std::size_t>(d) / 2] += layout.cell_of(t) == cell;
      }
    }
  }
  for (int b = 0; b < lattice.coordination() / 2; ++b) {
    for (Site s = 0; s < lattice.sites(); ++s) {
      ASSERT_NEAR(open[s * 3 + static_cast<std::size_t>(b)] * layout.factor[b], rotations,
                  1e-9 * rotations);
    }
  }
}

/// No hop of one cell changes or reads a site of another.
TEST_P(Layout, CellsDoNotSeeEachOther) {
  const Case& c = GetParam();
  const Lattice lattice = Lattice::make(c.lattice, c.side);
  const CheckerboardLayout layout = closed_cells(lattice, c.cell);
  for (Site s = 0; s < lattice.sites(); ++s) {
    const std::uint32_t cell = layout.cell_of(s);
    if (cell == kNoCell) continue;
    for (int d = 0; d < lattice.coordination(); ++d) {
      const std::uint32_t other = layout.cell_of(lattice.neighbour(s, d));
      ASSERT_TRUE(other == cell || other == kNoCell);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(
    Cases, Layout,
    testing::Values(Case{LatticeType::kSquare, 20, 10}, Case{LatticeType::kSquare, 23, 5},
                    Case{LatticeType::kSquare, 6, 6}, Case{LatticeType::kTriangular, 17, 4},
                    Case{LatticeType::kCubic, 8, 4}, Case{LatticeType::kCubic, 7, 3}));

TEST(CheckerboardLayout, FactorsOfTheUsualPeriod) {
  const CheckerboardLayout square = closed_cells(Lattice::make(LatticeType::kSquare, 200), 10);
  EXPECT_DOUBLE_EQ(square.factor[0], 1 / 0.72);
  EXPECT_DOUBLE_EQ(square.factor[1], 1 / 0.72);
  const CheckerboardLayout other = closed_cells(Lattice::make(LatticeType::kTriangular, 200), 10);
  EXPECT_DOUBLE_EQ(other.factor[2], 1 / 0.64);
}

TEST(CheckerboardLayout, ColouredSquaresCoverTheLatticeOnce) {
  for (const Case& c : {Case{LatticeType::kSquare, 26, 3}, Case{LatticeType::kTriangular, 21, 4},
                        Case{LatticeType::kCubic, 13, 3}}) {
    const Lattice lattice = Lattice::make(c.lattice, c.side);
    CheckerboardLayout layout = coloured_squares(lattice, c.cell);
    std::vector<int> active(lattice.sites(), 0);
    for (std::uint32_t colour = 0; colour < 1U << dimensions(c.lattice); ++colour) {
      layout.colour = colour;
      for (Site s = 0; s < lattice.sites(); ++s) active[s] += layout.cell_of(s) != kNoCell;
    }
    EXPECT_EQ(std::count(active.begin(), active.end(), 1), lattice.sites());
    for (int i = 0; i < dimensions(c.lattice); ++i) {
      EXPECT_EQ(layout.axis[i].parts % 2, 0U);
      for (std::uint32_t p = 0; p < layout.axis[i].parts; ++p) {
        EXPECT_GE(layout.axis[i].start(p + 1) - layout.axis[i].start(p), c.cell);
      }
    }
  }
}

TEST(CheckerboardLayout, RotationsAndOrdersAreUniform) {
  const Lattice lattice = Lattice::make(LatticeType::kSquare, 12);
  const StreamKey stream = make_stream_key(8, {}, 0);
  CheckerboardLayout layout = closed_cells(lattice, 4);
  std::map<std::uint32_t, int> rotation;
  std::map<std::uint32_t, int> order_count;
  constexpr int kDraws = 24000;
  for (std::uint64_t w = 0; w < kDraws; ++w) {
    rotate(layout, stream, w);
    ++rotation[layout.axis[0].origin * 12 + layout.axis[1].origin];
    std::uint32_t order[8];
    ASSERT_EQ(colour_order(lattice, stream, w, order), 4);
    ++order_count[order[0] * 64 + order[1] * 16 + order[2] * 4 + order[3]];
  }
  // Chi-squared of 143 and 23 degrees of freedom: false alarm 1e-6 at 237 and 72.
  const auto chi_squared = [](const std::map<std::uint32_t, int>& count, std::size_t classes) {
    const double expected = static_cast<double>(kDraws) / static_cast<double>(classes);
    double sum = static_cast<double>(classes - count.size()) * expected;
    for (const auto& [key, n] : count) sum += (n - expected) * (n - expected) / expected;
    return sum;
  };
  EXPECT_LT(chi_squared(rotation, 144), 237);
  EXPECT_LT(chi_squared(order_count, 24), 72);
  rotation[0] += kDraws / 100;  // partner: one rotation too often
  EXPECT_GT(chi_squared(rotation, 144), 237);
}

}  // namespace
}  // namespace voidhop
