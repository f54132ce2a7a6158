/// \file
/// Adds the sets of levels of one replica to the sums of its block.
#pragma once

#include <span>
#include <vector>

#include "voidhop/levels/level_enumerator.hpp"
#include "voidhop/levels/level_scale.hpp"
#include "voidhop/levels/level_sets.hpp"
#include "voidhop/levels/level_sums.hpp"
#include "voidhop/model/model.hpp"

namespace voidhop {

/// Hears an enumerator. One a thread.
class LevelTally final : public LevelVisitor {
 public:
  /// \param grid bounds in decreasing order, as the enumerator has them.
  LevelTally(const Model& model, std::span<const LevelTemperature> grid);

  /// The replica that follows. \param sums [temperature of the grid], of its block.
  void start(const BarrierView& barriers, std::span<LevelSums*> sums);

  void frozen(std::size_t from, std::uint32_t voids) override;
  void lone(std::size_t from, const LevelGraph& graph) override;
  void group(std::size_t at, const LevelGraph& graph) override;
  void cut_off(std::size_t at, std::uint32_t voids, std::uint64_t open_hops) override;

 private:
  void add_graph(std::size_t at, const LevelGraph& graph);
  void add(std::size_t at, const LevelSet& set);
  void add_pair(std::size_t at, const LevelSet& set);

  std::vector<LevelScale> scale_;  ///< [temperature]
  LevelSets sets_;
  BarrierView barriers_{};
  std::vector<LevelSums*> sums_;
};

}  // namespace voidhop
