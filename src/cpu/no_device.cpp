#include "voidhop/base/error.hpp"
#include "voidhop/engine/device_query.hpp"
#include "voidhop/engine/engine_spec.hpp"

namespace voidhop {

DeviceReport query_devices() {
  DeviceReport report;
  report.reason = "this voidhop was built without CUDA";
  return report;
}

std::unique_ptr<Engine> make_engine(const EngineSpec& spec) {
  if (spec.kind == EngineKind::kCuda) {
    throw Unavailable("engine cuda is not usable here (" + query_devices().reason +
                      "): use --engine cpu or auto");
  }
  return make_cpu_engine(spec);
}

}  // namespace voidhop
