#include "voidhop/engine/device_bytes.hpp"

#include <gtest/gtest.h>

#include "voidhop/engine/block_memory.hpp"

namespace voidhop {
namespace {

/// What is promised of the size of the paper's figures: all told, sums and last hops included.
TEST(DeviceBytes, AReplicaOf200By200StaysUnder100Kilobytes) {
  const Lattice square = Lattice::make(LatticeType::kSquare, 200);
  const DeviceReplicaBytes bytes = device_replica_bytes(square, 200);
  EXPECT_EQ(bytes.names, 80'000U);
  EXPECT_EQ(bytes.last_hops, 10'000U);
  EXPECT_LE(bytes.total(), 100'000U);
  // With six directions the last hops take a half more, and the rest is as much.
  const Lattice triangular = Lattice::make(LatticeType::kTriangular, 200);
  const DeviceReplicaBytes six = device_replica_bytes(triangular, 200);
  EXPECT_EQ(six.names, bytes.names);
  EXPECT_LE(six.last_hops, 15'016U);
  EXPECT_LE(six.total() - six.last_hops, 100'000U);
}

TEST(DeviceBytes, NamesTakeSixteenBitsWhileTheyFit) {
  const auto form = [](std::uint32_t side, std::uint32_t voids) {
    return BlockMemory(Lattice::make(LatticeType::kSquare, side), voids).form();
  };
  EXPECT_EQ(form(255, 325), OccupantForm::kPacked);
  EXPECT_EQ(form(255, 510), OccupantForm::kPacked);  // the last code is that of the unmoved
  EXPECT_EQ(form(255, 511), OccupantForm::kPlain);
  EXPECT_EQ(form(256, 1), OccupantForm::kPlain);
  const Lattice large = Lattice::make(LatticeType::kSquare, 256);
  EXPECT_EQ(device_replica_bytes(large, 300).names, 4U * 256 * 256);
  EXPECT_EQ(device_replica_bytes(large, 300).last_hops, 0U) << "beside the names";
}

TEST(DeviceBytes, ScratchBelongsToBlocks) {
  const Lattice lattice = Lattice::make(LatticeType::kSquare, 200);
  const BlockMemory memory(lattice, 200);
  const DeviceReplicaBytes bytes = device_replica_bytes(lattice, 200);
  EXPECT_EQ(memory.bytes(), bytes.names + bytes.last_hops + bytes.voids);
  EXPECT_EQ(memory.scratch_bytes(), device_block_bytes(lattice, 200).scratch);
  // Pieces of memory follow one another without sharing a byte.
  std::vector<std::byte> room(memory.bytes() + 1024);
  const BlockReplica r = memory.bind(room.data(), nullptr);
  const auto* end = reinterpret_cast<const std::byte*>(r.progress + 1);
  EXPECT_LE(static_cast<std::size_t>(end - room.data()), memory.bytes());
  EXPECT_EQ(r.pool, nullptr) << "no scratch was given";
}

}  // namespace
}  // namespace voidhop
