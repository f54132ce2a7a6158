#include "harness/check.hpp"
#include "voidhop/engine/device_query.hpp"

namespace voidhop {

std::vector<Check> device_checks(const VerifyOptions&) {
  return {{"device_against_host", [] { return skipped(query_devices().reason); }}};
}

}  // namespace voidhop
