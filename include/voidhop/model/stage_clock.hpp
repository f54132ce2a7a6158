/// \file
/// Fixed-point time within a stage.
#pragma once

#include "voidhop/model/hop_selection.hpp"

namespace voidhop {

/// A stage's length and its quantum of time, 2^-bits attempts. 32 bits unless the stage is longer
/// than 2^29 attempts; then as many as keep its length below 2^61 quanta. Lengths up to 2^52
/// attempts keep a quantum of 2^-8 attempts.
struct StageClock {
  int bits = 32;
  StageTime length = 0;             ///< quanta
  double quanta_per_attempt = 0.0;  ///< 2^bits

  /// \param attempts length of the stage in attempt times 1/w0: > 0, at most 2^52.
  /// \throws InvalidParameter
  static StageClock make(double attempts);
};

}  // namespace voidhop
