#include "app/engine_selection.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "config/engine_choice.hpp"
#include "voidhop/base/error.hpp"

namespace voidhop {

namespace {

/// "13.0" of 13000, as CUDA numbers its versions.
std::string version_text(int version) {
  return version == 0 ? "" : fmt::format("{}.{}", version / 1000, version % 1000 / 10);
}

/// "problem (why)" of an error's text: what to do is of no use where the program goes on.
std::string problem_of(const std::string& message) {
  return message.substr(0, message.rfind(": "));
}

const DeviceInfo* find_device(const DeviceReport& report, int index) {
  const auto found = std::find_if(report.devices.begin(), report.devices.end(),
                                  [index](const DeviceInfo& d) { return d.index == index; });
  return found == report.devices.end() ? nullptr : &*found;
}

Unavailable unusable(const DeviceReport& report) {
  return Unavailable("engine cuda is not usable here (" + report.reason +
                     "): use --engine cpu or auto");
}

std::string setting_text(const EngineSpec& spec) {
  if (spec.method != Method::kCheckerboard) return "";
  return fmt::format(
      " ({}, cell {}, window {})",
      spec.scheme == CheckerboardScheme::kFourColour ? "four_colour" : "closed_cells", spec.cell,
      checkerboard_window(spec));
}

/// Names of the devices of a spec. \throws Unavailable where one is not there.
std::string device_names(const EngineSpec& spec, const DeviceReport& report) {
  std::vector<std::string> names;
  for (const int index : spec.devices) {
    const DeviceInfo* device = find_device(report, index);
    if (device == nullptr) {
      throw Unavailable(
          fmt::format("there is no GPU {} (voidhop devices lists {} of them): name "
                      "another with --device",
                      index, report.devices.size()));
    }
    names.push_back(fmt::format("GPU {}: {}", index, device->name));
  }
  return fmt::format("{}", fmt::join(names, ", "));
}

/// \throws Unavailable where a device named is not there or the method does not run on it.
EngineSelection on_cuda(const RunConfig& config, const DeviceReport& report,
                        const EngineSources& sources) {
  const EngineSpec spec = make_engine_spec(config, EngineKind::kCuda);
  EngineSelection selection;
  selection.device = device_names(spec, report);
  selection.engine = sources.make(spec);
  selection.driver = version_text(report.driver_version);
  selection.explanation = fmt::format("engine: cuda ({}), method: {}{}", selection.device,
                                      selection.engine->method(), setting_text(spec));
  return selection;
}

/// \param reason why CUDA was not taken; empty where it was not asked for.
EngineSelection on_cpu(const RunConfig& config, const std::string& reason,
                       const EngineSources& sources) {
  const EngineSpec spec = make_engine_spec(config, EngineKind::kCpu);
  EngineSelection selection;
  selection.engine = sources.make(spec);
  selection.device = "cpu";
  selection.explanation =
      fmt::format("engine: cpu, method: {}{}{}{}", selection.engine->method(), setting_text(spec),
                  reason.empty() ? "" : "; not on cuda: ", reason);
  return selection;
}

}  // namespace

EngineSelection select_engine(const RunConfig& config, const EngineSources& sources) {
  const EngineConfig& engine = config.engine;
  if (engine.kind == EngineChoice::kCpu) return on_cpu(config, "", sources);
  const bool insists = engine.kind == EngineChoice::kCuda;
  if (!insists && engine.method == MethodChoice::kReference) {
    return on_cpu(config, "the reference runs on the CPU only", sources);
  }
  if (!insists && engine.method == MethodChoice::kSkipping) {
    return on_cpu(config, "skipping runs on the CPU only", sources);
  }
  if (!insists && config.measure.levels) {
    return on_cpu(config, "levels are enumerated on the host", sources);
  }
  if (!insists && (config.measure.correlations || config.measure.snapshot_returns)) {
    return on_cpu(config, "states at the ends of stages are seen on the host", sources);
  }
  const DeviceReport report = sources.devices();
  if (!report.usable) {
    if (!insists) return on_cpu(config, report.reason, sources);
    throw unusable(report);
  }
  std::string reason;
  try {
    return on_cuda(config, report, sources);
  } catch (const Unavailable& unavailable) {
    if (insists) throw;
    reason = problem_of(unavailable.what());
  }
  return on_cpu(config, reason, sources);
}

CensusSelection select_census(const RunConfig& config, const EngineSources& sources) {
  CensusSelection selection{make_engine_spec(config, EngineKind::kCuda), "", "host", ""};
  std::string reason;
  if (config.engine.kind != EngineChoice::kCpu) {
    const DeviceReport report = sources.devices();
    try {
      if (!report.usable) throw unusable(report);
      selection.device = device_names(selection.spec, report);
      selection.driver = version_text(report.driver_version);
      selection.explanation = fmt::format("levels on cuda ({}) and the host", selection.device);
      return selection;
    } catch (const Unavailable& unavailable) {
      if (config.engine.kind == EngineChoice::kCuda) throw;
      reason = report.usable ? problem_of(unavailable.what()) : report.reason;
    }
  }
  selection.spec.kind = EngineKind::kCpu;
  selection.explanation =
      fmt::format("levels on the host{}", reason.empty() ? "" : "; not on cuda: " + reason);
  return selection;
}

}  // namespace voidhop
