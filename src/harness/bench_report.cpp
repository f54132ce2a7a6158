#include "harness/bench_report.hpp"

#include <fmt/format.h>

#include "harness/build_info.hpp"
#include "harness/engine_names.hpp"
#include "harness/machine.hpp"

namespace voidhop {

namespace {

using Json = nlohmann::ordered_json;

Json row_json(const BenchRow& row) {
  Json json = {{"engine", to_string(row.engine.kind)},
               {"method", to_string(row.engine.method)},
               {"L", row.cell.size},
               {"density", row.cell.density},
               {"T", row.cell.temperature},
               {"replicas", row.cell.replicas},
               {"threads", row.engine.threads},
               {"window", window_name(row.engine)},
               {"voids", row.cell.voids()},
               {"hold", row.hold},
               {"hops", row.hops},
               {"hops_skipped", row.hops_skipped},
               {"seconds", row.median_seconds()},
               {"seconds_of_repeats", row.seconds},
               {"timed", row.dynamics_only ? "dynamics" : "whole run"},
               {"replica_time_per_second", row.replica_time_per_second()},
               {"void_time_per_second", row.void_time_per_second()},
               {"hops_per_second", row.hops_per_second()},
               {"hops_per_second_min", row.hops_per_second_least()},
               {"hops_per_second_max", row.hops_per_second_most()},
               {"bytes_per_replica", nullptr}};
  if (row.bytes_per_replica > 0) json["bytes_per_replica"] = row.bytes_per_replica;
  if (row.engine.method == Method::kCheckerboard) {
    json["scheme"] = to_string(row.engine.scheme);
    json["cell"] = row.engine.cell;
  }
  return json;
}

std::string replica_size(std::uint64_t bytes) {
  return bytes == 0 ? "-" : fmt::format("{:.0f} kB", static_cast<double>(bytes) / 1e3);
}

constexpr const char* kLine =
    "{:<6} {:<12} {:>5} {:>6} {:>7} {:>8} {:>7} {:>6} {:>13} {:>13} {:>10} {:>21} {:>10}\n";

}  // namespace

Json bench_report(const std::vector<BenchRow>& rows, int repeats) {
  const Machine machine = this_machine();
  const BuildInfo& build = build_info();
  Json json = {{"machine",
                {{"processor", machine.processor},
                 {"cores", machine.cores},
                 {"system", machine.system},
                 {"gpu", machine.gpu.empty() ? Json(nullptr) : Json(machine.gpu)}}},
               {"compiler", build.compiler},
               {"flags", build.flags},
               {"cuda", build.cuda},
               {"commit", build.git_commit + (build.git_dirty ? " with changes" : "")},
               {"date", today()},
               {"repeats", repeats},
               {"results", Json::array()}};
  for (const BenchRow& row : rows) json["results"].push_back(row_json(row));
  return json;
}

std::string bench_table_head() {
  return "Unit time is 1e6 attempts. replica time/s: unit time times replicas per second of wall "
         "time; void time/s: times voids.\n" +
         fmt::format(fmt::runtime(kLine), "engine", "method", "L", "T", "density", "replicas",
                     "threads", "window", "replica time/s", "void time/s", "hops/s", "(least-most)",
                     "a replica");
}

std::string bench_table_line(const BenchRow& row) {
  const std::string spread =
      fmt::format("({:.3g}-{:.3g})", row.hops_per_second_least(), row.hops_per_second_most());
  return fmt::format(fmt::runtime(kLine), to_string(row.engine.kind), to_string(row.engine.method),
                     row.cell.size, fmt::format("{:g}", row.cell.temperature),
                     fmt::format("{:g}", row.cell.density), row.cell.replicas, row.engine.threads,
                     window_name(row.engine), fmt::format("{:.3g}", row.replica_time_per_second()),
                     fmt::format("{:.3g}", row.void_time_per_second()),
                     fmt::format("{:.3g}", row.hops_per_second()), spread,
                     replica_size(row.bytes_per_replica));
}

}  // namespace voidhop
