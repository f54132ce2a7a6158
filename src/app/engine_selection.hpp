/// \file
/// Which engine runs a configuration on this machine.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "config/run_config.hpp"
#include "voidhop/engine/device_query.hpp"
#include "voidhop/engine/engine_spec.hpp"

namespace voidhop {

/// The engine that a configuration asks for, with one line that says what was chosen and why.
struct EngineSelection {
  std::unique_ptr<Engine> engine;
  std::string explanation;
  std::string device;  ///< for provenance
  std::string driver;  ///< for provenance; empty on the CPU
};

/// What the choice depends on beside the configuration; tests put in machines of their own.
struct EngineSources {
  std::function<DeviceReport()> devices = query_devices;
  std::function<std::unique_ptr<Engine>(const EngineSpec&)> make = make_engine;
};

/// Kind auto takes CUDA where a device is usable and carries the method, else the CPU, saying why.
/// \throws Unavailable where the configuration insists on a device that cannot be used, or names
///         one that is not there, or where the method runs nowhere here.
EngineSelection select_engine(const RunConfig& config, const EngineSources& sources = {});

/// Where a census of planted states is taken.
struct CensusSelection {
  EngineSpec spec;          ///< its kind, threads and devices count
  std::string explanation;  ///< one line that says what was chosen and why
  std::string device;       ///< for provenance
  std::string driver;       ///< for provenance; empty on the CPU
};

/// As select_engine(): the methods of dynamics do not matter.
/// \throws Unavailable where the configuration insists on a device that cannot be used.
CensusSelection select_census(const RunConfig& config, const EngineSources& sources = {});

}  // namespace voidhop
