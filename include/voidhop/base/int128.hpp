/// \file
/// 128-bit integers for sums that must be exact: energy times time, squared energy times time.
#pragma once

namespace voidhop {

__extension__ using Int128 = __int128;
__extension__ using UInt128 = unsigned __int128;

}  // namespace voidhop
