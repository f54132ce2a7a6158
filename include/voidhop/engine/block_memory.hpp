/// \file
/// The arrays of one replica in one piece of memory, on the host or on a device.
#pragma once

#include <cstddef>
#include <cstdint>

#include "voidhop/engine/block_replica.hpp"
#include "voidhop/model/model.hpp"

namespace voidhop {

/// Places the arrays of a BlockReplica one after the other.
class BlockMemory {
 public:
  explicit BlockMemory(const Model& model)
      : lattice_(model.lattice()), voids_(model.voids()), bytes_(place(nullptr, nullptr)) {}

  /// Bytes of one replica, a multiple of 256.
  [[nodiscard]] VH_HD std::size_t bytes() const { return bytes_; }
  /// Those of them that are the occupants of the sites.
  [[nodiscard]] std::size_t occupant_bytes() const { return lattice_.sites() * sizeof(Occupant); }

  /// Pointers into a replica's memory. \param base aligned to 256 bytes; never followed here.
  [[nodiscard]] VH_HD BlockReplica bind(std::byte* base) const {
    BlockReplica replica;
    place(base, &replica);
    return replica;
  }

 private:
  /// Changes that the regions of a window may make: a few a void.
  static constexpr std::size_t kChangesPerVoid = 16;
  static constexpr std::size_t kLeastChanges = 256;

  VH_HD std::size_t place(std::byte* base, BlockReplica* replica) const {
    BlockReplica r;
    std::size_t used = 0;
    const auto take = [&]<class T>(T*& array, std::size_t count) {
      if (base != nullptr) array = reinterpret_cast<T*>(base + used);
      used += (count * sizeof(T) + 15) / 16 * 16;
    };
    const std::size_t voids = voids_;
    r.voids = voids_;
    take(r.occupant, lattice_.sites());
    take(r.void_site, voids);
    take(r.clock, voids);
    take(r.progress, 1);
    take(r.ahead, voids);
    take(r.visited, voids);
    take(r.sums, voids);
    take(r.changes, voids);
    take(r.region, voids);
    take(r.next, voids);
    take(r.cell, voids);
    take(r.flags, voids);
    take(r.work, voids);
    take(r.members, voids);
    take(r.draws, voids);
    const std::size_t room = kChangesPerVoid * voids + kLeastChanges;
    r.pool_room = static_cast<std::uint32_t>(room);
    take(r.pool, room);
    r.bins = BinGrid::over(lattice_);
    take(r.bins.first, r.bins.size());
    take(r.bins.next, voids);
    if (replica != nullptr) *replica = r;
    return (used + 255) / 256 * 256;
  }

  Lattice lattice_;
  std::uint32_t voids_;
  std::size_t bytes_;
};

}  // namespace voidhop
