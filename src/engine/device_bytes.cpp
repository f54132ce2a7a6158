#include "voidhop/engine/device_bytes.hpp"

#include "voidhop/engine/block_memory.hpp"
#include "voidhop/engine/block_walks.hpp"
#include "voidhop/observe/stage_sums.hpp"

namespace voidhop {

DeviceReplicaBytes device_replica_bytes(const Lattice& lattice, std::uint32_t voids) {
  const BlockMemory memory(lattice, voids);
  const bool packed = memory.form() == OccupantForm::kPacked;
  DeviceReplicaBytes bytes;
  bytes.names = packed ? PackedOccupants::name_bytes(lattice) : memory.occupant_bytes();
  bytes.last_hops = memory.occupant_bytes() - bytes.names;
  bytes.voids = memory.bytes() - memory.occupant_bytes();
  // One group of stages is computed while the sums of another are copied. Beside them: the starting
  // energy and a mark of trouble.
  bytes.sums = sizeof(RegionView) + 2 * kMostStagesAtOnce * sizeof(StageSums) +
               sizeof(std::int64_t) + sizeof(std::uint32_t);
  return bytes;
}

DeviceBlockBytes device_block_bytes(const Lattice& lattice, std::uint32_t voids) {
  return {BlockMemory(lattice, voids).scratch_bytes(), kBlockLanes * kLaneGraphBytes};
}

}  // namespace voidhop
