/// \file
/// What GPUs there are, or why none is usable. No device is a state, not an error.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace voidhop {

struct DeviceInfo {
  int index = 0;
  std::string name;
  std::uint64_t memory_bytes = 0;
  int capability_major = 0;
  int capability_minor = 0;
};

struct DeviceReport {
  bool usable = false;
  std::string reason;      ///< why not; empty where usable
  int driver_version = 0;  ///< as CUDA numbers it, 13000 = 13.0; 0 where unknown
  int runtime_version = 0;
  std::vector<DeviceInfo> devices;
};

/// Asks the CUDA runtime and launches a trivial kernel on every device, which catches a missing
/// architecture. In a build without CUDA it says so.
DeviceReport query_devices();

/// The CUDA devices to take. \param wanted their numbers; empty: the first one.
/// \throws Unavailable where none is usable or one is not there.
std::vector<int> usable_devices(const std::vector<int>& wanted);

}  // namespace voidhop
