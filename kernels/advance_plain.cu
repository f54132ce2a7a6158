#include "advance_kernel.cuh"

namespace voidhop {

template struct AdvanceForm<PlainOccupants>;

}  // namespace voidhop
