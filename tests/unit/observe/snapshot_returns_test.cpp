/// Returns between snapshots made by hand.
#include "voidhop/observe/snapshot_returns.hpp"

#include <gtest/gtest.h>

#include "voidhop/model/planted_start.hpp"
#include "voidhop/observe/snapshot_record.hpp"

namespace voidhop {
namespace {

class SnapshotReturnsTest : public testing::Test {
 protected:
  /// Void 0 moves to a site beside it.
  void hop(Site to) {
    const Site from = state_.void_site[0];
    state_.occupant[from] = state_.occupant[to];
    state_.occupant[to] = Occupant::vacancy(0);
    state_.void_site[0] = to;
  }
  void expect(const SnapshotMoves& moves, std::uint64_t moved, std::uint64_t again,
              std::uint64_t returned) {
    EXPECT_EQ(moves.moved, moved);
    EXPECT_EQ(moves.again, again);
    EXPECT_EQ(moves.returned, returned);
  }

  Lattice lattice_ = Lattice::make(LatticeType::kSquare, 6);
  Replica state_ = plant(lattice_, {0});
  SnapshotReturns returns_{state_};
};

TEST_F(SnapshotReturnsTest, BackAndForth) {
  returns_.look(state_);
  expect(returns_.voids(), 0, 0, 0);
  hop(1);
  returns_.look(state_);
  expect(returns_.voids(), 1, 0, 0);
  expect(returns_.particles(), 1, 0, 0);
  hop(0);
  returns_.look(state_);
  expect(returns_.voids(), 1, 1, 1);
  expect(returns_.particles(), 1, 1, 1);
}

/// A void that goes on does not return, nor do the particles that it meets for the first time.
TEST_F(SnapshotReturnsTest, GoingOn) {
  for (const Site to : {1U, 2U, 3U}) {
    hop(to);
    returns_.look(state_);
    expect(returns_.voids(), 1, to > 1 ? 1 : 0, 0);
    expect(returns_.particles(), 1, 0, 0);
  }
}

/// What happens between two snapshots is not seen: there and back is no move, two hops are one.
TEST_F(SnapshotReturnsTest, OnlySnapshotsCount) {
  hop(1);
  hop(0);
  returns_.look(state_);
  expect(returns_.voids(), 0, 0, 0);
  hop(1);
  hop(2);
  returns_.look(state_);
  expect(returns_.voids(), 1, 0, 0);
  expect(returns_.particles(), 2, 0, 0);
  hop(1);
  returns_.look(state_);
  expect(returns_.voids(), 1, 1, 0);  // from 2 to 1, and it had come from 0
  expect(returns_.particles(), 1, 1, 1);
}

/// A rest in between forgets nothing.
TEST_F(SnapshotReturnsTest, AfterARest) {
  hop(1);
  returns_.look(state_);
  returns_.look(state_);
  returns_.look(state_);
  hop(0);
  returns_.look(state_);
  expect(returns_.voids(), 1, 1, 1);
}

TEST_F(SnapshotReturnsTest, SharesOfAllReplicas) {
  SnapshotRecord record;
  record.resize(1, 2, 2);
  record.voids.again = {4, 0, 12, 0};  // replica 0: stages 0, 1; replica 1 likewise
  record.voids.returned = {4, 0, 4, 0};
  const std::vector<Estimate> shares = return_shares(record, record.voids);
  ASSERT_EQ(shares.size(), 2U);
  EXPECT_DOUBLE_EQ(shares[0].value, 0.5);
  EXPECT_DOUBLE_EQ(shares[0].error, (1.0 - 1.0 / 3.0) / 2.0);  // leaving one out: 1/3 and 1
  EXPECT_TRUE(std::isnan(shares[1].value));
}

}  // namespace
}  // namespace voidhop
