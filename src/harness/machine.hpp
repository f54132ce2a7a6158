/// \file
/// The machine that a measurement was made on.
#pragma once

#include <string>

namespace voidhop {

struct Machine {
  std::string processor;  ///< model name, or "unknown"
  int cores = 0;          ///< online
  std::string system;     ///< kernel and architecture
  std::string gpu;        ///< name of the first usable device; empty where there is none
};

/// This machine.
Machine this_machine();

/// Today's date, 2026-11-20, in UTC.
std::string today();

}  // namespace voidhop
