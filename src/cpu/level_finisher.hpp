/// \file
/// The host's part of a census that a device has a part in.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "cpu/pair_energies.hpp"
#include "voidhop/levels/census_block.hpp"
#include "voidhop/levels/census_memory.hpp"
#include "voidhop/levels/level_census.hpp"
#include "voidhop/levels/level_enumerator.hpp"
#include "voidhop/levels/level_tally.hpp"
#include "voidhop/levels/lone_levels.hpp"

namespace voidhop {

/// Enumerates what a device has left, replica after replica. One a thread.
///
/// What it enumerates is closed: where voids left to it, together or in long floods, touch one that
/// the device has counted, that one is woken and enumerated too, and what the device has added for
/// it is taken back.
class LevelFinisher {
 public:
  /// \param model, at, tables outlive it; tables are the host's. \param most_states of a flood.
  LevelFinisher(const Model& model, std::span<const LevelTemperature> at,
                const CensusTables& tables, std::uint32_t most_states);

  /// \param number of the replica, global. \param voids their sites. \param states [void] as
  /// CensusReplica::states.
  void add(const StreamKey& stream, std::uint64_t number, std::span<const Site> voids,
           std::span<const std::uint8_t> states);
  /// [temperature][block]
  [[nodiscard]] const std::vector<LevelBlocks>& sums() const { return sums_; }

 private:
  /// A void that the device has counted and that has moved.
  struct Mover {
    std::uint32_t void_id;
    Cell start;
    int reach;  ///< steps from the start within which it touches whoever is there
  };

  void mark(std::span<const Site> voids);
  void unmark(std::span<const Site> voids);
  void hear(std::span<const Site> sites, std::span<const Site> voids,
            std::vector<std::uint32_t>& woken);
  LoneLevels flood(Site start);
  void take_back(std::uint32_t v, Site start);
  [[nodiscard]] bool beside_reached(Site site) const;
  [[nodiscard]] bool within(const Cell& a, const Cell& b, int steps) const;

  const Model& model_;
  const CensusTables& tables_;
  LevelEnumerator<PlantedGround, PairEnergies> enumerator_;
  LevelTally tally_;
  LocalLook<PairEnergies> look_;
  ArrangementIndex index_;
  std::vector<std::byte> lane_bytes_;
  LoneMemory lane_;
  std::vector<std::int64_t> caps_;
  std::vector<LevelBlocks> sums_;
  std::vector<LevelSums*> here_;  ///< of the present replica's block
  CouplingView couplings_{};      ///< of the present replica
  BarrierView barriers_{};
  std::vector<std::uint8_t> states_;    ///< of the present replica; 0: awake
  std::vector<Mover> movers_;           ///< asleep at first
  std::vector<Cell> cells_;             ///< of the sites heard of
  std::vector<std::uint64_t> is_void_;  ///< bit a site
  std::vector<std::uint64_t> reached_;  ///< bit a site heard of
};

}  // namespace voidhop
