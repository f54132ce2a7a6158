#include "harness/devices_command.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "harness/device_resources.hpp"
#include "voidhop/engine/device_query.hpp"

namespace voidhop {

namespace {

/// "13.0" of 13000, as CUDA numbers its versions.
std::string version_text(int version) {
  return version == 0 ? "none" : fmt::format("{}.{}", version / 1000, version % 1000 / 10);
}

std::string as_json(const DeviceReport& report) {
  nlohmann::ordered_json json = {{"usable", report.usable},
                                 {"reason", report.reason},
                                 {"driver_version", report.driver_version},
                                 {"runtime_version", report.runtime_version},
                                 {"devices", nlohmann::ordered_json::array()}};
  for (const DeviceInfo& d : report.devices) {
    json["devices"].push_back(
        {{"index", d.index},
         {"name", d.name},
         {"memory_bytes", d.memory_bytes},
         {"compute_capability", fmt::format("{}.{}", d.capability_major, d.capability_minor)}});
  }
  json["advance_kernels"] = nlohmann::ordered_json::array();
  if (!report.usable) return json.dump();
  for (const AdvanceKernel& k : advance_kernels()) {
    json["advance_kernels"].push_back({{"coordination", k.coordination},
                                       {"form", k.form},
                                       {"registers", k.registers},
                                       {"local_bytes", k.local_bytes},
                                       {"shared_bytes", k.shared_bytes},
                                       {"threads", k.threads},
                                       {"blocks_per_multiprocessor", k.blocks_per_multiprocessor}});
  }
  return json.dump();
}

std::string as_text(const DeviceReport& report) {
  std::string text;
  for (const DeviceInfo& d : report.devices) {
    text += fmt::format("{}: {}, {:.1f} GiB, compute capability {}.{}\n", d.index, d.name,
                        static_cast<double>(d.memory_bytes) / (1 << 30), d.capability_major,
                        d.capability_minor);
  }
  if (!report.usable) text += "no usable GPU: " + report.reason + "\n";
  if (report.runtime_version > 0) {
    text += fmt::format("CUDA of the driver: {}; of this program: {}\n",
                        version_text(report.driver_version), version_text(report.runtime_version));
  }
  return text;
}

}  // namespace

void add_devices(CLI::App& program, HarnessAction& action, const CommandOutput& output) {
  auto* command = program.add_subcommand("devices", "List GPUs, or say why none is usable");
  const auto json = std::make_shared<bool>(false);
  command->add_flag("--json", *json, "One JSON object on standard output");
  command->callback([&action, json, output] {
    action = [json, output] {
      const DeviceReport report = query_devices();
      output.print(*json ? as_json(report) + "\n" : as_text(report));
      return 0;
    };
  });
}

}  // namespace voidhop
