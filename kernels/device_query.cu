#include "voidhop/engine/device_query.hpp"

#include "launch.cuh"

namespace voidhop {

namespace {

struct NoWork {
  __device__ void operator()(std::size_t) const {}
};

/// Why a device cannot be used; empty where it can.
std::string trial(int index) {
  if (cudaSetDevice(index) != cudaSuccess) {
    cudaGetLastError();
    return "device " + std::to_string(index) + " cannot be chosen";
  }
  try {
    launch("a trial kernel", 1, NoWork{}, Completion::kSynchronous);
  } catch (const Error& error) {
    return error.what();
  }
  return {};
}

}  // namespace

DeviceReport query_devices() {
  DeviceReport report;
  cudaDriverGetVersion(&report.driver_version);
  cudaRuntimeGetVersion(&report.runtime_version);
  int count = 0;
  const cudaError_t status = cudaGetDeviceCount(&count);
  if (status != cudaSuccess) {
    cudaGetLastError();
    report.reason =
        report.driver_version == 0 ? "no CUDA driver was found" : cudaGetErrorString(status);
    return report;
  }
  if (count == 0) report.reason = "no CUDA device";
  for (int i = 0; i < count; ++i) {
    cudaDeviceProp properties{};
    if (cudaGetDeviceProperties(&properties, i) != cudaSuccess) {
      cudaGetLastError();
      continue;
    }
    report.devices.push_back(
        {i, properties.name, properties.totalGlobalMem, properties.major, properties.minor});
    const std::string trouble = trial(i);
    if (trouble.empty()) {
      report.usable = true;
    } else if (report.reason.empty()) {
      report.reason = trouble;
    }
  }
  if (report.usable) report.reason.clear();
  if (count > 0) cudaSetDevice(0);
  return report;
}

std::vector<int> usable_devices(const std::vector<int>& wanted) {
  const DeviceReport report = query_devices();
  if (!report.usable) {
    throw Unavailable("engine cuda is not usable here (" + report.reason +
                      "): use --engine cpu or auto");
  }
  const auto count = static_cast<int>(report.devices.size());
  for (const int device : wanted) {
    if (device >= 0 && device < count) continue;
    throw Unavailable("there is no CUDA device " + std::to_string(device) + " (there are " +
                      std::to_string(count) + "): `voidhop devices` lists them");
  }
  return wanted.empty() ? std::vector<int>{0} : wanted;
}

}  // namespace voidhop
