/// \file
/// A device that counts levels, played on the host: the steps of the kernels in a loop.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "support/host_block.hpp"
#include "voidhop/engine/census_device.hpp"
#include "voidhop/levels/census_memory.hpp"
#include "voidhop/model/bit_board.hpp"
#include "voidhop/model/planted_start.hpp"

namespace voidhop::testing_support {

/// How a device is played.
struct PlayedSettings {
  std::uint64_t capacity = 7;               ///< replicas of a batch
  std::uint32_t order = 0;                  ///< of the loops of a block
  std::uint32_t states_per_void = 6;        ///< for which a block has room
  std::uint32_t lane_states = kLaneLevels;  ///< most that a thread takes on
};

/// What has been left to whom.
struct PlayedCounts {
  std::uint64_t frozen = 0, moving = 0, left = 0;
};

class PlayedCensus final : public CensusDevice {
 public:
  PlayedCensus(const Model& model, const CensusTables& tables, const PlayedSettings& settings,
               PlayedCounts& counts)
      : tables_(tables),
        settings_(settings),
        counts_(counts),
        place_{model.lattice(),
               model.voids(),
               {model.bond_partition(), default_sweeps(model.lattice(), model.voids())}},
        memory_(model.lattice(), model.voids(), settings.states_per_void),
        block_bytes_(memory_.block_bytes()),
        lane_bytes_(CensusMemory::lane_bytes()),
        marks_(memory_.mark_bytes() / sizeof(std::uint32_t)),
        is_void_(BitBoard::words(model.lattice())),
        sums_(std::size_t{tables.temperatures} * kLevelBlocks) {
    tables_.most_states = std::min(tables_.most_states, settings.lane_states);
  }

  [[nodiscard]] std::uint64_t capacity() const override { return settings_.capacity; }

  void begin(std::span<const StreamKey> streams, std::uint64_t first) override {
    now_ ^= 1U;
    const std::size_t voids = tables_.voids;
    site_[now_].assign(streams.size() * voids, 0);
    states_[now_].assign(streams.size() * voids, 77);
    ArrangementIndex index;
    const LoneMemory lane = CensusMemory::lane(lane_bytes_.data(), tables_.most_states, index);
    std::uint32_t counters[5] = {9, 9, 9, 9, 9};
    const CensusShared shared = memory_.block(block_bytes_.data(), marks_.data(), counters);
    HostBlock block(settings_.order);
    CensusBlock<HostBlock, PlainEnergies> census(block, tables_, shared, lane);
    for (std::size_t i = 0; i < streams.size(); ++i) {
      const std::size_t r = settings_.order % 2 == 0 ? i : streams.size() - 1 - i;
      Site* const site = site_[now_].data() + r * voids;
      place_(streams[r], site, is_void_.data());
      census.run({streams[r], site, is_void_.data(), states_[now_].data() + r * voids,
                  sums_.data() + (first + r) % kLevelBlocks, kLevelBlocks});
    }
  }
  CensusBatch wait() override {
    for (const std::uint8_t states : states_[now_]) {
      ++(states == 0 ? counts_.left : states == 1 ? counts_.frozen : counts_.moving);
    }
    return {site_[now_], states_[now_]};
  }
  void add_to(std::vector<LevelBlocks>& sums) override {
    for (std::size_t i = 0; i < sums_.size(); ++i) {
      sums[i / kLevelBlocks][i % kLevelBlocks] += level_sums(sums_[i]);
    }
  }

 private:
  CensusTables tables_;
  PlayedSettings settings_;
  PlayedCounts& counts_;
  PlaceVoids place_;
  CensusMemory memory_;
  std::vector<std::byte> block_bytes_, lane_bytes_;
  std::vector<std::uint32_t> marks_;
  std::vector<std::uint64_t> is_void_;
  std::vector<LoneSums> sums_;
  std::vector<Site> site_[2];
  std::vector<std::uint8_t> states_[2];
  unsigned now_ = 0;
};

/// Makes played devices. \param counts of all of them.
inline MakeCensusDevices played_devices(const std::vector<PlayedSettings>& settings,
                                        PlayedCounts& counts) {
  return [settings, &counts](const Model& model, const CensusTables& tables) {
    std::vector<std::unique_ptr<CensusDevice>> devices;
    for (const PlayedSettings& each : settings) {
      devices.push_back(std::make_unique<PlayedCensus>(model, tables, each, counts));
    }
    return devices;
  };
}

}  // namespace voidhop::testing_support
