#include "voidhop/base/error.hpp"
#include "voidhop/engine/census_device.hpp"
#include "voidhop/engine/device_query.hpp"
#include "voidhop/engine/engine_spec.hpp"

namespace voidhop {

DeviceReport query_devices() {
  DeviceReport report;
  report.reason = "this voidhop was built without CUDA";
  return report;
}

std::vector<int> usable_devices(const std::vector<int>&) {
  throw Unavailable("engine cuda is not usable here (" + query_devices().reason +
                    "): use --engine cpu or auto");
}

std::unique_ptr<Engine> make_engine(const EngineSpec& spec) {
  if (spec.kind == EngineKind::kCuda) usable_devices(spec.devices);
  return make_cpu_engine(spec);
}

std::unique_ptr<CensusDevice> make_cuda_census(int device, const Model&, const CensusTables&,
                                               std::uint64_t) {
  usable_devices({device});
  return nullptr;
}

LevelCensus count_levels_on_cuda(const LevelPlan&, const EngineSpec& spec,
                                 const std::function<void()>&) {
  usable_devices(spec.devices);
  return {};
}

}  // namespace voidhop
