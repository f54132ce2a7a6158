#include "output/run_summary.hpp"

namespace voidhop {

nlohmann::ordered_json run_summary(const std::string& output, const Result& result) {
  const ResultPerformance& cost = result.performance;
  std::uint64_t points = 1;
  for (const Axis& axis : result.axes) points *= axis.values.size();
  return {{"output", output},
          {"complete", result.header.complete},
          {"engine", cost.engine},
          {"method", cost.method},
          {"wall_seconds", cost.wall_seconds},
          {"hops", cost.hops},
          {"hops_skipped", cost.hops_skipped},
          {"physical_time", cost.physical_time},
          {"replicas", result.replicas.size()},
          {"hops_per_second", cost.hops_per_second},
          {"void_time_per_second", cost.void_time_per_second},
          {"peak_bytes", cost.peak_bytes},
          {"threads", cost.threads},
          {"points", points},
          {"run_id", result.header.run_id},
          {"config_sha256", result.header.config_sha256}};
}

std::string to_line(const nlohmann::ordered_json& value) {
  return value.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace voidhop
