/// \file
/// Somebody who hears of every hop of one replica in one stage.
#pragma once

#include <cstdint>

#include "voidhop/model/hop_selection.hpp"
#include "voidhop/observe/hop.hpp"

namespace voidhop {

class HopListener {
 public:
  HopListener() = default;
  HopListener(const HopListener&) = delete;
  HopListener& operator=(const HopListener&) = delete;
  virtual ~HopListener() = default;
  /// A hop has been made. \param when in quanta of the stage, not before the hop told last.
  /// \param energy_change of the replica, in quanta.
  virtual void hop(const Hop& hop, StageTime when, std::int64_t energy_change) = 0;
  /// The stage has ended; nothing follows.
  virtual void finish() = 0;
};

}  // namespace voidhop
