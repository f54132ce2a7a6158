/// \file
/// A census of levels shared between a device and the host: the device counts lone voids with few
/// states, the host the others, and every sum is that of count_levels() to the bit.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "voidhop/engine/engine_spec.hpp"
#include "voidhop/levels/census_block.hpp"
#include "voidhop/levels/level_census.hpp"
#include "voidhop/random/address.hpp"

namespace voidhop {

/// What a device says of a batch.
struct CensusBatch {
  std::span<const Site> site;            ///< [replica][void]
  std::span<const std::uint8_t> states;  ///< [replica][void], as CensusReplica::states
};

/// Counts the replicas of one point, batch by batch.
class CensusDevice {
 public:
  CensusDevice() = default;
  CensusDevice(const CensusDevice&) = delete;
  CensusDevice& operator=(const CensusDevice&) = delete;
  virtual ~CensusDevice() = default;

  /// Most replicas of a batch.
  [[nodiscard]] virtual std::uint64_t capacity() const = 0;
  /// Begins a batch; the one before must have been waited for. \param streams of its replicas.
  /// \param first global number of the first of them.
  virtual void begin(std::span<const StreamKey> streams, std::uint64_t first) = 0;
  /// Waits for the batch begun. What it returns stays until the next batch but one begins.
  virtual CensusBatch wait() = 0;
  /// Adds what was counted in all batches. \param sums [temperature][block].
  virtual void add_to(std::vector<LevelBlocks>& sums) = 0;
};

/// A CUDA device for a point. \param tables of the host; they outlive it. \param wanted replicas of
/// a batch, which are fewer where memory is short. \throws Unavailable, OutOfMemory
std::unique_ptr<CensusDevice> make_cuda_census(int device, const Model& model,
                                               const CensusTables& tables, std::uint64_t wanted);

/// Devices for a point. \param tables of the host; they outlive the devices.
using MakeCensusDevices =
    std::function<std::vector<std::unique_ptr<CensusDevice>>(const Model&, const CensusTables&)>;

/// count_levels() with the help of devices; they work at a batch while the host finishes another.
/// Points with more voids than particles are counted by the host alone.
/// \param threads of the host, 0: all cores. \throws as count_levels and what a device throws.
LevelCensus count_levels_with(const LevelPlan& plan, const MakeCensusDevices& make, int threads,
                              const std::function<void()>& replica_done);

/// The same on the CUDA devices of a spec. \param spec devices, threads and batch are read.
/// \throws Unavailable where there is no usable device. OutOfMemory where a batch does not fit.
LevelCensus count_levels_on_cuda(const LevelPlan& plan, const EngineSpec& spec,
                                 const std::function<void()>& replica_done);

}  // namespace voidhop
