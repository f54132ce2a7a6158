/// \file
/// A void's place in its own sequence of draws, and its pending hop.
#pragma once

#include <cstdint>

#include "voidhop/model/hop_selection.hpp"
#include "voidhop/model/replica.hpp"

namespace voidhop {

struct VoidClock {
  StageTime time = kNever;          ///< of the pending hop
  std::uint64_t draws = 0;          ///< draws taken
  std::int8_t direction = 0;        ///< of the pending hop
  std::int8_t last = kNoDirection;  ///< direction of the void's last hop
};

}  // namespace voidhop
