/// \file
/// From the graph of a flood to sets of levels: restart from the lowest state, factorise, and hand
/// out what cannot be taken apart (docs/decisions/0015-what-a-level-set-is.md).
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "voidhop/lattice/near.hpp"
#include "voidhop/levels/level_graph.hpp"

namespace voidhop {

/// A set of two or more levels.
struct LevelSet {
  std::span<const std::int64_t> energy;  ///< above the lowest level, in quanta; in no order
  std::uint32_t voids = 1;               ///< that move in it
  /// Its one hop where there are two levels; from the one to the other, either way.
  const LevelEdge* hop = nullptr;
};

/// Where a flood ends.
enum class FloodEnd : std::uint8_t {
  kSettled,  ///< started again from the lowest state until there is no lower one
  kCapped,   ///< capped above the present state
};

/// Takes graphs apart; the memory is used again.
class LevelSets {
 public:
  using Emit = std::function<void(const LevelSet&)>;

  explicit LevelSets(const Lattice& lattice) : lattice_(lattice) {}

  /// Hands out the sets of a graph at a bound not above that of its flood.
  /// \param cap highest energy above the first state of each flood, in quanta.
  /// \return voids in sets of two or more levels; all others are frozen.
  std::uint32_t run(const LevelGraph& graph, std::int64_t cap, FloodEnd end, const Emit& emit);

 private:
  /// A flood to be made: from a state, over some of the edges.
  struct Task {
    std::uint32_t start;
    std::vector<std::uint32_t> edges;
  };

  void flood(const LevelGraph& graph, const Task& task, std::int64_t cap);
  std::uint32_t split_sites(const LevelGraph& graph);
  std::uint32_t voids_at(const LevelGraph& graph, std::uint32_t state) const;
  void hand_out(const LevelGraph& graph, std::uint32_t lowest, std::uint32_t voids,
                const Emit& emit);

  Lattice lattice_;
  std::vector<Task> tasks_;
  std::vector<std::uint32_t> root_;    ///< union-find over states
  std::vector<std::uint32_t> states_;  ///< of the present flood
  std::vector<std::uint32_t> edges_;   ///< of the present flood
  std::vector<Site> sites_;            ///< changed in the present flood, in increasing order
  std::vector<std::uint32_t> part_;    ///< [site of sites_], union-find
  std::vector<std::int64_t> energy_;
};

}  // namespace voidhop
