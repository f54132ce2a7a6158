/// \file
/// The arrays of one replica, and those of a block of threads, each in one piece of memory, on the
/// host or on a device.
#pragma once

#include <cstddef>
#include <cstdint>

#include "voidhop/engine/block_replica.hpp"
#include "voidhop/model/occupants.hpp"

namespace voidhop {

/// In what form a replica has who stands where.
enum class OccupantForm : std::uint8_t { kPacked, kPlain };

/// Places the arrays of a BlockReplica one after the other. What a replica keeps is apart from the
/// scratch of a window, which a block needs once, however many replicas it advances.
class BlockMemory {
 public:
  /// Packed where that fits.
  BlockMemory(const Lattice& lattice, std::uint32_t voids)
      : BlockMemory(lattice, voids,
                    PackedOccupants::fit(lattice.sites(), voids) ? OccupantForm::kPacked
                                                                 : OccupantForm::kPlain) {}
  /// \param form one that fits.
  BlockMemory(const Lattice& lattice, std::uint32_t voids, OccupantForm form)
      : lattice_(lattice), voids_(voids), form_(form) {
    BlockReplica unplaced;
    bytes_ = whole(place_state(nullptr, unplaced));
    scratch_bytes_ = whole(place_scratch(nullptr, unplaced));
  }

  [[nodiscard]] VH_HD OccupantForm form() const { return form_; }
  /// Bytes of one replica, a multiple of kWhole.
  [[nodiscard]] VH_HD std::size_t bytes() const { return bytes_; }
  /// Bytes of scratch of one block, a multiple of kWhole.
  [[nodiscard]] VH_HD std::size_t scratch_bytes() const { return scratch_bytes_; }
  /// Of a replica's bytes, those that say who stands where, last hops included.
  [[nodiscard]] VH_HD std::size_t occupant_bytes() const {
    return form_ == OccupantForm::kPacked ? PackedOccupants::bytes(lattice_)
                                          : PlainOccupants::bytes(lattice_);
  }

  /// Pointers into a replica's memory and a block's. \param base, scratch aligned to kWhole; never
  /// followed here. Without scratch its arrays are null.
  [[nodiscard]] VH_HD BlockReplica bind(std::byte* base, std::byte* scratch) const {
    BlockReplica replica;
    replica.voids = voids_;
    place_state(base, replica);
    if (scratch != nullptr) place_scratch(scratch, replica);
    return replica;
  }
  /// Who stands where in a replica's memory. \tparam Occupants of the form that it has.
  template <class Occupants>
  [[nodiscard]] VH_HD Occupants occupants(std::byte* base) const {
    return Occupants(base, lattice_);
  }

 private:
  static constexpr std::size_t kWhole = 256;
  /// Changes that the regions of a window may make: a few a void.
  static constexpr std::size_t kChangesPerVoid = 16;
  static constexpr std::size_t kLeastChanges = 256;

  /// Hands out arrays one after the other.
  struct Placing {
    std::byte* base;
    std::size_t used;

    template <class T>
    VH_HD void take(T*& array, std::size_t count) {
      if (base != nullptr) array = reinterpret_cast<T*>(base + used);
      used += array_bytes(count * sizeof(T));
    }
  };
  static std::size_t whole(std::size_t bytes) { return (bytes + kWhole - 1) / kWhole * kWhole; }

  /// \param base null: the arrays are left as they are. \return bytes used.
  VH_HD std::size_t place_state(std::byte* base, BlockReplica& r) const {
    Placing placing{base, occupant_bytes()};
    placing.take(r.void_site, voids_);
    placing.take(r.clock, voids_);
    placing.take(r.progress, 1);
    return placing.used;
  }
  VH_HD std::size_t place_scratch(std::byte* base, BlockReplica& r) const {
    Placing placing{base, 0};
    placing.take(r.ahead, voids_);
    placing.take(r.visited, voids_);
    placing.take(r.sums, voids_);
    placing.take(r.changes, voids_);
    placing.take(r.region, voids_);
    placing.take(r.next, voids_);
    placing.take(r.cell, voids_);
    placing.take(r.flags, voids_);
    placing.take(r.work, voids_);
    placing.take(r.members, voids_);
    placing.take(r.draws, voids_);
    const std::size_t room = kChangesPerVoid * voids_ + kLeastChanges;
    r.pool_room = static_cast<std::uint32_t>(room);
    placing.take(r.pool, room);
    r.bins = BinGrid::over(lattice_);
    placing.take(r.bins.first, r.bins.size());
    placing.take(r.bins.next, voids_);
    return placing.used;
  }

  Lattice lattice_;
  std::uint32_t voids_;
  OccupantForm form_;
  std::size_t bytes_ = 0;
  std::size_t scratch_bytes_ = 0;
};

}  // namespace voidhop
