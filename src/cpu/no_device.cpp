#include "voidhop/engine/device_query.hpp"

namespace voidhop {

DeviceReport query_devices() {
  DeviceReport report;
  report.reason = "this voidhop was built without CUDA";
  return report;
}

}  // namespace voidhop
