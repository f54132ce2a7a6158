#include "advance_kernel.cuh"

namespace voidhop {

template struct AdvanceForm<PackedOccupants>;

}  // namespace voidhop
