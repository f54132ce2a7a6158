/// \file
/// The hot kernel of each form of who stands where; each form is compiled in a file of its own.
#pragma once

#include "replica_kernels.hpp"

namespace voidhop {

/// \tparam Occupants PackedOccupants or PlainOccupants.
template <class Occupants>
struct AdvanceForm {
  static void launch(int coordination, const ReplicaBatch& batch, const BlockMethod& method,
                     const BlockStage* stages, std::uint32_t count, cudaStream_t stream);
  static KernelResources resources(int coordination);
};

}  // namespace voidhop
