/// \file
/// The machine-readable answer of `run --json`.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "output/result.hpp"

namespace voidhop {

/// {output, complete, engine, method, wall_seconds, hops, hops_skipped, physical_time, replicas,
/// hops_per_second, void_time_per_second, peak_bytes, ...}: names that scripts rely on; more may
/// stand beside them. `replicas` is per point. A number that is not finite becomes null.
nlohmann::ordered_json run_summary(const std::string& output, const Result& result);

/// One line without a line feed; bytes that are not UTF-8 become U+FFFD.
std::string to_line(const nlohmann::ordered_json& value);

}  // namespace voidhop
