/// \file
/// Who hears of what an enumeration finds.
#pragma once

#include <cstddef>
#include <cstdint>

#include "voidhop/levels/level_graph.hpp"

namespace voidhop {

/// Hears of what is found at each of the bounds. What is known of a lone void at one bound holds
/// at lower ones; voids of groups and of floods that were cut off are enumerated anew, since with
/// less energy they may not touch.
class LevelVisitor {
 public:
  LevelVisitor() = default;
  LevelVisitor(const LevelVisitor&) = delete;
  LevelVisitor& operator=(const LevelVisitor&) = delete;
  virtual ~LevelVisitor() = default;
  /// Lone voids that no hop leads away, at this bound and all that follow.
  virtual void frozen(std::size_t from, std::uint32_t voids) = 0;
  /// A lone void, at this bound and all that follow.
  virtual void lone(std::size_t from, const LevelGraph& graph) = 0;
  /// A group, at this bound.
  virtual void group(std::size_t at, const LevelGraph& graph) = 0;
  /// Voids whose flood exceeded the largest number of states, with the hops open to them.
  virtual void cut_off(std::size_t at, std::uint32_t voids, std::uint64_t open_hops) = 0;
};

}  // namespace voidhop
