/// \file
/// What a thread keeps while it enumerates replicas of one point.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "cpu/pair_energies.hpp"
#include "voidhop/levels/level_census.hpp"
#include "voidhop/levels/level_enumerator.hpp"
#include "voidhop/levels/level_tally.hpp"
#include "voidhop/model/model.hpp"

namespace voidhop {

/// Enumerates one replica after another and keeps their sums. \tparam Ground as PlantedGround.
template <class Ground>
class LevelWorker {
 public:
  /// \param at temperatures of measurement by decreasing cap; must outlive the worker.
  LevelWorker(const Model& model, std::span<const LevelTemperature> at, std::uint32_t most_states)
      : enumerator_(model.couplings({}), {}, most_states),
        tally_(model, at),
        sums_(at.size(), LevelBlocks(kLevelBlocks)) {
    for (const LevelTemperature& t : at) caps_.push_back(t.cap);
  }

  /// \param model that of the constructor. \param number of the replica, global.
  /// \param voids their sites; the ground holds them.
  void add(const Model& model, const StreamKey& stream, std::uint64_t number, const Ground& ground,
           std::span<const Site> voids) {
    here_.clear();
    for (LevelBlocks& blocks : sums_) {
      here_.push_back(&blocks[number % kLevelBlocks]);
      ++here_.back()->replicas;
      here_.back()->voids += voids.size();
    }
    tally_.start(model.barriers(stream), here_);
    enumerator_.run(model.couplings(stream), ground, voids, caps_, tally_);
  }
  /// [temperature][block]
  [[nodiscard]] const std::vector<LevelBlocks>& sums() const { return sums_; }

 private:
  LevelEnumerator<Ground, PairEnergies> enumerator_;
  LevelTally tally_;
  std::vector<std::int64_t> caps_;
  std::vector<LevelBlocks> sums_;
  std::vector<LevelSums*> here_;  ///< of the present replica's block
};

}  // namespace voidhop
