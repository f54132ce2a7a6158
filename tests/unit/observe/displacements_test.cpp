/// Displacements of states made by hand.
#include "voidhop/observe/displacements.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <numbers>

#include "voidhop/model/planted_start.hpp"

namespace voidhop {
namespace {

/// The void moves one site in a direction; the particle there takes its place.
void hop(const Lattice& lattice, Replica& state, int direction) {
  const Site from = state.void_site[0];
  const Site to = lattice.neighbour(from, direction);
  state.occupant[from] = state.occupant[to];
  state.occupant[to] = Occupant::vacancy(0);
  state.void_site[0] = to;
}

constexpr int kRight = 0;
constexpr int kLeft = 1;
constexpr int kUp = 2;

TEST(Displacements, OneHopMovesOneParticle) {
  const Lattice lattice = Lattice::make(LatticeType::kSquare, 8);
  Replica state = plant(lattice, {0});
  Displacements displacements(lattice, state);
  EXPECT_EQ(displacements.particles(), 63U);
  EXPECT_EQ(displacements.mean_square(), 0.0);
  EXPECT_EQ(displacements.scattering(2.0), 1.0);
  hop(lattice, state, kRight);
  EXPECT_EQ(displacements.look(state), 0U);
  EXPECT_EQ(displacements.squares(), 1);
  EXPECT_DOUBLE_EQ(displacements.mean_square(), 1.0 / 63.0);
  // cos(pi) = -1 of the one pair of particle and axis that moved, of 126.
  EXPECT_NEAR(displacements.scattering(2.0), 124.0 / 126.0, 1e-15);
  EXPECT_NEAR(displacements.scattering(4.0), 125.0 / 126.0, 1e-15);
  hop(lattice, state, kLeft);
  displacements.look(state);
  EXPECT_EQ(displacements.squares(), 0);
  EXPECT_EQ(displacements.scattering(2.0), 1.0);
}

/// A particle is carried round and round the period: its displacement goes on to grow.
TEST(Displacements, GoAcrossThePeriod) {
  const Lattice lattice = Lattice::make(LatticeType::kSquare, 8);
  Replica state = plant(lattice, {0});
  Displacements displacements(lattice, state);
  // The void runs round the period: after 8 hops each of the 7 particles of the row, bar none, has
  // moved one site to the left; the void is back.
  for (int turn = 1; turn <= 20; ++turn) {
    for (int i = 0; i < 8; ++i) hop(lattice, state, kRight);
    EXPECT_EQ(displacements.look(state), 0U);
    // Eight hops among seven particles: the first has moved twice as far every time it is met
    // again.
    std::int64_t squares = 0;
    const int hops = 8 * turn;
    for (int particle = 0; particle < 7; ++particle) {
      const int moved = hops / 7 + (particle < hops % 7 ? 1 : 0);
      squares += moved * moved;
    }
    EXPECT_EQ(displacements.squares(), squares);
  }
  // 160 hops, 23 a particle: three times round the period.
  EXPECT_GT(displacements.projections().size(), 2U * 2U * 8U);
  EXPECT_TRUE(displacements.sure());
}

TEST(Displacements, RestartCountsFromTheStateSeenLast) {
  const Lattice lattice = Lattice::make(LatticeType::kSquare, 8);
  Replica state = plant(lattice, {0});
  Displacements displacements(lattice, state);
  hop(lattice, state, kRight);
  displacements.look(state);
  displacements.restart();
  EXPECT_EQ(displacements.squares(), 0);
  EXPECT_EQ(displacements.scattering(2.0), 1.0);
  hop(lattice, state, kLeft);
  displacements.look(state);
  EXPECT_EQ(displacements.squares(), 1);
}

TEST(Displacements, AFarMoveIsNoticedUntilTheRestart) {
  const Lattice lattice = Lattice::make(LatticeType::kSquare, 8);
  Replica state = plant(lattice, {0});
  Displacements displacements(lattice, state);
  // Three sites to the left in one stage, of a side of 8: more than a quarter. 2 each, 6 others.
  for (int i = 0; i < 15; ++i) hop(lattice, state, kRight);
  EXPECT_EQ(displacements.look(state), 1U);  // 15 hops, 7 particles: one has moved three sites
  EXPECT_FALSE(displacements.sure());
  hop(lattice, state, kUp);
  EXPECT_EQ(displacements.look(state), 0U);
  EXPECT_FALSE(displacements.sure());
  displacements.restart();
  EXPECT_TRUE(displacements.sure());
  // Partner: the same hops seen more often are short moves.
  Replica again = plant(lattice, {0});
  Displacements often(lattice, again);
  for (int i = 0; i < 15; ++i) {
    hop(lattice, again, kRight);
    EXPECT_EQ(often.look(again), 0U);
  }
  EXPECT_EQ(often.squares(), 6 * 4 + 9);
}

/// On the triangular lattice lengths and projections are those of the plane: against Cartesian
/// coordinates, a walk of hops in all directions.
TEST(Displacements, TriangularGeometry) {
  const Lattice lattice = Lattice::make(LatticeType::kTriangular, 12);
  Replica state = plant(lattice, {5});
  Displacements displacements(lattice, state);
  struct Place {
    double x = 0.0, y = 0.0;
  };
  std::map<Particle, Place> moved;
  const double half = std::numbers::sqrt3 / 2.0;
  const Place step[6] = {{1, 0}, {-1, 0}, {0.5, half}, {-0.5, -half}, {0.5, -half}, {-0.5, half}};
  std::uint32_t draw = 1;
  for (int i = 0; i < 4000; ++i) {
    draw = draw * 1664525U + 1013904223U;
    const int d = static_cast<int>((draw >> 16) % 6U);
    const Particle name = state.occupant[lattice.neighbour(state.void_site[0], d)].name();
    hop(lattice, state, d);
    moved[name].x -= step[d].x;  // the particle goes the other way
    moved[name].y -= step[d].y;
    ASSERT_EQ(displacements.look(state), 0U);
  }
  double squares = 0.0;
  double cosines = 3.0 * static_cast<double>(displacements.particles() - moved.size());
  const double k = 2.0 * std::numbers::pi / 3.7;
  for (const auto& [name, r] : moved) {
    squares += r.x * r.x + r.y * r.y;
    for (int axis = 0; axis < 3; ++axis) {
      const Place& e = step[2 * axis];
      cosines += std::cos(k * (r.x * e.x + r.y * e.y));
    }
  }
  EXPECT_GT(squares, 100.0);
  EXPECT_NEAR(static_cast<double>(displacements.squares()), squares, 1e-8);
  EXPECT_NEAR(displacements.scattering(3.7),
              cosines / (3.0 * static_cast<double>(displacements.particles())), 1e-12);
}

}  // namespace
}  // namespace voidhop
