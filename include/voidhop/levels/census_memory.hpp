/// \file
/// How much memory a census takes on a device, and who gets which part.
#pragma once

#include <cstddef>
#include <cstdint>

#include "voidhop/base/host_device.hpp"
#include "voidhop/levels/census_block.hpp"

namespace voidhop {

/// Threads of a block.
inline constexpr std::uint32_t kCensusLanes = 128;

/// Sizes of the parts of a block's memory. Trivially copyable.
class CensusMemory {
 public:
  /// \param states_per_void for which there is room until a replica's floods are counted; a void
  /// that finds none is left to the host.
  CensusMemory(const Lattice& lattice, std::uint32_t voids, std::uint32_t states_per_void = 6)
      : mark_words_((lattice.sites() + 31) / 32),
        voids_(voids),
        state_room_(states_per_void * voids + kLaneLevels),
        loop_room_(voids + kLaneLevels) {}

  /// Of a thread.
  [[nodiscard]] static constexpr std::size_t lane_bytes() {
    return kLaneLevels * (sizeof(LoneState) + sizeof(ArrangementKey) + sizeof(LoneLoop)) +
           kIndexSize * sizeof(ArrangementIndex::Entry);
  }
  /// Of a block, without the marks of sites and without its threads.
  [[nodiscard]] VH_HD std::size_t block_bytes() const {
    return whole(voids_ * sizeof(KeptFlood)) + whole(state_room_ * sizeof(LoneState)) +
           whole(loop_room_ * sizeof(LoneLoop));
  }
  /// Of the marks of sites, which are read most.
  [[nodiscard]] VH_HD std::size_t mark_bytes() const { return std::size_t{mark_words_} * 4; }

  /// \param index bound to the thread's memory, empty. \param memory lane_bytes() bytes.
  VH_HD static LoneMemory lane(std::byte* memory, std::uint32_t most_states,
                               ArrangementIndex& index) {
    LoneMemory lane;
    lane.state = reinterpret_cast<LoneState*>(memory);
    memory += kLaneLevels * sizeof(LoneState);
    lane.key = reinterpret_cast<ArrangementKey*>(memory);
    memory += kLaneLevels * sizeof(ArrangementKey);
    auto* const entries = reinterpret_cast<ArrangementIndex::Entry*>(memory);
    memory += kIndexSize * sizeof(ArrangementIndex::Entry);
    lane.loop = reinterpret_cast<LoneLoop*>(memory);
    lane.capacity = most_states;
    lane.loop_capacity = kLaneLevels;
    for (std::uint32_t i = 0; i < kIndexSize; ++i) entries[i].round = 0;
    index = ArrangementIndex(entries, kIndexSize);
    lane.index = &index;
    return lane;
  }

  /// \param memory block_bytes() bytes. \param marks mark_bytes() bytes. \param counters [5].
  VH_HD CensusShared block(std::byte* memory, std::uint32_t* marks, std::uint32_t* counters) const {
    CensusShared shared{};
    shared.moved_through = marks;
    shared.kept = reinterpret_cast<KeptFlood*>(memory);
    memory += whole(voids_ * sizeof(KeptFlood));
    shared.state = reinterpret_cast<LoneState*>(memory);
    memory += whole(state_room_ * sizeof(LoneState));
    shared.loop = reinterpret_cast<LoneLoop*>(memory);
    shared.state_room = state_room_;
    shared.loop_room = loop_room_;
    shared.queue = counters;
    shared.floods = counters + 1;
    shared.states = counters + 2;
    shared.loops = counters + 3;
    shared.frozen = counters + 4;
    return shared;
  }

 private:
  static constexpr std::uint32_t kIndexSize = 2 * kLaneLevels;
  VH_HD static constexpr std::size_t whole(std::size_t bytes) { return (bytes + 15) / 16 * 16; }

  std::uint32_t mark_words_;
  std::uint32_t voids_;
  std::uint32_t state_room_;
  std::uint32_t loop_room_;
};

}  // namespace voidhop
