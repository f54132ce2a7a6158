#include "voidhop/model/stage_clock.hpp"

#include <cmath>
#include <sstream>

#include "voidhop/base/error.hpp"

namespace voidhop {

StageClock StageClock::make(double attempts) {
  if (!(attempts > 0.0) || attempts > 0x1p52) {
    std::ostringstream message;
    message << "a stage of " << attempts << " attempt times (allowed: above 0, up to 2^52): change "
            << "the rate, the time or the number of stages";
    throw InvalidParameter(message.str());
  }
  const int exponent = std::ilogb(attempts) + 1;  // attempts < 2^exponent
  StageClock clock;
  clock.bits = exponent <= 29 ? 32 : 61 - exponent;
  clock.quanta_per_attempt = std::ldexp(1.0, clock.bits);
  const auto length = static_cast<StageTime>(std::nearbyint(attempts * clock.quanta_per_attempt));
  clock.length = length > 0 ? length : 1;
  return clock;
}

}  // namespace voidhop
